//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_ATTACH_FILTER_HPP
#define DGRAM_BPF_ATTACH_FILTER_HPP

// The filter of a socket.

#include <dgram/bpf/check.hpp>
#include <dgram/bpf/error.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>

#include <boost/asio/error.hpp>
#include <boost/system/errc.hpp>

#include <cstddef>
#include <span>

namespace dgram::detail {

// An option that carries a program. It has one name whatever the family of the socket.
template <platform::option_name const& Name>
class filter_option
{
public:
    static_assert(platform::is_filter_instruction<bpf::instruction>);

    static constexpr bool is_supported = Name.available();

    explicit filter_option(std::span<bpf::instruction const> program) noexcept
        : program_(program), value_(platform::make_filter_program(program.data(), program.size()))
    {}

    std::span<bpf::instruction const> program() const noexcept { return program_; }

    template <class Protocol>
    int level(Protocol const&) const
    {
        return Name.level;
    }

    template <class Protocol>
    int name(Protocol const&) const
    {
        return Name.name;
    }

    template <class Protocol>
    void const* data(Protocol const&) const
    {
        return &value_;
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return sizeof value_;
    }

private:
    std::span<bpf::instruction const> program_;
    platform::filter_program value_;
};

// An option that only asks for something.
template <platform::option_name const& Name>
class filter_request : int_option
{
public:
    static constexpr bool is_supported = Name.available();

    filter_request() noexcept : int_option(Name) {}

    using int_option::level;
    using int_option::name;
    using int_option::size;

    template <class Protocol>
    void const* data(Protocol const& protocol) const
    {
        return int_option::data(protocol);
    }
};

template <class Option>
struct filter_rules : default_rules<Option>
{
    using state = typename default_rules<Option>::state;

    static error_code translate(Option const&, state const&, error_code const& ec)
    {
        if (ec == boost::system::errc::operation_not_permitted)
            return bpf::errc::filter_locked;
        if (ec == asio::error::no_memory)
            return bpf::errc::no_memory_for_filter;
        if (ec == boost::system::errc::no_such_file_or_directory)
            return bpf::errc::no_filter;
        return ec;
    }
};

template <platform::option_name const& Name>
struct option_rules<filter_option<Name>> : filter_rules<filter_option<Name>>
{
    static error_code check(filter_option<Name> const& option, socket_facts const&)
    {
        return bpf::check(option.program());
    }
};

template <platform::option_name const& Name>
struct option_rules<filter_request<Name>> : filter_rules<filter_request<Name>>
{};

} // namespace dgram::detail

namespace dgram::bpf {

/// Socket option: the program that decides which packets the socket gets, instead of the one it
/// has, if any.
/**
 * Implements `SO_ATTACH_FILTER` (socket(7)). It needs no privilege.
 *
 * Packets that were queued before are still there. So attach it before the socket is bound; or,
 * on a socket that is bound, attach `drop_all`, read until nothing is left, then attach the
 * program.
 *
 * Where the program returns less than the length of the packet, the rest is cut off, and nothing
 * tells: `truncated` is false. For UDP that length has the 8 bytes of the UDP header in it; what is
 * less than these delivers an empty datagram. Return 0xffffffff to let a packet pass.
 *
 * With `receive_offload` the program runs once over what comes as one buffer: it sees the header of
 * the first datagram and decides about all, and what it cuts off takes the datagrams behind it
 * away.
 *
 * @par Example
 * @code
 * dgram::set_option(socket, dgram::bpf::attach_filter(program));
 * @endcode
 * @c dgram::set_option refuses what `check` finds, by its name, before the system sees it, and has
 * names for errors of the system: `errc::filter_locked`, `errc::no_memory_for_filter`.
 *
 * @par Lifetime
 * Does not own the instructions, which the system copies when the option is set.
 *
 * @par Concepts
 * Settable_Socket_Option.
 *
 * @par Available on
 * Linux 2.2; some extensions are newer.
 */
using attach_filter = dgram::detail::filter_option<dgram::detail::platform::attach_filter>;

/// Socket option: no filter any more.
/**
 * Implements `SO_DETACH_FILTER` (socket(7)). By @c dgram::set_option it fails with
 * `errc::no_filter` where there is none, and `errc::filter_locked` where it is locked.
 *
 * @par Concepts
 * Settable_Socket_Option.
 *
 * @par Available on
 * Linux 2.2.
 */
using detach_filter = dgram::detail::filter_request<dgram::detail::platform::detach_filter>;

} // namespace dgram::bpf

#endif
