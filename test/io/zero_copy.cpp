// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Entries of sends without a copy, which the program makes by system calls of its own.

#include <support/closed_port.hpp>
#include <support/loopback.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <chrono>
#include <cstdint>
#include <sstream>
#include <vector>

namespace asio = boost::asio;

TEST_CASE("an entry tells which sends without a copy are done")
{
    // From <asm-generic/socket.h> and <linux/socket.h>.
    constexpr int so_zerocopy = 60;
    constexpr int msg_zerocopy = 0x4000000;
    asio::io_context context;
    test::loopback l(context.get_executor());
    int const on = 1;
    if (::setsockopt(l.in.native_handle(), SOL_SOCKET, so_zerocopy, &on, sizeof on) != 0)
        SKIP("the kernel does not send UDP without a copy");
    std::vector<char> const data(4000);
    constexpr std::uint32_t sends = 3;
    for (std::uint32_t i = 0; i < sends; ++i)
        l.in.send_to(asio::buffer(data), l.out.local_endpoint(), msg_zerocopy);

    // Consecutive ones may share an entry.
    for (std::uint32_t next = 0; next < sends;) {
        auto const entry = test::next_error(l.in);
        CHECK(entry.origin == dgram::error_origin::zerocopy);
        CHECK(entry.error == dgram::error_code());
        // SO_EE_CODE_ZEROCOPY_COPIED: it was copied after all, as what goes to this host is.
        CHECK(entry.code == 1);
        CHECK_FALSE(entry.type);
        CHECK_FALSE(entry.mtu);
        CHECK(entry.info == next);
        REQUIRE(entry.data >= next);
        next = entry.data + 1;
        CHECK(next <= sends);
    }
    CHECK_FALSE(test::error_within(l.in, std::chrono::milliseconds(0)));
}
