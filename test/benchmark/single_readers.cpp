// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/single_readers.hpp>

#include <dgram/control/packet_info.hpp>
#include <dgram/control/request.hpp>
#include <dgram/control/timestamp.hpp>
#include <dgram/control/traffic_class.hpp>

namespace benchmark {

raw_recvmsg::raw_recvmsg(scene& s) : one(s)
{
    dgram::request<dgram::packet_info, dgram::traffic_class, dgram::timestamp>(socket);
}

void raw_recvmsg::take(std::size_t n)
{
    while (n > 0)
        n -= take_one() ? 1u : 0u;
}

bool raw_recvmsg::take_one()
{
    alignas(::cmsghdr) std::byte control[128];
    ::sockaddr_in name;
    ::iovec buffer{data.data(), data.size()};
    ::msghdr header{};
    header.msg_name = &name;
    header.msg_namelen = sizeof name;
    header.msg_iov = &buffer;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    auto const size = ::recvmsg(socket.native_handle(), &header, MSG_DONTWAIT);
    if (size < 0)
        return false;
    keep(static_cast<std::size_t>(size) + std::to_integer<std::size_t>(data[0]) + raw::port(name) +
         raw::sum(raw::read_items(header)));
    return true;
}

} // namespace benchmark
