//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MULTICAST_OUTBOUND_INTERFACE_HPP
#define DGRAM_MULTICAST_OUTBOUND_INTERFACE_HPP

// The interface by which multicast leaves.

#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/outbound_address.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/error.hpp>
#include <dgram/network_interface.hpp>

#include <boost/asio/error.hpp>

#include <cstddef>

namespace dgram::multicast {

/// Socket option for the interface by which outgoing multicast datagrams leave.
/**
 * Implements `IP_MULTICAST_IF` and `IPV6_MULTICAST_IF`, for both families by interface, and can
 * be read back. Without it the system's routes decide, or sending fails where there is none.
 * For IPv4 the source address of an unbound socket becomes an address of the interface.
 *
 * On a dual-stack socket `dgram::set_option` sets it for both families, `socket.set_option` for
 * IPv6 only.
 *
 * @par Examples
 * @code
 * dgram::set_option(socket, dgram::multicast::outbound_interface(network_interface("eth0")));
 *
 * dgram::multicast::outbound_interface option;
 * socket.get_option(option);
 * std::cout << option.value();
 * @endcode
 *
 * Setting it with `dgram::set_option` reports `errc::no_such_interface`,
 * `errc::bound_to_other_interface` and `errc::not_datagram_socket`.
 *
 * @par Concepts
 * Socket_Option.
 *
 * @par Available on
 * Linux. See ip(7), ipv6(7), RFC 3493 section 5.2.
 */
class outbound_interface
{
public:
    static constexpr bool is_supported = detail::platform::outbound_interface.available();

    /// The system's choice.
    outbound_interface() = default;

    /// By this interface.
    /**
     * @throws boost::system::system_error `errc::interface_required`, `errc::no_such_interface`.
     */
    explicit outbound_interface(network_interface const& where)
    {
        error_code ec;
        *this = outbound_interface(where, ec);
        detail::throw_error(ec, "outbound_interface");
    }

    /// By this interface; after an error, the system's choice.
    outbound_interface(network_interface const& where, error_code& ec)
    {
        if (!where) {
            ec = errc::interface_required;
            return;
        }
        auto const address = detail::outbound_address(where.index(), ec);
        if (ec)
            return;
        index_ = where.index();
        v4_ = detail::platform::make_outbound_interface_v4(address, index_);
    }

    /// The interface that was given or read.
    /**
     * It names none where the system chooses, and after reading it from an IPv4 socket where the
     * system cannot tell: it gives an address back, which an interface may not have, or share.
     */
    network_interface value() const
    {
        error_code ec;
        return network_interface(index_, ec);
    }

    template <class Protocol>
    int level(Protocol const& protocol) const
    {
        return names(protocol).level;
    }

    template <class Protocol>
    int name(Protocol const& protocol) const
    {
        return names(protocol).name;
    }

    template <class Protocol>
    void* data(Protocol const& protocol)
    {
        if (is_v4(protocol))
            return &v4_;
        return &index_;
    }

    template <class Protocol>
    void const* data(Protocol const& protocol) const
    {
        if (is_v4(protocol))
            return &v4_;
        return &index_;
    }

    template <class Protocol>
    std::size_t size(Protocol const& protocol) const
    {
        return is_v4(protocol) ? v4_size_ : sizeof index_;
    }

    template <class Protocol>
    void resize(Protocol const& protocol, std::size_t size)
    {
        // The other family's form is made up for, so that the option can be set on another socket.
        error_code ec;
        if (is_v4(protocol)) {
            v4_size_ = size;
            auto const address = detail::platform::outbound_address(&v4_);
            index_ = address.is_unspecified() ? 0 : network_interface(address, ec).index();
        } else {
            v4_size_ = sizeof v4_;
            v4_ = {};
            if (index_ != 0)
                v4_ = detail::platform::make_outbound_interface_v4(
                    detail::outbound_address(index_, ec), index_);
        }
    }

private:
    template <class Protocol>
    static bool is_v4(Protocol const& protocol)
    {
        return detail::family_of(protocol) == detail::ip_family::v4;
    }

    template <class Protocol>
    static detail::platform::option_name names(Protocol const& protocol)
    {
        return detail::platform::outbound_interface.of(detail::family_of(protocol));
    }

    unsigned index_ = 0;
    detail::platform::outbound_interface_v4 v4_{};
    std::size_t v4_size_ = sizeof v4_;
};

} // namespace dgram::multicast

namespace dgram::detail {

template <>
struct option_rules<multicast::outbound_interface>
    : rules_for_each_family<multicast::outbound_interface>
{
    static error_code check(multicast::outbound_interface const&, socket_facts const& facts)
    {
        // The system has the error of a socket that is bound to another interface.
        return facts.stream ? error_code(errc::not_datagram_socket) : error_code();
    }

    static error_code translate(multicast::outbound_interface const&, state const&,
                                error_code const& ec)
    {
        if (ec == boost::system::errc::address_not_available ||
            ec == boost::system::errc::no_such_device)
            return errc::no_such_interface;
        if (ec == asio::error::invalid_argument)
            return errc::bound_to_other_interface;
        return ec;
    }
};

} // namespace dgram::detail

#endif
