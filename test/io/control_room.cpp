// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// More control data than there is room for.

#include <dgram.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

// Destination options (RFC 8200 section 4.6) of this size, a multiple of 8 up to 512: one or two
// options of an experimental type that receivers skip.
std::vector<unsigned char> destination_options(std::size_t size)
{
    std::vector<unsigned char> options(size);
    options[1] = static_cast<unsigned char>(size / 8 - 1);
    for (std::size_t at = 2; at < size;) {
        auto const length = std::min<std::size_t>(size - at, 255);
        options[at] = 0x1e;
        options[at + 1] = static_cast<unsigned char>(length - 2);
        at += length;
    }
    return options;
}

std::ptrdiff_t open_descriptors()
{
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                         std::filesystem::directory_iterator());
}

} // namespace

TEST_CASE("an item that was cut off is absent and that it was is reported")
{
    asio::io_context context;
    udp::socket in(context, udp::v6());
    dgram::request<dgram::packet_info, dgram::hops, dgram::original_destination>(in);
    // Something large that other code asked for. The system puts it before the original
    // destination.
    int const on = 1;
    REQUIRE(::setsockopt(in.native_handle(), IPPROTO_IPV6, IPV6_RECVDSTOPTS, &on, sizeof on) == 0);
    in.bind(udp::endpoint(asio::ip::address_v6::loopback(), 0));
    in.non_blocking(true);

    udp::socket out(context, udp::v6());
    out.connect(in.local_endpoint());
    int cut_off = 0;
    int whole = 0;
    for (std::size_t size = 256; size <= 512; size += 8) {
        CAPTURE(size);
        // No room between the second option and the end for a header.
        if (size % 255 == 3)
            continue;
        auto const options = destination_options(size);
        if (::setsockopt(out.native_handle(), IPPROTO_IPV6, IPV6_DSTOPTS, options.data(),
                         static_cast<::socklen_t>(options.size())) != 0)
            SKIP("destination options cannot be sent: " << std::strerror(errno));
        out.send(asio::buffer("x", 1));

        std::array<char, 100> data;
        dgram::control_buffer<dgram::packet_info, dgram::hops, dgram::original_destination> control;
        auto const message = dgram::receive_msg(in, asio::buffer(data), control);
        CHECK(message.size == 1);
        CHECK_FALSE(message.truncated);
        CHECK(message.sender == out.local_endpoint());
        CHECK(control.find<dgram::hops>() == dgram::hops(64));
        REQUIRE(control.find<dgram::packet_info>());
        CHECK(control.find<dgram::packet_info>()->destination == asio::ip::address_v6::loopback());

        auto const destination = control.find<dgram::original_destination>();
        CHECK(message.control_truncated == !destination);
        if (destination) {
            ++whole;
            CHECK(destination->address == asio::ip::address_v6::loopback());
            CHECK(destination->port == in.local_endpoint().port());
        } else {
            ++cut_off;
        }
    }
    CHECK(cut_off > 0);
    CHECK(whole > 0);
}

TEST_CASE("more descriptors than there is room for are reported and not kept")
{
    asio::io_context context;
    asio::local::datagram_protocol::socket in(context);
    asio::local::datagram_protocol::socket out(context);
    asio::local::connect_pair(in, out);
    dgram::request<dgram::timestamp>(in);
    in.non_blocking(true);

    std::array<int, 253> const descriptors{};
    alignas(::cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> room{};
    ::iovec buffer{room.data(), 1};
    ::msghdr header{};
    header.msg_iov = &buffer;
    header.msg_iovlen = 1;
    header.msg_control = room.data();
    header.msg_controllen = room.size();
    auto* const rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof descriptors);
    std::memcpy(CMSG_DATA(rights), &descriptors, sizeof descriptors);

    auto const before = open_descriptors();
    REQUIRE(::sendmsg(out.native_handle(), &header, 0) == 1);
    out.send(asio::buffer("next"));
    std::array<char, 100> data;
    dgram::control_buffer<dgram::timestamp> control;
    auto message = dgram::receive_msg(in, asio::buffer(data), control);
    CHECK(message.size == 1);
    CHECK(message.control_truncated);
    CHECK(open_descriptors() == before);

    message = dgram::receive_msg(in, asio::buffer(data), control);
    CHECK_FALSE(message.control_truncated);
    CHECK(control.find<dgram::timestamp>());

    // Nobody asked for control data: what was passed is not of interest.
    REQUIRE(::sendmsg(out.native_handle(), &header, 0) == 1);
    CHECK_FALSE(dgram::receive_msg(in, asio::buffer(data)).control_truncated);
    CHECK(open_descriptors() == before);
}
