//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_SOURCE_LIST_HPP
#define DGRAM_DETAIL_PLATFORM_SOURCE_LIST_HPP

#include <dgram/config.hpp>

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <vector>

namespace dgram::detail::platform {

// The source filter of one membership.
struct source_list
{
    bool include = false;
    // How many sources there are, which can be more than were read.
    std::size_t count = 0;
    std::vector<asio::ip::address> sources;
};

} // namespace dgram::detail::platform

#endif
