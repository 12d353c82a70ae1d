//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_SOCKET_FACTS_HPP
#define DGRAM_DETAIL_SOCKET_FACTS_HPP

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <cstddef>

namespace dgram::detail {

using platform::ip_family;

// The family of the sockets of a protocol; `none` when it is not IP.
template <class Protocol>
ip_family family_of(Protocol const& protocol)
{
    if (protocol.family() == asio::ip::udp::v4().family())
        return ip_family::v4;
    if (protocol.family() == asio::ip::udp::v6().family())
        return ip_family::v6;
    return ip_family::none;
}

// An option whose value is one int, by one name in every family.
class int_option
{
public:
    explicit int_option(platform::option_name name, int value = 0) noexcept
        : name_(name), value_(value)
    {}

    int value() const noexcept { return value_; }

    template <class Protocol>
    int level(Protocol const&) const
    {
        return name_.level;
    }

    template <class Protocol>
    int name(Protocol const&) const
    {
        return name_.name;
    }

    template <class Protocol>
    void* data(Protocol const&)
    {
        return &value_;
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

    template <class Protocol>
    void resize(Protocol const&, std::size_t)
    {}

private:
    platform::option_name name_;
    int value_;
};

// Reads the type of a socket, and notes its protocol: Asio tells it to options and to nobody else.
class socket_type : public int_option
{
public:
    socket_type() noexcept : int_option(platform::socket_type) {}

    ip_family family() const noexcept { return family_; }
    int protocol() const noexcept { return protocol_; }

    template <class Protocol>
    void* data(Protocol const& protocol)
    {
        family_ = family_of(protocol);
        protocol_ = protocol.protocol();
        return int_option::data(protocol);
    }

private:
    ip_family family_ = ip_family::none;
    int protocol_ = 0;
};

// What an option's rules need to know of the socket it is set on.
struct socket_facts
{
    ip_family family = ip_family::none;
    // The number that the socket was opened with, which may be 0 for the system's choice.
    int protocol = 0;
    bool stream = false;
    bool raw = false;
    // Carries IPv4 although it is an IPv6 socket.
    bool dual_stack = false;
    // Index of the interface that the socket is bound to, or 0.
    unsigned bound_interface = 0;

    bool carries(ip_family wanted) const
    {
        return family == wanted || (wanted == ip_family::v4 && dual_stack);
    }
};

template <class Socket>
socket_facts get_facts(Socket& socket, error_code& ec)
{
    socket_facts facts;
    socket_type type;
    socket.get_option(type, ec);
    if (ec)
        return facts;
    facts.family = type.family();
    facts.protocol = type.protocol();
    facts.stream = type.value() == platform::stream_socket;
    facts.raw = type.value() == asio::ip::icmp::v6().type();

    // A raw IPv6 socket never sees IPv4, nor does one for unprivileged ICMPv6.
    if (facts.family == ip_family::v6 && !facts.raw &&
        facts.protocol != asio::ip::icmp::v6().protocol()) {
        asio::ip::v6_only v6_only;
        socket.get_option(v6_only, ec);
        if (ec)
            return facts;
        facts.dual_stack = !v6_only.value();
    }
    int_option bound(platform::bound_interface);
    error_code not_here;
    socket.get_option(bound, not_here);
    if (!not_here)
        facts.bound_interface = static_cast<unsigned>(bound.value());
    return facts;
}

} // namespace dgram::detail

#endif
