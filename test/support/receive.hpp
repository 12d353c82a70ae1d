// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_RECEIVE_HPP
#define DGRAM_TEST_SUPPORT_RECEIVE_HPP

// Receiving in bounded time.

#include <dgram/control/buffer.hpp>
#include <dgram/message/receive_msg.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <poll.h>

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace test {

// A datagram with all that came with it.
template <class Endpoint, class... Items>
struct arrival
{
    Endpoint sender;
    std::string payload;
    bool truncated = false;
    bool control_truncated = false;
    dgram::control_buffer<Items...> control;

    template <class Item>
    std::optional<Item> find() const
    {
        return control.template find<Item>();
    }

    // The item; fails the test if it did not come.
    template <class Item>
    Item get() const
    {
        auto const& item = control.template find<Item>();
        REQUIRE(item);
        return *item;
    }
};

// The next datagram, or nothing if none comes in time. Leaves the socket non-blocking.
template <class... Items, class Socket>
std::optional<arrival<typename Socket::endpoint_type, Items...>>
receive_within(Socket& socket, std::chrono::milliseconds limit)
{
    ::pollfd readable{socket.native_handle(), POLLIN, 0};
    ::poll(&readable, 1, static_cast<int>(limit.count()));
    socket.non_blocking(true);

    arrival<typename Socket::endpoint_type, Items...> result;
    std::array<char, 4096> data;
    dgram::error_code ec;
    auto const message = dgram::receive_msg(socket, boost::asio::buffer(data), result.control, ec);
    if (ec == boost::asio::error::would_block)
        return std::nullopt;
    REQUIRE(ec == dgram::error_code());
    result.sender = message.sender;
    result.payload.assign(data.data(), message.size);
    result.truncated = message.truncated;
    result.control_truncated = message.control_truncated;
    return result;
}

// The next datagram; fails the test if none comes.
template <class... Items, class Socket>
arrival<typename Socket::endpoint_type, Items...> receive(Socket& socket)
{
    auto result = receive_within<Items...>(socket, std::chrono::seconds(5));
    INFO("waited for a datagram");
    REQUIRE(result);
    return *std::move(result);
}

// What came before the datagram with this payload, which is the last one sent: everything sent
// earlier on the same way has come by then, so that what is not here never comes.
template <class Socket>
std::vector<std::string> received_before(Socket& socket, std::string const& last)
{
    std::vector<std::string> payloads;
    while (payloads.size() < 100'000) {
        auto payload = receive(socket).payload;
        if (payload == last)
            return payloads;
        payloads.push_back(std::move(payload));
    }
    FAIL("the last datagram does not come");
    return payloads;
}

} // namespace test

#endif
