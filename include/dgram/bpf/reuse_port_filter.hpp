//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_REUSE_PORT_FILTER_HPP
#define DGRAM_BPF_REUSE_PORT_FILTER_HPP

// Which of the sockets on one port gets a packet.

#include <dgram/bpf/attach_filter.hpp>
#include <dgram/bpf/error.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/icmp.hpp>

namespace dgram::bpf {

/// Socket option: the program that chooses among the sockets that share a port by `reuse_port`.
/**
 * Implements `SO_ATTACH_REUSEPORT_CBPF` (socket(7)). One socket sets it for all, also for those
 * that come later. The program returns the place of a socket, 0 for the one bound first; for a
 * number that is none the system chooses as it does without a program. Offset 0 is the payload,
 * behind the UDP header, unlike for `attach_filter`.
 *
 * When one of the sockets is closed, the last takes its place.
 *
 * Datagrams that arrive coalesced go together, by the first of them, also to sockets without
 * `receive_offload`: choose by what a flow has in common. What an `outbound_batch` sends on this
 * machine or through a `veth` arrives so.
 *
 * By @c dgram::set_option a bad program is refused as for `attach_filter`, a raw or ping socket
 * gives `asio::error::operation_not_supported`, and a socket without `reuse_port`, or bound without
 * it, `errc::reuse_port_required`. So does a program that Linux refuses beyond the rules of
 * `check`.
 *
 * @par Lifetime
 * Does not own the instructions, which the system copies when the option is set.
 *
 * @par Concepts
 * Settable_Socket_Option.
 *
 * @par Available on
 * Linux 4.5.
 */
using reuse_port_filter =
    dgram::detail::filter_option<dgram::detail::platform::attach_reuse_port_filter>;

/// Socket option: the system chooses among the sockets of a port again.
/**
 * Implements `SO_DETACH_REUSEPORT_BPF`. By @c dgram::set_option it fails with `errc::no_filter`
 * where there is none. `lock_filter` does not prevent it.
 *
 * @par Concepts
 * Settable_Socket_Option.
 *
 * @par Available on
 * Linux 5.3.
 */
using detach_reuse_port_filter =
    dgram::detail::filter_request<dgram::detail::platform::detach_reuse_port_filter>;

} // namespace dgram::bpf

namespace dgram::detail {

template <>
struct option_rules<bpf::reuse_port_filter> : filter_rules<bpf::reuse_port_filter>
{
    static error_code check(bpf::reuse_port_filter const& option, socket_facts const& facts)
    {
        // The system takes it for a ping socket, and never runs it.
        if (facts.raw || facts.protocol == asio::ip::icmp::v4().protocol() ||
            facts.protocol == asio::ip::icmp::v6().protocol())
            return asio::error::operation_not_supported;
        return bpf::check(option.program());
    }

    static error_code translate(bpf::reuse_port_filter const& option, state const& s,
                                error_code const& ec)
    {
        // The program itself has been checked.
        if (ec == asio::error::invalid_argument)
            return bpf::errc::reuse_port_required;
        return filter_rules::translate(option, s, ec);
    }
};

template <>
struct option_rules<bpf::detach_reuse_port_filter> : filter_rules<bpf::detach_reuse_port_filter>
{
    static error_code translate(bpf::detach_reuse_port_filter const& option, state const& s,
                                error_code const& ec)
    {
        // It does not share its port.
        if (ec == asio::error::invalid_argument)
            return bpf::errc::no_filter;
        return filter_rules::translate(option, s, ec);
    }
};

} // namespace dgram::detail

#endif
