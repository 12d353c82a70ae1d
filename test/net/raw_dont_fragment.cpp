// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Which raw sockets have the item dont_fragment.

#include <dgram/control/buffer.hpp>
#include <dgram/control/dont_fragment.hpp>
#include <dgram/message/send_msg.hpp>
#include <dgram/option/path_mtu_discovery.hpp>
#include <dgram/option/set_option.hpp>
#include <dgram/raw_ip.hpp>

#include <support/network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string>

namespace asio = boost::asio;
using dgram::raw_ip;

TEST_CASE("dont_fragment is ignored on a raw socket of most protocols and the option is not")
{
    test::host here;
    test::host there;
    test::connect(here, "eth0", there, "eth0", 1);
    asio::io_context context;
    raw_ip::endpoint const to(asio::ip::make_address("fd77:1::2"), 0);
    std::string const large(1600, '\0');
    auto const send = [&](raw_ip::socket& socket) {
        dgram::error_code ec;
        dgram::send_msg(socket, asio::buffer(large), to,
                        dgram::control_buffer(dgram::dont_fragment()), ec);
        return ec;
    };
    for (unsigned const number : {17u, 58u, 89u, 253u}) {
        CAPTURE(number);
        auto socket = here.in([&] {
            return raw_ip::socket(
                context, raw_ip::v6(dgram::ip_protocol{static_cast<std::uint8_t>(number)}));
        });
        bool const ignored = number == 89 || number == 253;
        CHECK(send(socket) == (ignored ? dgram::error_code() : asio::error::message_size));
        dgram::set_option(socket, dgram::path_mtu_discovery(dgram::path_mtu_mode::always));
        CHECK(send(socket) == asio::error::message_size);
    }
}
