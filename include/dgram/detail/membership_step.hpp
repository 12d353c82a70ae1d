//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_MEMBERSHIP_STEP_HPP
#define DGRAM_DETAIL_MEMBERSHIP_STEP_HPP

// What becomes of a membership by interface name when the system tells of an interface.

#include <dgram/detail/platform/platform.hpp>

#include <string_view>

namespace dgram::detail {

struct membership_step
{
    // Leave by the old interface, deleted or not: a membership there still takes up a place.
    bool leave = false;
    // Join on the interface of the event.
    bool join = false;

    friend bool operator==(membership_step, membership_step) = default;
};

// `name_now` is the name that the interface of the event has by now, which may have changed since,
// and is empty if it has gone meanwhile. The membership is on the interface `wanted`; it is joined
// at `joined_index`, or 0.
inline membership_step step_on(platform::link_event event, std::string_view name_now,
                               std::string_view wanted, unsigned joined_index)
{
    bool const same_interface = event.index == joined_index;
    if (event.gone)
        return {.leave = same_interface};
    // Another event follows, that it is gone.
    if (name_now.empty())
        return {};
    // Another interface has got the name, by creation or by renaming.
    if (name_now == wanted && !same_interface)
        return {.leave = joined_index != 0, .join = true};
    // This one has got another name.
    return {.leave = same_interface && name_now != wanted};
}

} // namespace dgram::detail

#endif
