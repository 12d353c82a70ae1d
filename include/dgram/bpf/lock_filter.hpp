//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_LOCK_FILTER_HPP
#define DGRAM_BPF_LOCK_FILTER_HPP

// Keeps the filter of a socket.

#include <dgram/bpf/attach_filter.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>

namespace dgram::bpf {

/// Socket option: whether the filter of the socket can no longer be changed or detached.
/**
 * Implements `SO_LOCK_FILTER` (socket(7)). Once true it stays so until the socket is closed, in
 * every process that has the socket: for a program that passes it on to others. A socket without a
 * filter can then not get one either.
 *
 * It does not keep a `reuse_port_filter`: that cannot be attached by a locked socket, but it can be
 * detached by it, and any other socket of the port can replace it.
 *
 * By @c dgram::set_option, setting it to false fails with `errc::filter_locked` where it is true.
 *
 * @par Concepts
 * Socket_Option, Boolean_Socket_Option.
 *
 * @par Available on
 * Linux 3.9.
 */
class lock_filter : dgram::detail::int_option
{
public:
    static constexpr bool is_supported = dgram::detail::platform::lock_filter.available();

    explicit lock_filter(bool value = false) noexcept
        : int_option(dgram::detail::platform::lock_filter, value ? 1 : 0)
    {}

    bool value() const noexcept { return int_option::value() != 0; }
    explicit operator bool() const noexcept { return value(); }
    bool operator!() const noexcept { return !value(); }

    using int_option::data;
    using int_option::level;
    using int_option::name;
    using int_option::resize;
    using int_option::size;
};

} // namespace dgram::bpf

namespace dgram::detail {

template <>
struct option_rules<bpf::lock_filter> : filter_rules<bpf::lock_filter>
{};

} // namespace dgram::detail

#endif
