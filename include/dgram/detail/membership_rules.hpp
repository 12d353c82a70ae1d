//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_MEMBERSHIP_RULES_HPP
#define DGRAM_DETAIL_MEMBERSHIP_RULES_HPP

#include <dgram/detail/membership_operation.hpp>
#include <dgram/detail/membership_request.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/source_list.hpp>

#include <algorithm>

namespace dgram::detail {

inline error_code check_socket(asio::ip::address const& group, socket_facts const& facts)
{
    if (facts.stream)
        return errc::not_datagram_socket;
    if (!facts.carries(group.is_v4() ? ip_family::v4 : ip_family::v6))
        return errc::address_family_mismatch;
    return {};
}

template <class Option>
struct membership_rules : default_rules<Option>
{
    using state = membership_state;

    static error_code check(Option const& wanted, socket_facts const& facts)
    {
        if (auto const ec = check_socket(wanted.group(), facts))
            return ec;
        if (is_join(Option::operation) && facts.bound_interface != 0 &&
            facts.bound_interface != wanted.interface_index())
            return errc::bound_to_other_interface;
        return {};
    }

    template <class Socket>
    static membership_state read_state(Socket& socket, Option const& wanted)
    {
        error_code ec;
        auto const found = read_source_list(socket, wanted.group(), wanted.interface_index(), ec);
        if (ec == errc::not_joined)
            return {membership_kind::none};
        if (ec)
            return {};
        membership_state state{found.include ? membership_kind::source_specific
                                             : membership_kind::any_source};
        if constexpr (requires { wanted.source(); })
            state.lists_source = std::find(found.sources.begin(), found.sources.end(),
                                           wanted.source()) != found.sources.end();
        return state;
    }

    static error_code check_state(Option const&, membership_state const& state)
    {
        return check_operation(Option::operation, state);
    }

    static error_code translate(Option const&, membership_state const& state, error_code const& ec)
    {
        return translate_error(Option::operation, state, ec);
    }
};

template <membership_operation Operation>
struct option_rules<group_option<Operation>> : membership_rules<group_option<Operation>>
{};

template <membership_operation Operation>
struct option_rules<source_option<Operation>> : membership_rules<source_option<Operation>>
{};

} // namespace dgram::detail

#endif
