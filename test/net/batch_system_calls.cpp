// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the system calls behind batches do without a word, as doc/silent_failures.md says. The
// library is not used for them.

#include <dgram.hpp>

#include <support/network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

struct loopback
{
    loopback() : in(context, udp::v4()), out(context, udp::v4())
    {
        in.non_blocking(true);
        in.bind({asio::ip::address_v4::loopback(), 0});
        out.connect(in.local_endpoint());
    }

    test::host host;
    test::host::visit here = host.enter();
    asio::io_context context;
    udp::socket in;
    udp::socket out;
    std::vector<char> data = std::vector<char>(70'000);
};

// Messages with one buffer each, of these sizes.
struct messages
{
    messages(std::vector<char>& data, std::vector<std::size_t> const& sizes) : all(sizes.size())
    {
        buffers.reserve(sizes.size());
        for (auto const size : sizes) {
            buffers.push_back({data.data(), size});
            all[buffers.size() - 1].msg_hdr.msg_iov = &buffers.back();
            all[buffers.size() - 1].msg_hdr.msg_iovlen = 1;
        }
    }

    int send(udp::socket& socket, std::size_t first = 0)
    {
        return ::sendmmsg(socket.native_handle(), all.data() + first,
                          static_cast<unsigned>(all.size() - first), MSG_DONTWAIT);
    }

    int receive(udp::socket& socket, ::timespec* timeout)
    {
        return ::recvmmsg(socket.native_handle(), all.data(), static_cast<unsigned>(all.size()),
                          MSG_DONTWAIT, timeout);
    }

    std::vector<::iovec> buffers;
    std::vector<::mmsghdr> all;
};

} // namespace

TEST_CASE("recvmmsg with a timeout of zero takes one of those that wait")
{
    loopback l;
    messages three(l.data, {1, 1, 1});
    REQUIRE(three.send(l.out) == 3);
    ::timespec none{};
    CHECK(three.receive(l.in, &none) == 1);
    CHECK(three.receive(l.in, nullptr) == 2);
}

TEST_CASE("sendmmsg forgets the error of a later message")
{
    loopback l;
    messages four(l.data, {1, 1, 70'000, 1});
    CHECK(four.send(l.out) == 2);
    int error = 0;
    ::socklen_t size = sizeof error;
    REQUIRE(::getsockopt(l.out.native_handle(), SOL_SOCKET, SO_ERROR, &error, &size) == 0);
    CHECK(error == 0);
    CHECK(four.send(l.out, 2) == -1);
    CHECK(errno == EMSGSIZE);
    CHECK(four.send(l.out, 3) == 1);
}

TEST_CASE("sendmmsg leaves out what is beyond 1024 messages")
{
    loopback l;
    messages many(l.data, std::vector<std::size_t>(1030, 1));
    CHECK(many.send(l.out) == 1024);
}

TEST_CASE("a receive buffer that is too large is cut with success")
{
    loopback l;
    constexpr int wanted = 1'000'000'000;
    dgram::error_code ec;
    l.in.set_option(udp::socket::receive_buffer_size(wanted), ec);
    CHECK(ec == dgram::error_code());
    udp::socket::receive_buffer_size got;
    l.in.get_option(got);
    CHECK(got.value() < wanted);
}

TEST_CASE("coalesced datagrams in a short buffer are lost with success")
{
    loopback l;
    dgram::set_option(l.in, dgram::receive_offload(true));
    dgram::control_buffer const hundreds(dgram::segment_size{100});
    for (std::size_t const room : {250u, 2000u}) {
        CHECK(dgram::send_msg(l.out, asio::buffer(l.data, 1000), hundreds) == 1000);
        std::array<char, 2000> data;
        dgram::error_code ec;
        // Ten datagrams look like one, or like a part of one.
        CHECK(l.in.receive(asio::buffer(data, room), 0, ec) == (room < 1000 ? room : 1000));
        CHECK(ec == dgram::error_code());
        CHECK(l.in.receive(asio::buffer(data), 0, ec) == 0);
        CHECK(ec == asio::error::would_block);
    }
}
