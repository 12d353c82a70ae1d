// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The whole table of operation and state.

#include <dgram/detail/membership_operation.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cerrno>
#include <map>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using dgram::errc;
using dgram::error_code;
using dgram::detail::check_operation;
using dgram::detail::is_join;
using dgram::detail::membership_kind;
using dgram::detail::membership_state;
using dgram::detail::translate_error;
using op = dgram::detail::membership_operation;

namespace {

constexpr op every_operation[] = {op::join_group,         op::leave_group,  op::join_source_group,
                                  op::leave_source_group, op::block_source, op::unblock_source};

// The states: the second of each pair lists the source.
constexpr membership_state unknown{};
constexpr membership_state none{membership_kind::none};
constexpr membership_state any{membership_kind::any_source, false};
constexpr membership_state any_but_this{membership_kind::any_source, true};
constexpr membership_state others{membership_kind::source_specific, false};
constexpr membership_state this_source{membership_kind::source_specific, true};

error_code system_error(int value)
{
    return error_code(value, boost::system::system_category());
}

} // namespace

TEST_CASE("joining is joining a group or a source of it")
{
    for (auto const each : every_operation)
        CHECK(is_join(each) == (each == op::join_group || each == op::join_source_group));
}

TEST_CASE("an operation that the state does not allow is refused")
{
    struct row
    {
        op operation;
        membership_state state;
        error_code expected;
    };
    error_code const fine;
    auto const conflict = errc::filter_mode_conflict;
    for (auto const& [operation, state, expected] : {
             row{op::join_group, none, fine},
             row{op::join_group, any, errc::already_joined},
             row{op::join_group, any_but_this, errc::already_joined},
             row{op::join_group, others, conflict},
             row{op::join_group, this_source, conflict},
             row{op::leave_group, none, errc::not_joined},
             row{op::leave_group, any, fine},
             row{op::leave_group, any_but_this, fine},
             row{op::leave_group, others, fine},
             row{op::leave_group, this_source, fine},
             row{op::join_source_group, none, fine},
             row{op::join_source_group, any, conflict},
             row{op::join_source_group, any_but_this, conflict},
             row{op::join_source_group, others, fine},
             row{op::join_source_group, this_source, errc::already_joined},
             row{op::leave_source_group, none, errc::not_joined},
             row{op::leave_source_group, any, conflict},
             row{op::leave_source_group, any_but_this, conflict},
             row{op::leave_source_group, others, errc::not_joined},
             row{op::leave_source_group, this_source, fine},
             row{op::block_source, none, errc::not_joined},
             row{op::block_source, any, fine},
             row{op::block_source, any_but_this, errc::already_blocked},
             row{op::block_source, others, conflict},
             row{op::block_source, this_source, conflict},
             row{op::unblock_source, none, errc::not_joined},
             row{op::unblock_source, any, errc::not_blocked},
             row{op::unblock_source, any_but_this, fine},
             row{op::unblock_source, others, conflict},
             row{op::unblock_source, this_source, conflict},
         }) {
        CAPTURE(static_cast<int>(operation), static_cast<int>(state.kind), state.lists_source);
        CHECK(check_operation(operation, state) == expected);
    }
}

TEST_CASE("where the state is not known the system decides")
{
    for (auto const each : every_operation)
        CHECK(check_operation(each, unknown) == error_code());
}

TEST_CASE("an interface that is gone is named whatever was asked")
{
    for (auto const each : every_operation)
        for (auto const& state : {unknown, none, any, any_but_this, others, this_source})
            CHECK(translate_error(each, state, system_error(ENODEV)) == errc::no_such_interface);
}

TEST_CASE("running out of room is about groups where a group is added")
{
    auto const no_buffers = system_error(ENOBUFS);
    for (auto const& state : {unknown, none}) {
        CHECK(translate_error(op::join_group, state, no_buffers) == errc::too_many_groups);
        CHECK(translate_error(op::join_source_group, state, no_buffers) == errc::too_many_groups);
    }
    CHECK(translate_error(op::join_source_group, others, no_buffers) == errc::too_many_sources);
    CHECK(translate_error(op::block_source, any, no_buffers) == errc::too_many_sources);
    CHECK(translate_error(op::block_source, unknown, no_buffers) == errc::too_many_sources);

    // For IPv6 the memory is the only limit of groups.
    auto const no_memory = system_error(ENOMEM);
    CHECK(translate_error(op::join_group, none, no_memory) == errc::too_many_groups);
    CHECK(translate_error(op::join_source_group, none, no_memory) == errc::too_many_groups);
    CHECK(translate_error(op::join_source_group, others, no_memory) == no_memory);
    CHECK(translate_error(op::block_source, any, no_memory) == no_memory);
}

TEST_CASE("the system's other errors are named by the operation")
{
    auto const in_use = system_error(EADDRINUSE);
    auto const not_available = system_error(EADDRNOTAVAIL);
    auto const invalid = system_error(EINVAL);
    for (auto const each : every_operation)
        CHECK(translate_error(each, unknown, in_use) == errc::already_joined);

    CHECK(translate_error(op::leave_group, any, not_available) == errc::not_joined);
    CHECK(translate_error(op::leave_source_group, others, not_available) == errc::not_joined);
    CHECK(translate_error(op::join_source_group, others, not_available) == errc::already_joined);
    CHECK(translate_error(op::block_source, any, not_available) == errc::already_blocked);
    CHECK(translate_error(op::unblock_source, any, not_available) == errc::not_blocked);

    // As another thread can have changed the membership since its state was read.
    CHECK(translate_error(op::join_source_group, others, invalid) == errc::filter_mode_conflict);
    CHECK(translate_error(op::join_source_group, unknown, invalid) == errc::filter_mode_conflict);
    for (auto const each :
         {op::leave_group, op::leave_source_group, op::block_source, op::unblock_source})
        CHECK(translate_error(each, any, invalid) == errc::not_joined);
    // Where nothing is joined it is the interface.
    CHECK(translate_error(op::join_group, none, invalid) == errc::interface_lacks_family);
    CHECK(translate_error(op::join_source_group, none, invalid) == errc::interface_lacks_family);
}

TEST_CASE("errors without a meaning of their own stay as they are")
{
    for (auto const each : every_operation)
        for (auto const& state : {unknown, none, any, any_but_this, others, this_source})
            for (int const value : {EPERM, EACCES, EFAULT, ENOPROTOOPT, EBADF, EPROTO})
                CHECK(translate_error(each, state, system_error(value)) == system_error(value));
}
