//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_NETLINK_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_NETLINK_HPP

// The messages of netlink(7) and what is in them, without trust in their lengths.

#include <dgram/detail/netlink_attribute.hpp>

#include <linux/netlink.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <type_traits>

namespace dgram::detail::platform {

// The beginning of `data` as a T.
template <class T>
std::optional<T> read_struct(std::span<std::byte const> data)
{
    static_assert(std::is_trivially_copyable_v<T>);
    T value;
    if (data.size() < sizeof value)
        return std::nullopt;
    std::memcpy(&value, data.data(), sizeof value);
    return value;
}

struct netlink_message
{
    ::nlmsghdr header;
    // What follows the header.
    std::span<std::byte const> body;
};

// Takes the first message off `data`, which is not empty; nothing if it is damaged.
inline std::optional<netlink_message> take_netlink_message(std::span<std::byte const>& data)
{
    auto const header = read_struct<::nlmsghdr>(data);
    if (!header || header->nlmsg_len < sizeof *header || header->nlmsg_len > data.size())
        return std::nullopt;
    auto const body = data.subspan(sizeof *header, header->nlmsg_len - sizeof *header);
    std::size_t const padded = NLMSG_ALIGN(header->nlmsg_len);
    data = data.subspan(std::min(padded, data.size()));
    return netlink_message{*header, body};
}

// What follows the head of a body: aligned, like everything in netlink.
template <class Head>
std::span<std::byte const> attributes_behind(std::span<std::byte const> body)
{
    return body.subspan(std::min<std::size_t>(NLMSG_ALIGN(sizeof(Head)), body.size()));
}

// The payload of the first attribute of a type; empty if there is none.
inline std::span<std::byte const> find_payload(std::span<std::byte const> attributes,
                                               std::uint32_t type)
{
    auto const at = find_netlink_attribute(attributes, type);
    if (!at)
        return {};
    return attributes.subspan(*at, read_native_16(attributes, *at)).subspan(netlink_attribute_head);
}

} // namespace dgram::detail::platform

#endif
