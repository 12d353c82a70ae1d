//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_POSIX_INTERFACE_HPP
#define DGRAM_DETAIL_PLATFORM_POSIX_INTERFACE_HPP

// The network interfaces of the machine: getifaddrs(3), if_nametoindex(3), netdevice(7).

#include <dgram/config.hpp>
#include <dgram/detail/platform/posix_message.hpp>

#include <boost/asio/ip/address.hpp>

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
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

inline unsigned interface_index(std::string const& name)
{
    return ::if_nametoindex(name.c_str());
}

inline std::string interface_name(unsigned index)
{
    char name[IF_NAMESIZE];
    return ::if_indextoname(index, name) != nullptr ? std::string(name) : std::string();
}

// A socket to ask about interfaces with; nothing is ever sent through it.
class interface_query
{
public:
    interface_query() noexcept : socket_(::socket(AF_INET, SOCK_DGRAM, 0))
    {
        if (socket_ < 0)
            socket_ = ::socket(AF_INET6, SOCK_DGRAM, 0);
    }
    interface_query(interface_query const&) = delete;
    interface_query& operator=(interface_query const&) = delete;
    ~interface_query()
    {
        if (socket_ >= 0)
            ::close(socket_);
    }

    unsigned mtu(std::string const& name) const
    {
        ::ifreq request = named(name);
        return ::ioctl(socket_, SIOCGIFMTU, &request) == 0 ? static_cast<unsigned>(request.ifr_mtu)
                                                           : 0;
    }

    interface_flags flags(std::string const& name, error_code& ec) const
    {
        ::ifreq request = named(name);
        if (::ioctl(socket_, SIOCGIFFLAGS, &request) != 0) {
            ec = system_error_code(errno);
            return {};
        }
        ec = {};
        return to_flags(static_cast<unsigned short>(request.ifr_flags));
    }

private:
    static ::ifreq named(std::string const& name)
    {
        ::ifreq request{};
        std::strncpy(request.ifr_name, name.c_str(), IF_NAMESIZE - 1);
        return request;
    }

    int socket_;
};

inline void add_address(interface_entry& entry, ::sockaddr const* address)
{
    if (address->sa_family == AF_INET) {
        ::sockaddr_in in;
        std::memcpy(&in, address, sizeof in);
        entry.addresses.emplace_back(asio::ip::address_v4(ntohl(in.sin_addr.s_addr)));
    } else if (address->sa_family == AF_INET6) {
        ::sockaddr_in6 in;
        std::memcpy(&in, address, sizeof in);
        asio::ip::address_v6::bytes_type bytes;
        std::memcpy(bytes.data(), &in.sin6_addr, sizeof in.sin6_addr);
        entry.addresses.emplace_back(asio::ip::address_v6(bytes, in.sin6_scope_id));
    }
}

// In the order of their indexes.
inline std::vector<interface_entry> list_interfaces(error_code& ec)
{
    std::vector<interface_entry> entries;
    ::ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0) {
        ec = system_error_code(errno);
        return entries;
    }
    ec = {};

    interface_query const query;
    for (auto* at = first; at != nullptr; at = at->ifa_next) {
        // An IPv4 label such as "eth0:1" names an address, not an interface.
        std::string name(at->ifa_name);
        name.erase(std::min(name.find(':'), name.size()));
        auto entry = std::find_if(entries.begin(), entries.end(),
                                  [&](auto const& e) { return e.name == name; });
        if (entry == entries.end()) {
            entries.push_back(
                {interface_index(name), name, to_flags(at->ifa_flags), query.mtu(name), {}});
            entry = entries.end() - 1;
        }
        if (at->ifa_addr != nullptr)
            add_address(*entry, at->ifa_addr);
    }
    ::freeifaddrs(first);

    // One that was deleted in the meantime has no index any more.
    std::erase_if(entries, [](auto const& e) { return e.index == 0; });
    std::sort(entries.begin(), entries.end(),
              [](auto const& a, auto const& b) { return a.index < b.index; });
    return entries;
}

} // namespace dgram::detail::platform

#endif
