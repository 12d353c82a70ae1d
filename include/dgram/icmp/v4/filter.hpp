//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V4_FILTER_HPP
#define DGRAM_ICMP_V4_FILTER_HPP

// Which types of ICMP messages a raw socket receives.

#include <dgram/config.hpp>
#include <dgram/detail/icmp_filter.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/icmp/v4/type.hpp>

#include <boost/throw_exception.hpp>

#include <cstddef>
#include <span>
#include <stdexcept>

namespace dgram::icmp::v4 {

/// Socket option: the types of message that the system delivers to a raw socket of ICMP.
/**
 * A filter lets every type pass until it is told otherwise, as a new socket does. What other
 * systems make of a set bit does not matter.
 *
 * The system can block the types below 32 only: the others always pass, and `block` refuses them.
 *
 * A raw socket receives as soon as it is open: set the filter at once, and ask `accepts` of what
 * may have come before it.
 *
 * Setting it with `dgram::set_option` reports `errc::not_icmp_socket`.
 *
 * @par Example
 * @code
 * dgram::icmp::v4::filter filter;
 * filter.block_all().pass(dgram::icmp::v4::type::echo_reply);
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
 * `accepts`. See `ICMP_FILTER` in raw(7).
 */
class filter : public detail::icmp_filter_option<detail::platform::icmp_v4_filter, 32>
{
public:
    /// Lets every type pass.
    constexpr filter() = default;

    /// Lets this type pass.
    constexpr filter& pass(type t)
    {
        if (can_block(t))
            bits_.set(static_cast<unsigned>(t), true);
        return *this;
    }

    /// Blocks this type.
    /** @throws std::out_of_range for a type that the system cannot block: 32 and above. */
    constexpr filter& block(type t)
    {
        if (!can_block(t))
            boost::throw_exception(std::out_of_range("only ICMP types below 32 can be blocked"));
        bits_.set(static_cast<unsigned>(t), false);
        return *this;
    }

    /// Lets every type pass.
    constexpr filter& pass_all()
    {
        bits_.set_all(true);
        return *this;
    }

    /// Blocks every type that can be blocked: those below 32.
    constexpr filter& block_all()
    {
        bits_.set_all(false);
        return *this;
    }

    /// Whether the system can block this type: those below 32.
    static constexpr bool can_block(type t) noexcept { return static_cast<unsigned>(t) < 32; }

    /// Whether messages of this type do not pass.
    constexpr bool will_block(type t) const
    {
        return can_block(t) && !bits_.passes(static_cast<unsigned>(t));
    }

    /// Whether this message passes; for messages that the system did not filter.
    /**
     * @param message An ICMP message, from its type on, without the IP header. Fewer than 8 bytes
     * are none, and do not pass.
     */
    constexpr bool accepts(std::span<std::byte const> message) const
    {
        return message.size() >= 8 && !will_block(static_cast<type>(message[0]));
    }

    friend constexpr bool operator==(filter const& a, filter const& b)
    {
        return a.bits_ == b.bits_;
    }
};

} // namespace dgram::icmp::v4

namespace dgram::detail {

template <>
struct option_rules<icmp::v4::filter> : icmp_filter_rules<icmp::v4::filter>
{
    static error_code check(icmp::v4::filter const&, socket_facts const& facts)
    {
        return icmp_filter_rules::check(asio::ip::icmp::v4(), facts);
    }
};

} // namespace dgram::detail

#endif
