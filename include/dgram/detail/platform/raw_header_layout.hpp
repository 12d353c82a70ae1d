//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_RAW_HEADER_LAYOUT_HPP
#define DGRAM_DETAIL_PLATFORM_RAW_HEADER_LAYOUT_HPP

namespace dgram::detail::platform {

// How a raw IPv4 socket gives and takes the header.
struct raw_header_layout
{
    // Total length, flags and fragment offset are in host byte order.
    bool host_order = false;
    // The total length of a packet received does not count the header.
    bool received_length_lacks_header = false;
};

} // namespace dgram::detail::platform

#endif
