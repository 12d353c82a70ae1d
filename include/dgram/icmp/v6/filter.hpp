//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V6_FILTER_HPP
#define DGRAM_ICMP_V6_FILTER_HPP

// Which types of ICMPv6 messages a raw socket receives.

#include <dgram/config.hpp>
#include <dgram/detail/icmp_filter.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/icmp/v6/type.hpp>

#include <cstddef>
#include <span>

namespace dgram::icmp::v6 {

/// Socket option: the types of message that the system delivers to a raw socket of ICMPv6.
/**
 * A filter lets every type pass until it is told otherwise, as a new socket does. What other
 * systems make of a set bit does not matter.
 *
 * A raw socket receives as soon as it is open: set the filter at once, and ask `accepts` of what
 * may have come before it.
 *
 * Setting it with `dgram::set_option` reports `errc::not_icmp_socket`.
 *
 * @par Example
 * @code
 * dgram::icmp::v6::filter filter;
 * filter.block_all().pass(dgram::icmp::v6::type::echo_reply);
 * dgram::set_option(socket, filter);
 * @endcode
 *
 * @par Concepts
 * Socket_Option.
 *
 * @par Thread safety
 * Distinct objects: safe. Shared objects: unsafe.
 *
 * @par Available on
 * Linux. Elsewhere setting it is `asio::error::operation_not_supported`: receive everything and ask
 * `accepts`. See `ICMP6_FILTER` in RFC 3542 section 3.2.
 */
class filter : public detail::icmp_filter_option<detail::platform::icmp_v6_filter, 256>
{
public:
    /// Lets every type pass.
    constexpr filter() = default;

    /// Lets this type pass.
    constexpr filter& pass(type t)
    {
        bits_.set(static_cast<unsigned>(t), true);
        return *this;
    }

    /// Blocks this type.
    constexpr filter& block(type t)
    {
        bits_.set(static_cast<unsigned>(t), false);
        return *this;
    }

    /// Lets every type pass.
    constexpr filter& pass_all()
    {
        bits_.set_all(true);
        return *this;
    }

    /// Blocks every type.
    constexpr filter& block_all()
    {
        bits_.set_all(false);
        return *this;
    }

    /// Whether messages of this type do not pass.
    constexpr bool will_block(type t) const { return !bits_.passes(static_cast<unsigned>(t)); }

    /// Whether this message passes; for messages that the system did not filter.
    /**
     * @param message An ICMPv6 message, from its type on. Fewer than 4 bytes
     * are none, and do not pass.
     */
    constexpr bool accepts(std::span<std::byte const> message) const
    {
        return message.size() >= 4 && !will_block(static_cast<type>(message[0]));
    }

    friend constexpr bool operator==(filter const& a, filter const& b)
    {
        return a.bits_ == b.bits_;
    }
};

} // namespace dgram::icmp::v6

namespace dgram::detail {

template <>
struct option_rules<icmp::v6::filter> : icmp_filter_rules<icmp::v6::filter>
{
    static error_code check(icmp::v6::filter const&, socket_facts const& facts)
    {
        return icmp_filter_rules::check(asio::ip::icmp::v6(), facts);
    }
};

} // namespace dgram::detail

#endif
