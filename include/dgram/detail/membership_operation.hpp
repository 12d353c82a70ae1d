//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_MEMBERSHIP_OPERATION_HPP
#define DGRAM_DETAIL_MEMBERSHIP_OPERATION_HPP

// Which operation is possible in which state of a membership, and what an error of the system
// means: the same error number means something else for each operation, and some operations
// succeed although they turn the membership into another one (RFC 3678 section 4.1.3).

#include <dgram/config.hpp>
#include <dgram/error.hpp>

#include <boost/asio/error.hpp>

namespace dgram::detail {

enum class membership_operation {
    join_group,
    leave_group,
    join_source_group,
    leave_source_group,
    block_source,
    unblock_source,
};

constexpr bool is_join(membership_operation op)
{
    return op == membership_operation::join_group || op == membership_operation::join_source_group;
}

// What a socket has of a group on an interface.
enum class membership_kind {
    // The system does not tell.
    unknown,
    none,
    // Joined from any source; some may be blocked.
    any_source,
    // Joined from some sources only.
    source_specific,
};

struct membership_state
{
    membership_kind kind = membership_kind::unknown;
    // Whether the source of the operation is in the list.
    bool lists_source = false;
};

inline error_code check_operation(membership_operation op, membership_state const& state)
{
    using enum membership_operation;
    bool const joined = state.kind != membership_kind::none;
    bool const any_source = state.kind == membership_kind::any_source;
    if (state.kind == membership_kind::unknown)
        return {};
    switch (op) {
    case join_group:
        return !joined      ? error_code()
               : any_source ? errc::already_joined
                            : errc::filter_mode_conflict;
    case leave_group:
        return joined ? error_code() : errc::not_joined;
    case join_source_group:
        // It would cut off every other source.
        if (any_source)
            return errc::filter_mode_conflict;
        return state.lists_source ? errc::already_joined : error_code();
    case leave_source_group:
        // It would fail, and leave a membership behind that lets nothing through.
        if (any_source)
            return errc::filter_mode_conflict;
        return state.lists_source ? error_code() : errc::not_joined;
    case block_source:
    case unblock_source:
        if (!joined)
            return errc::not_joined;
        if (!any_source)
            return errc::filter_mode_conflict;
        if (op == block_source)
            return state.lists_source ? errc::already_blocked : error_code();
        return state.lists_source ? error_code() : errc::not_blocked;
    }
    return {};
}

inline error_code translate_error(membership_operation op, membership_state const& state,
                                  error_code const& ec)
{
    using enum membership_operation;
    bool const adds_group = op == join_group || (op == join_source_group &&
                                                 state.kind != membership_kind::source_specific);
    if (ec == asio::error::no_buffer_space)
        return adds_group ? errc::too_many_groups : errc::too_many_sources;
    // For IPv6 the memory for options is the only limit.
    if (ec == asio::error::no_memory && adds_group)
        return errc::too_many_groups;
    if (ec == boost::system::errc::no_such_device)
        return errc::no_such_interface;
    if (ec == asio::error::address_in_use)
        return errc::already_joined;
    if (ec == boost::system::errc::address_not_available)
        return op == join_source_group ? errc::already_joined
               : op == block_source    ? errc::already_blocked
               : op == unblock_source  ? errc::not_blocked
                                       : errc::not_joined;
    if (ec == asio::error::invalid_argument) {
        // Another thread can have changed the membership since its state was read.
        if (op == join_source_group && state.kind != membership_kind::none)
            return errc::filter_mode_conflict;
        // An interface on which IPv6 is not set up.
        return is_join(op) ? errc::interface_lacks_family : errc::not_joined;
    }
    return ec;
}

} // namespace dgram::detail

#endif
