//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_LINK_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_LINK_HPP

// What the kernel tells of interfaces as they come and go: netlink(7), rtnetlink(7).

#include <dgram/config.hpp>
#include <dgram/detail/platform/link_event.hpp>
#include <dgram/detail/platform/linux_netlink.hpp>

#include <boost/asio/generic/raw_protocol.hpp>

#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <vector>

namespace dgram::detail::platform {

inline constexpr bool can_watch_links = true;

inline asio::generic::raw_protocol link_protocol()
{
    return {AF_NETLINK, NETLINK_ROUTE};
}

inline asio::generic::raw_protocol::endpoint link_endpoint()
{
    ::sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK;
    return {&address, sizeof address, NETLINK_ROUTE};
}

struct link_request
{
    ::nlmsghdr header;
    ::ifinfomsg info;
};

// Asks for no interface. The answer tells of none; but sending it takes until the kernel has made
// the change that it is about to make.
inline link_request request_no_link()
{
    link_request request{};
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = RTM_GETLINK;
    request.header.nlmsg_flags = NLM_F_REQUEST;
    return request;
}

// Other programs can send to the socket too.
inline bool is_from_kernel(asio::generic::raw_protocol::endpoint const& sender)
{
    ::sockaddr_nl address{};
    if (sender.size() < sizeof address)
        return false;
    std::memcpy(&address, sender.data(), sizeof address);
    return address.nl_family == AF_NETLINK && address.nl_pid == 0;
}

// The events of one datagram; nothing where some may be missing.
inline std::optional<std::vector<link_event>> read_link_events(std::span<std::byte const> data)
{
    std::vector<link_event> events;
    while (!data.empty()) {
        auto const message = take_netlink_message(data);
        if (!message || message->header.nlmsg_type == NLMSG_OVERRUN)
            return std::nullopt;
        auto const& [header, body] = *message;
        bool const gone = header.nlmsg_type == RTM_DELLINK;
        auto const info = read_struct<::ifinfomsg>(body);
        if ((!gone && header.nlmsg_type != RTM_NEWLINK) || !info)
            continue;
        // Leaving a bridge is told as a deletion too, in the family of bridges.
        if (info->ifi_family == AF_UNSPEC && info->ifi_index > 0)
            events.push_back({static_cast<unsigned>(info->ifi_index), gone,
                              read_struct<std::uint32_t>(
                                  find_payload(attributes_behind<::ifinfomsg>(body), IFLA_MTU))});
    }
    return events;
}

} // namespace dgram::detail::platform

#endif
