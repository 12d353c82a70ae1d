// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_BATCH_HPP
#define DGRAM_TEST_SUPPORT_BATCH_HPP

// Very many datagrams in little time: sendmmsg(2) and recvmmsg(2).

#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace test {

// Sends one datagram of this text so many times.
inline void send_batch(boost::asio::ip::udp::socket& socket,
                       boost::asio::ip::udp::endpoint const& to, std::string text, std::size_t n)
{
    auto destination = to;
    ::iovec data{text.data(), text.size()};
    ::mmsghdr one{};
    one.msg_hdr.msg_name = destination.data();
    one.msg_hdr.msg_namelen = static_cast<::socklen_t>(destination.size());
    one.msg_hdr.msg_iov = &data;
    one.msg_hdr.msg_iovlen = 1;
    std::vector<::mmsghdr> messages(n, one);
    for (std::size_t sent = 0; sent < n;) {
        auto const done = ::sendmmsg(socket.native_handle(), messages.data() + sent,
                                     static_cast<unsigned>(n - sent), 0);
        REQUIRE(done > 0);
        sent += static_cast<std::size_t>(done);
    }
}

// Waits for so many datagrams, of the same text all, and tells how many came; it returns early if
// nothing comes for five seconds. What has come besides is taken too.
inline std::size_t take_batch(boost::asio::ip::udp::socket& socket, std::string const& text,
                              std::size_t expected)
{
    constexpr std::size_t size = 128;
    std::array<std::array<char, 64>, size> data;
    std::array<::iovec, size> parts;
    std::array<::mmsghdr, size> messages{};
    for (std::size_t i = 0; i < size; ++i) {
        parts[i] = {data[i].data(), data[i].size()};
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    std::size_t count = 0;
    for (;;) {
        auto const done =
            ::recvmmsg(socket.native_handle(), messages.data(), size, MSG_DONTWAIT, nullptr);
        if (done > 0) {
            for (std::size_t i = 0; i < static_cast<std::size_t>(done); ++i)
                if (std::string_view(data[i].data(), messages[i].msg_len) != text)
                    FAIL("a datagram of an earlier batch");
            count += static_cast<std::size_t>(done);
            continue;
        }
        ::pollfd readable{socket.native_handle(), POLLIN, 0};
        if (count >= expected || ::poll(&readable, 1, 5000) != 1)
            return count;
    }
}

} // namespace test

#endif
