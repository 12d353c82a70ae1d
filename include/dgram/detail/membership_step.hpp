//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_MEMBERSHIP_STEP_HPP
#define DGRAM_DETAIL_MEMBERSHIP_STEP_HPP

// What becomes of a membership by interface name when the system tells of an interface.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/ip/address.hpp>

#include <string_view>

namespace dgram::detail {

// The system takes a family with all its memberships away from an interface whose MTU is below
// this, and gives it back without them: RFC 791 section 3.2, RFC 8200 section 5.
inline unsigned minimum_mtu(asio::ip::address const& group)
{
    return group.is_v4() ? 68 : 1280;
}

struct membership_step
{
    // Leave by the old interface, deleted or not: a membership there still takes up a place.
    bool leave = false;
    // Join on the interface of the event.
    bool join = false;
    // That interface does not carry the group's family: joining fails.
    bool lacks_family = false;

    friend bool operator==(membership_step, membership_step) = default;
};

// `name_now` is the name that the interface of the event has by now, which may have changed since,
// and is empty if it has gone meanwhile. The membership is on the interface `wanted`; it is joined
// at `joined_index`, or 0.
inline membership_step step_on(platform::link_event event, std::string_view name_now,
                               std::string_view wanted, unsigned joined_index, unsigned minimum_mtu)
{
    bool const same_interface = event.index == joined_index;
    bool const lacks_family = event.mtu && *event.mtu < minimum_mtu;
    if (event.gone)
        return {.leave = same_interface};
    // Another event follows, that it is gone.
    if (name_now.empty())
        return {};
    // Another interface has got the name, by creation or by renaming.
    if (name_now == wanted && !same_interface)
        return {.leave = joined_index != 0, .join = true, .lacks_family = lacks_family};
    // This one has got another name, or its memberships have gone.
    return {.leave = same_interface && (name_now != wanted || lacks_family)};
}

} // namespace dgram::detail

#endif
