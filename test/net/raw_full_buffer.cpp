// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A full send buffer of a raw socket.

#include <dgram/message/send_msg.hpp>
#include <dgram/option/header_included.hpp>
#include <dgram/option/set_option.hpp>
#include <dgram/raw_ip.hpp>

#include <support/network.hpp>
#include <support/run.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/socket_base.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace asio = boost::asio;
using dgram::raw_ip;

TEST_CASE("a full send buffer of a raw socket fails unless the header is included")
{
    bool const included = GENERATE(false, true);
    CAPTURE(included);
    test::host here;
    test::host there;
    test::connect(here, "eth0", there, "eth0", 1);
    // Datagrams to a neighbour that nobody knows wait, and fill the buffer meanwhile.
    here.sysctl("ipv4/neigh/eth0/mcast_solicit", "60");
    asio::io_context context;
    auto socket =
        here.in([&] { return raw_ip::socket(context, raw_ip::v4(dgram::ip_protocol{253})); });
    socket.set_option(asio::socket_base::send_buffer_size(1));
    dgram::set_option(socket, dgram::header_included(included));
    std::array<unsigned char, 500> data{};
    auto const neighbour = asio::ip::make_address_v4("10.77.1.99");
    if (included) {
        data[0] = 0x45;
        data[8] = 64;
        data[9] = 253;
        std::ranges::copy(neighbour.to_bytes(), &data[16]);
    }
    raw_ip::endpoint const to(neighbour, 0);

    // The asynchronous form waits, where there is something to wait for.
    dgram::error_code failed;
    bool waits = false;
    std::optional<dgram::error_code> result;
    for (int sends = 0; !failed && !waits && sends < 1000; ++sends) {
        result.reset();
        dgram::async_send_msg(socket, asio::buffer(data), to,
                              [&](dgram::error_code ec, std::size_t) { result = ec; });
        test::run_ready(context);
        waits = !result;
        failed = result.value_or(dgram::error_code());
    }
    CHECK(waits == included);
    CHECK(failed == (included ? dgram::error_code() : asio::error::no_buffer_space));
    socket.close();
    test::run_until_done(context);
    if (included)
        CHECK(result == asio::error::operation_aborted);
}
