// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/talkers.hpp>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace benchmark {

raw_talker::raw_talker(asio::io_context& context) : talker(context)
{
    header.msg_iov = &buffer;
    header.msg_iovlen = 1;
    header.msg_control = out;
    header.msg_controllen = sizeof out;
    auto* const item = CMSG_FIRSTHDR(&header);
    item->cmsg_level = IPPROTO_IP;
    item->cmsg_type = IP_PKTINFO;
    item->cmsg_len = CMSG_LEN(sizeof(::in_pktinfo));
    ::in_pktinfo info{};
    info.ipi_spec_dst.s_addr = htonl(INADDR_LOOPBACK);
    std::memcpy(CMSG_DATA(item), &info, sizeof info);
}

void raw_talker::send(udp::endpoint const& to, std::size_t size)
{
    buffer = {data.data(), size};
    header.msg_name = const_cast<void*>(static_cast<void const*>(to.data()));
    header.msg_namelen = static_cast<::socklen_t>(to.size());
    header.msg_control = out;
    header.msg_controllen = sizeof out;
    if (::sendmsg(socket.native_handle(), &header, 0) < 0)
        throw std::system_error(errno, std::generic_category(), "sendmsg");
}

udp::endpoint raw_talker::receive()
{
    udp::endpoint sender;
    buffer = {data.data(), data.size()};
    header.msg_name = sender.data();
    header.msg_namelen = static_cast<::socklen_t>(sender.capacity());
    header.msg_control = in;
    header.msg_controllen = sizeof in;
    if (::recvmsg(socket.native_handle(), &header, 0) < 0)
        throw std::system_error(errno, std::generic_category(), "recvmsg");
    int hops = 0;
    ::in_pktinfo info{};
    for (auto* i = CMSG_FIRSTHDR(&header); i != nullptr; i = CMSG_NXTHDR(&header, i)) {
        if (i->cmsg_level == IPPROTO_IP && i->cmsg_type == IP_PKTINFO)
            std::memcpy(&info, CMSG_DATA(i), sizeof info);
        else if (i->cmsg_level == IPPROTO_IP && i->cmsg_type == IP_TTL)
            std::memcpy(&hops, CMSG_DATA(i), sizeof hops);
    }
    keep(static_cast<std::size_t>(hops) + info.ipi_addr.s_addr +
         static_cast<std::size_t>(info.ipi_ifindex));
    return sender;
}

} // namespace benchmark
