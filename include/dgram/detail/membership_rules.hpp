//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_MEMBERSHIP_RULES_HPP
#define DGRAM_DETAIL_MEMBERSHIP_RULES_HPP

#include <dgram/detail/membership_request.hpp>
#include <dgram/detail/option_rules.hpp>

#include <boost/asio/error.hpp>

namespace dgram::detail {

template <platform::option_names const& Names>
struct option_rules<membership_request<Names>>
{
    using option = membership_request<Names>;

    static constexpr bool for_each_family = false;

    static error_code check(option const& wanted, socket_facts const& facts)
    {
        if (!option::is_supported)
            return asio::error::operation_not_supported;
        if (facts.stream)
            return errc::not_datagram_socket;
        auto const family = wanted.group().is_v4() ? ip_family::v4 : ip_family::v6;
        if (!facts.carries(family))
            return errc::address_family_mismatch;
        if (is_join<Names> && facts.bound_interface != 0 &&
            facts.bound_interface != wanted.interface_index())
            return errc::bound_to_other_interface;
        return {};
    }

    static error_code translate(option const&, error_code const& ec)
    {
        if (ec == asio::error::address_in_use)
            return errc::already_joined;
        if (ec == asio::error::no_buffer_space)
            return errc::too_many_groups;
        if (ec == boost::system::errc::address_not_available)
            return errc::not_joined;
        if (ec == boost::system::errc::no_such_device)
            return errc::no_such_interface;
        return ec;
    }
};

} // namespace dgram::detail

#endif
