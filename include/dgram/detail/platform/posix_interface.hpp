//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_POSIX_INTERFACE_HPP
#define DGRAM_DETAIL_PLATFORM_POSIX_INTERFACE_HPP

// One network interface of the machine: netdevice(7).

#include <dgram/config.hpp>
#include <dgram/detail/platform/posix_message.hpp>

#include <boost/asio/ip/address.hpp>

#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

namespace dgram::detail::platform {

struct interface_flags
{
    bool up = false;
    bool loopback = false;
    bool multicast = false;
    bool broadcast = false;
    bool point_to_point = false;
};

struct interface_entry
{
    unsigned index = 0;
    std::string name;
    interface_flags flags;
    unsigned mtu = 0;
    std::vector<asio::ip::address> addresses;
};

inline interface_flags to_flags(unsigned flags)
{
    return {(flags & IFF_UP) != 0, (flags & IFF_LOOPBACK) != 0, (flags & IFF_MULTICAST) != 0,
            (flags & IFF_BROADCAST) != 0, (flags & IFF_POINTOPOINT) != 0};
}

// Whether it is an answer, that there is no such interface; otherwise the system could not be
// asked.
inline error_code interface_error(int value)
{
    return value == ENODEV || value == ENXIO ? error_code() : system_error_code(value);
}

// A socket to ask about interfaces with; nothing is ever sent through it.
class interface_query
{
public:
    interface_query() noexcept : socket_(::socket(AF_INET, kind, 0))
    {
        if (socket_ < 0)
            socket_ = ::socket(AF_INET6, kind, 0);
        if (socket_ < 0)
            error_ = system_error_code(errno);
    }
    interface_query(interface_query const&) = delete;
    interface_query& operator=(interface_query const&) = delete;
    ~interface_query()
    {
        if (socket_ >= 0)
            ::close(socket_);
    }

    // ioctl(2)
    void ask(unsigned long what, ::ifreq& request, error_code& ec) const
    {
        ec = error_;
        if (!ec && ::ioctl(socket_, what, &request) != 0)
            ec = system_error_code(errno);
    }

    interface_flags flags(std::string const& name, error_code& ec) const
    {
        ::ifreq request = named(name);
        ask(SIOCGIFFLAGS, request, ec);
        return ec ? interface_flags() : to_flags(static_cast<unsigned short>(request.ifr_flags));
    }

    static ::ifreq named(std::string const& name)
    {
        ::ifreq request{};
        std::strncpy(request.ifr_name, name.c_str(), IF_NAMESIZE - 1);
        return request;
    }

private:
#ifdef SOCK_CLOEXEC
    static constexpr int kind = SOCK_DGRAM | SOCK_CLOEXEC;
#else
    static constexpr int kind = SOCK_DGRAM;
#endif

    int socket_;
    error_code error_;
};

} // namespace dgram::detail::platform

#endif
