//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINK_EVENT_HPP
#define DGRAM_DETAIL_PLATFORM_LINK_EVENT_HPP

#include <optional>

namespace dgram::detail::platform {

// Something happened to a network interface; it is deleted, or not.
struct link_event
{
    unsigned index = 0;
    bool gone = false;
    // What it was then, where the event tells.
    std::optional<unsigned> mtu{};

    friend bool operator==(link_event, link_event) = default;
};

} // namespace dgram::detail::platform

#endif
