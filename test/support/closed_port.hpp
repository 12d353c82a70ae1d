// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_CLOSED_PORT_HPP
#define DGRAM_TEST_SUPPORT_CLOSED_PORT_HPP

// Datagrams that nobody takes, and the errors that come back.

#include <dgram/control/buffer.hpp>
#include <dgram/message/receive_error.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <poll.h>

#include <array>
#include <chrono>
#include <optional>
#include <string>

namespace test {

// No service of UDP has this port, so that the host at this address refuses datagrams to it.
inline boost::asio::ip::udp::endpoint closed_port(boost::asio::ip::address const& at)
{
    return {at, 1};
}

// An entry of an error queue with the payload that it quotes.
template <class Endpoint, class... Items>
struct queue_entry : dgram::received_error<Endpoint>
{
    std::string payload;
    dgram::control_buffer<Items...> control;
};

// The next entry of the error queue, or nothing if none comes in time. Leaves the socket
// non-blocking.
template <class... Items, class Socket>
std::optional<queue_entry<typename Socket::endpoint_type, Items...>>
error_within(Socket& socket, std::chrono::milliseconds limit)
{
    using base = dgram::received_error<typename Socket::endpoint_type>;
    ::pollfd error{socket.native_handle(), 0, 0};
    ::poll(&error, 1, static_cast<int>(limit.count()));
    socket.non_blocking(true);

    queue_entry<typename Socket::endpoint_type, Items...> entry;
    std::array<char, 4096> data;
    dgram::error_code ec;
    static_cast<base&>(entry) =
        dgram::receive_error(socket, boost::asio::buffer(data), entry.control, ec);
    if (ec == boost::asio::error::would_block)
        return std::nullopt;
    REQUIRE(ec == dgram::error_code());
    entry.payload.assign(data.data(), entry.size);
    return entry;
}

// The next entry; fails the test if none comes.
template <class... Items, class Socket>
queue_entry<typename Socket::endpoint_type, Items...> next_error(Socket& socket)
{
    auto entry = error_within<Items...>(socket, std::chrono::seconds(5));
    INFO("waited for an entry of the error queue");
    REQUIRE(entry);
    return *std::move(entry);
}

} // namespace test

#endif
