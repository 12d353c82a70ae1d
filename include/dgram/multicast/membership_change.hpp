//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MULTICAST_MEMBERSHIP_CHANGE_HPP
#define DGRAM_MULTICAST_MEMBERSHIP_CHANGE_HPP

// What a membership_set holds, and what it has to tell.

#include <dgram/config.hpp>
#include <dgram/error.hpp>
#include <dgram/multicast/source_filter.hpp>
#include <dgram/network_interface.hpp>

#include <boost/asio/ip/address.hpp>

#include <ostream>
#include <string>

namespace dgram::multicast {

/// A membership in a group on the interface of a name, whichever interface has it.
struct membership
{
    asio::ip::address group{};
    std::string interface_name{};
    source_filter filter{};

    /// The interface on which the group is joined now; none while there is none of that name, or
    /// it could not be joined there.
    network_interface where{};

    /// Why it could not be joined on the interface that there is.
    error_code error{};

    bool joined() const noexcept { return static_cast<bool>(where); }
};

/// What has become of a membership.
enum class membership_event {
    /// The interface has come, and the group is joined on it.
    joined,

    /// The interface was deleted, has another name now, or has an MTU too small for the group's
    /// family; the group is left.
    lost,

    /// The interface has come, or cannot be looked up, and the group cannot be joined on it: see
    /// `membership::error`. It is tried again when something about the interface changes; after an
    /// error of the system, when something about any interface does. If there turns out to be no
    /// interface, that error is cleared and nothing is told.
    failed,
};

/// One change, and the membership after it.
struct membership_change
{
    membership_event event{};
    multicast::membership membership{};

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        membership_change const& c)
    {
        static constexpr char const* words[] = {"joined ", "lost ", "failed to join "};
        os << words[static_cast<int>(c.event)] << c.membership.group << " on "
           << c.membership.interface_name.c_str();
        if (c.membership.error)
            os << ": " << c.membership.error.message().c_str();
        return os;
    }
};

} // namespace dgram::multicast

#endif
