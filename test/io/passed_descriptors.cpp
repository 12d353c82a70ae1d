// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Descriptors that come along with a datagram on a local socket.

#include <dgram.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <span>
#include <string>

namespace asio = boost::asio;
namespace platform = dgram::detail::platform;
using asio::local::datagram_protocol;

namespace {

// The descriptors that this process has open.
std::ptrdiff_t open_descriptors()
{
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                         std::filesystem::directory_iterator());
}

struct local_pair
{
    local_pair()
    {
        asio::local::connect_pair(in, out);
        in.non_blocking(true);
    }

    void send_with_descriptors(std::string const& text, std::array<int, 2> descriptors)
    {
        alignas(::cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> control{};
        ::iovec buffer{const_cast<char*>(text.data()), text.size()};
        ::msghdr header{};
        header.msg_iov = &buffer;
        header.msg_iovlen = 1;
        header.msg_control = control.data();
        header.msg_controllen = control.size();
        auto* const message = CMSG_FIRSTHDR(&header);
        message->cmsg_level = SOL_SOCKET;
        message->cmsg_type = SCM_RIGHTS;
        message->cmsg_len = CMSG_LEN(sizeof descriptors);
        std::memcpy(CMSG_DATA(message), &descriptors, sizeof descriptors);
        REQUIRE(::sendmsg(out.native_handle(), &header, 0) == static_cast<ssize_t>(text.size()));
    }

    asio::io_context context;
    datagram_protocol::socket in{context};
    datagram_protocol::socket out{context};
    std::array<char, 100> data;
};

// The two descriptors that a message brought; closes them.
void check_close_on_exec(std::span<std::byte const> control)
{
    platform::control_reader reader(control);
    platform::control_message message;
    REQUIRE(reader.next(message));
    std::array<int, 2> descriptors;
    REQUIRE(message.is(SOL_SOCKET, SCM_RIGHTS));
    REQUIRE(message.read(descriptors));
    for (int const descriptor : descriptors)
        CHECK((::fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0);
    platform::close_descriptors(control);
}

} // namespace

TEST_CASE("descriptors that a local sender passes along are not kept")
{
    local_pair pair;
    dgram::request<dgram::timestamp>(pair.in);
    dgram::control_buffer<dgram::timestamp> control;
    bool const with_items = GENERATE(true, false);
    CAPTURE(with_items);

    auto const before = open_descriptors();
    for (int i = 0; i < 10; ++i) {
        pair.send_with_descriptors("take these", {0, 1});
        auto const message = with_items
                                 ? dgram::receive_msg(pair.in, asio::buffer(pair.data), control)
                                 : dgram::receive_msg(pair.in, asio::buffer(pair.data));
        CHECK(std::string(pair.data.data(), message.size) == "take these");
        CHECK(control.find<dgram::timestamp>().has_value() == with_items);
    }
    CHECK(open_descriptors() == before);
}

TEST_CASE("the descriptor of a local sender itself is not kept")
{
    local_pair pair;
    int const on = 1;
    constexpr int so_passpidfd = 76;
    if (::setsockopt(pair.in.native_handle(), SOL_SOCKET, so_passpidfd, &on, sizeof on) != 0)
        SKIP("no SO_PASSPIDFD: " << std::strerror(errno));
    dgram::control_buffer<dgram::timestamp> control;
    dgram::inbound_batch<datagram_protocol> batch(2, 100);

    auto const before = open_descriptors();
    for (int i = 0; i < 10; ++i) {
        for (int datagrams = 0; datagrams < 3; ++datagrams)
            pair.out.send(asio::buffer("x", 1));
        CHECK(dgram::receive_msg(pair.in, asio::buffer(pair.data), control).size == 1);
        CHECK(dgram::receive_batch(pair.in, batch) == 2);
    }
    CHECK(open_descriptors() == before);
}

TEST_CASE("descriptors are closed on exec as long as they are open")
{
    local_pair pair;
    pair.send_with_descriptors("x", {0, 1});
    dgram::error_code ec;
    SECTION("one message")
    {
        alignas(::cmsghdr) std::array<std::byte, 100> control;
        auto buffer = platform::to_native(asio::mutable_buffer(asio::buffer(pair.data)));
        auto const got =
            platform::receive(pair.in.native_handle(), {&buffer, 1}, nullptr, 0, control, ec);
        REQUIRE(ec == dgram::error_code());
        check_close_on_exec(std::span(control).first(got.control_size));
    }
    SECTION("a batch")
    {
        dgram::detail::inbound_slots slots(1, 100, 100);
        slots.receive(pair.in.native_handle(), ec);
        REQUIRE(ec == dgram::error_code());
        check_close_on_exec(slots.control(0));
    }
}
