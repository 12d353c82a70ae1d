//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_MEMBERSHIP_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_MEMBERSHIP_HPP

// Memberships by interface index, one structure for both families: RFC 3678 section 5.

#include <dgram/config.hpp>
#include <dgram/detail/platform/linux_control.hpp>
#include <dgram/detail/platform/option_name.hpp>
#include <dgram/detail/platform/source_list.hpp>

#include <boost/asio/ip/address.hpp>

#include <netinet/in.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace dgram::detail::platform {

inline constexpr option_names join_group{{IPPROTO_IP, MCAST_JOIN_GROUP},
                                         {IPPROTO_IPV6, MCAST_JOIN_GROUP}};
inline constexpr option_names leave_group{{IPPROTO_IP, MCAST_LEAVE_GROUP},
                                          {IPPROTO_IPV6, MCAST_LEAVE_GROUP}};
inline constexpr option_names join_source_group{{IPPROTO_IP, MCAST_JOIN_SOURCE_GROUP},
                                                {IPPROTO_IPV6, MCAST_JOIN_SOURCE_GROUP}};
inline constexpr option_names leave_source_group{{IPPROTO_IP, MCAST_LEAVE_SOURCE_GROUP},
                                                 {IPPROTO_IPV6, MCAST_LEAVE_SOURCE_GROUP}};
inline constexpr option_names block_source{{IPPROTO_IP, MCAST_BLOCK_SOURCE},
                                           {IPPROTO_IPV6, MCAST_BLOCK_SOURCE}};
inline constexpr option_names unblock_source{{IPPROTO_IP, MCAST_UNBLOCK_SOURCE},
                                             {IPPROTO_IPV6, MCAST_UNBLOCK_SOURCE}};
inline constexpr option_names source_filter{{IPPROTO_IP, MCAST_MSFILTER},
                                            {IPPROTO_IPV6, MCAST_MSFILTER}};

using group_request = ::group_req;

inline group_request make_group_request(asio::ip::address const& group, unsigned index)
{
    group_request request{};
    request.gr_interface = index;
    write_address(request.gr_group, group);
    return request;
}

using source_request = ::group_source_req;

inline source_request make_source_request(asio::ip::address const& group,
                                          asio::ip::address const& source, unsigned index)
{
    source_request request{};
    request.gsr_interface = index;
    write_address(request.gsr_group, group);
    write_address(request.gsr_source, source);
    return request;
}

// struct group_filter, with as many sources as there are instead of the one it is declared with.
inline constexpr std::size_t source_list_header = offsetof(::group_filter, gf_slist);

// To set with setsockopt(2).
inline std::vector<std::byte> make_source_list(asio::ip::address const& group, unsigned index,
                                               bool include,
                                               std::span<asio::ip::address const> sources)
{
    ::group_filter header{};
    header.gf_interface = index;
    write_address(header.gf_group, group);
    header.gf_fmode = include ? MCAST_INCLUDE : MCAST_EXCLUDE;
    header.gf_numsrc = static_cast<std::uint32_t>(sources.size());

    ::sockaddr_storage source{};
    std::vector<std::byte> data(source_list_header + sources.size() * sizeof source);
    std::memcpy(data.data(), &header, source_list_header);
    auto* at = data.data() + source_list_header;
    for (auto const& each : sources) {
        source = {};
        write_address(source, each);
        std::memcpy(at, &source, sizeof source);
        at += sizeof source;
    }
    return data;
}

// To read with getsockopt(2). The kernel writes as many sources as this says there is room for,
// whatever the length that it is given.
inline std::vector<std::byte> make_source_list(asio::ip::address const& group, unsigned index,
                                               std::size_t room)
{
    return make_source_list(group, index, false, std::vector<asio::ip::address>(room));
}

inline source_list read_source_list(std::span<std::byte const> data)
{
    source_list list;
    if (data.size() < source_list_header)
        return list;
    ::group_filter header{};
    std::memcpy(&header, data.data(), source_list_header);
    list.include = header.gf_fmode == MCAST_INCLUDE;
    list.count = header.gf_numsrc;

    ::sockaddr_storage source;
    auto const there = (data.size() - source_list_header) / sizeof source;
    auto const* at = data.data() + source_list_header;
    for (std::size_t i = 0; i < std::min(list.count, there); ++i, at += sizeof source) {
        std::memcpy(&source, at, sizeof source);
        if (auto const address = read_address(source))
            list.sources.push_back(*address);
    }
    return list;
}

} // namespace dgram::detail::platform

#endif
