// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_MEMBERSHIPS_HPP
#define DGRAM_TEST_SUPPORT_MEMBERSHIPS_HPP

// What the system itself says about memberships: /proc/net/igmp and igmp6.

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

namespace test {

// Whether anybody on the calling thread's host is a member of the group on this interface.
inline bool host_is_member(boost::asio::ip::address const& group, std::string const& name)
{
    std::ifstream file(group.is_v4() ? "/proc/thread-self/net/igmp"
                                     : "/proc/thread-self/net/igmp6");
    std::string wanted;
    char hex[3];
    auto const append = [&](unsigned byte) {
        std::snprintf(hex, sizeof hex, "%02x", byte);
        wanted += hex;
    };
    if (group.is_v6()) {
        for (auto byte : group.to_v6().to_bytes())
            append(byte);
        std::string index, device, address;
        for (std::string line; std::getline(file, line);) {
            std::istringstream(line) >> index >> device >> address;
            if (device == name && address == wanted)
                return true;
        }
        return false;
    }

    // IPv4 groups follow a line with their interface, in the byte order of the machine.
    auto const bytes = group.to_v4().to_bytes();
    std::string device;
    for (std::string line; std::getline(file, line);) {
        std::istringstream fields(line);
        std::string first;
        fields >> first;
        if (line[0] != '\t' && line[0] != ' ') {
            fields >> device;
            continue;
        }
        if (device != name || first.size() != 8)
            continue;
        auto const value = static_cast<std::uint32_t>(std::stoul(first, nullptr, 16));
        std::uint32_t in_memory;
        static_assert(sizeof in_memory == sizeof bytes);
        std::memcpy(&in_memory, bytes.data(), sizeof in_memory);
        if (value == in_memory)
            return true;
    }
    return false;
}

} // namespace test

#endif
