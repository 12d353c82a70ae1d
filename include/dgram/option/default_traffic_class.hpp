//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_DEFAULT_TRAFFIC_CLASS_HPP
#define DGRAM_OPTION_DEFAULT_TRAFFIC_CLASS_HPP

// The traffic class of everything that a socket sends.

#include <dgram/config.hpp>
#include <dgram/control/traffic_class.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/value_option.hpp>
#include <dgram/error.hpp>

namespace dgram {

/// Socket option: the traffic class, DSCP and ECN, of what a socket sends, unless a `traffic_class`
/// item says otherwise for one datagram.
/**
 * Implements `IP_TOS` (ip(7)) and `IPV6_TCLASS` (RFC 3542 section 6.5), for datagrams and for TCP.
 * On a dual-stack socket `dgram::set_option` sets it for both families, `socket.set_option` for
 * IPv6 only. Connections have what their acceptor had when they came in.
 *
 * The ECN bits of TCP are the system's: it ignores those of this option. `dgram::set_option`
 * refuses any but `ecn::not_ect` there: `errc::ecn_not_settable`.
 *
 * For IPv4, Linux also sets `priority` when the value changes, by the lower three bits of the DSCP:
 * 0 and 1 make it 0, 2 and 3 make it 2, 4 and 5 make it 6, 6 and 7 make it 4. So AF11 to AF41 have
 * 2, AF12 to AF42 6, AF13 to AF43 and EF 4, and CS0 to CS7 0. On a dual-stack socket that is the
 * priority of both families.
 *
 * @par Example
 * @code
 * dgram::traffic_class const af11(10, dgram::ecn::not_ect);
 * dgram::set_option(tcp_socket, dgram::default_traffic_class(af11));
 * @endcode
 *
 * @par Concepts
 * Socket_Option.
 *
 * @par Available on
 * Linux.
 */
class default_traffic_class : public detail::value_option<detail::platform::default_traffic_class>
{
public:
    /// Best effort, without ECN: 0.
    default_traffic_class() = default;

    explicit default_traffic_class(traffic_class const& value) noexcept
        : value_option(value.value())
    {}

    traffic_class value() const { return traffic_class(value_ & 0xff); }
};

namespace detail {

template <>
struct option_rules<default_traffic_class> : rules_for_each_family<default_traffic_class>
{
    static error_code check(default_traffic_class const& wanted, socket_facts const& facts)
    {
        return facts.stream && wanted.value().ecn() != ecn::not_ect ? errc::ecn_not_settable
                                                                    : error_code();
    }
};

} // namespace detail
} // namespace dgram

#endif
