//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_GENERIC_INTERFACE_HPP
#define DGRAM_DETAIL_PLATFORM_GENERIC_INTERFACE_HPP

// The network interfaces of the machine as every C library gives them: if_nametoindex(3),
// getifaddrs(3).

#include <dgram/config.hpp>
#include <dgram/detail/platform/posix_interface.hpp>
#include <dgram/detail/platform/posix_message.hpp>

#include <boost/asio/ip/address.hpp>

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace dgram::detail::platform {

// 0 if there is none of this name.
inline unsigned interface_index(std::string const& name, error_code& ec)
{
    auto const index = ::if_nametoindex(name.c_str());
    ec = index != 0 ? error_code() : interface_error(errno);
    return index;
}

// Empty if there is none of this index.
inline std::string interface_name(unsigned index, error_code& ec)
{
    char name[IF_NAMESIZE];
    if (::if_indextoname(index, name) == nullptr) {
        ec = interface_error(errno);
        return {};
    }
    ec = {};
    return name;
}

inline unsigned mtu(interface_query const& query, std::string const& name)
{
    error_code ec;
    ::ifreq request = interface_query::named(name);
    query.ask(SIOCGIFMTU, request, ec);
    return ec ? 0 : static_cast<unsigned>(request.ifr_mtu);
}

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
                {interface_index(name, ec), name, to_flags(at->ifa_flags), mtu(query, name), {}});
            if (ec)
                break;
            entry = entries.end() - 1;
        }
        if (at->ifa_addr != nullptr)
            add_address(*entry, at->ifa_addr);
    }
    ::freeifaddrs(first);
    if (ec)
        return {};

    // One that was deleted in the meantime has no index any more.
    std::erase_if(entries, [](auto const& e) { return e.index == 0; });
    std::sort(entries.begin(), entries.end(),
              [](auto const& a, auto const& b) { return a.index < b.index; });
    return entries;
}

inline bool can_be_interface_name(std::string_view name)
{
    return !name.empty();
}

} // namespace dgram::detail::platform

#endif
