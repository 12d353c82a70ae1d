// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/scene.hpp>

#include <dgram/multicast/membership.hpp>
#include <dgram/multicast/outbound_interface.hpp>
#include <dgram/network_interface.hpp>
#include <dgram/option/forced_buffer_size.hpp>
#include <dgram/option/set_option.hpp>
#include <dgram/option/socket_drops.hpp>

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>

namespace benchmark {

scene::scene(cast how)
{
    auto const loopback = asio::ip::address_v4::loopback();
    receiver.open(udp::v4());
    sender.open(udp::v4());
    dgram::set_option(receiver, dgram::forced_receive_buffer_size(256 << 20));
    dgram::set_option(sender, dgram::forced_send_buffer_size(4 << 20));
    if (how == cast::unicast) {
        receiver.bind({loopback, 0});
        destination = receiver.local_endpoint();
    } else {
        auto const lo = dgram::network_interface("lo");
        auto const group = asio::ip::make_address_v4("233.252.0.1");
        receiver.bind({group, 0});
        dgram::set_option(receiver, dgram::multicast::join_group(group, lo));
        dgram::set_option(sender, dgram::multicast::outbound_interface(lo));
        destination = receiver.local_endpoint();
    }
    sender.bind({loopback, 0});
    receiver.non_blocking(true);
    sender.non_blocking(true);
}

std::size_t scene::drops() const
{
    dgram::socket_drops drops;
    receiver.get_option(drops);
    return drops.value();
}

void scene::drain()
{
    std::vector<std::byte> data(65536);
    while (::recv(const_cast<udp::socket&>(receiver).native_handle(), data.data(), data.size(),
                  MSG_DONTWAIT) >= 0) {
    }
}

namespace {

void send_train(int socket, udp::endpoint const& destination, std::size_t size, std::size_t payload,
                std::vector<std::byte>& data)
{
    alignas(::cmsghdr) std::byte control[CMSG_SPACE(sizeof(std::uint16_t))]{};
    ::iovec buffer{data.data(), size};
    ::msghdr header{};
    header.msg_name = const_cast<void*>(static_cast<void const*>(destination.data()));
    header.msg_namelen = static_cast<::socklen_t>(destination.size());
    header.msg_iov = &buffer;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    auto* const item = CMSG_FIRSTHDR(&header);
    item->cmsg_level = IPPROTO_UDP;
    item->cmsg_type = UDP_SEGMENT;
    item->cmsg_len = CMSG_LEN(sizeof(std::uint16_t));
    auto const segment = static_cast<std::uint16_t>(payload);
    std::memcpy(CMSG_DATA(item), &segment, sizeof segment);
    if (::sendmsg(socket, &header, 0) < 0)
        throw std::system_error(errno, std::generic_category(), "sendmsg with UDP_SEGMENT");
}

} // namespace

void fill(int socket, udp::endpoint const& destination, std::size_t datagrams, std::size_t payload,
          filling how)
{
    static std::vector<std::byte> data(65536);
    auto const most = how == filling::gso ? std::min<std::size_t>(64, 65507 / payload) : 1;
    while (datagrams > 0) {
        auto const now = std::min(most, datagrams);
        if (now > 1)
            send_train(socket, destination, now * payload, payload, data);
        else if (::sendto(socket, data.data(), payload, 0, destination.data(),
                          static_cast<::socklen_t>(destination.size())) < 0)
            throw std::system_error(errno, std::generic_category(), "sendto");
        datagrams -= now;
    }
}

} // namespace benchmark
