// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The router alert on the wire, and the datagrams that a router takes because of it.

#include <dgram.hpp>

#include <dgram/ipv4/packet.hpp>
#include <dgram/ipv6/packet.hpp>
#include <dgram/option/router_alert.hpp>
#include <dgram/raw_ip.hpp>

#include <support/batch_text.hpp>
#include <support/captured_packet.hpp>
#include <support/error_of.hpp>
#include <support/receive.hpp>
#include <support/routed_network.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::deliver_router_alert;
using dgram::raw_ip;
using dgram::router_alert;

namespace {

constexpr dgram::ip_protocol experiment{253};
constexpr unsigned udp_number = 17;

} // namespace

TEST_CASE_METHOD(test::two_hosts, "a router alert goes with everything that the socket sends")
{
    test::capture wire(left, "eth0");
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto out = left.in([&] { return way.open(context); });
        auto const sent = [&] {
            out.send_to(asio::buffer("x", 1), way.endpoint(right_address(way), 5000));
            return test::capture_packet(wire, udp_number);
        };
        CHECK_FALSE(sent().fields.router_alert);
        dgram::set_option(out, router_alert(0));
        auto const packet = sent();
        CHECK(packet.fields.router_alert);
        // RFC 2113; RFC 2711 in a header of RFC 8200 section 4.3, which UDP follows.
        auto const options = way.v6_datagrams ? std::span(packet.bytes).subspan(40, 8)
                                              : std::span(packet.bytes).subspan(20, 4);
        std::vector<int> values;
        for (auto const byte : options)
            values.push_back(std::to_integer<int>(byte));
        CHECK(values == (way.v6_datagrams ? std::vector{17, 0, 5, 2, 0, 0, 1, 0}
                                          : std::vector{148, 4, 0, 0}));
        dgram::set_option(out, router_alert());
        CHECK_FALSE(sent().fields.router_alert);
    }
}

TEST_CASE_METHOD(test::two_hosts, "a raw socket sends a router alert with its value")
{
    test::capture wire(left, "eth0");
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto out = left.in([&] {
            return raw_ip::socket(context,
                                  way.v6_socket ? raw_ip::v6(experiment) : raw_ip::v4(experiment));
        });
        dgram::set_option(out, router_alert(0x1234));
        out.send_to(asio::buffer("x", 1), {right_address(way), 0});
        auto const packet = test::capture_packet(wire, 253);
        CHECK(test::read_u16(packet.bytes, way.v6_socket ? 44 : 22) == 0x1234);
    }
}

TEST_CASE_METHOD(test::routed_network,
                 "a router takes what has a router alert and passes the rest on")
{
    asio::io_context context;
    for (bool const v6 : {false, true}) {
        CAPTURE(v6);
        auto const kind = [&](dgram::ip_protocol number) {
            return v6 ? raw_ip::v6(number) : raw_ip::v4(number);
        };
        auto in = receiver.in([&] { return raw_ip::socket(context, kind(experiment)); });
        auto on_router = router.in([&] {
            return raw_ip::socket(context, kind(v6 ? dgram::ip_protocol{255} : experiment));
        });
        auto out = sender.in([&] { return raw_ip::socket(context, kind(experiment)); });
        raw_ip::endpoint const to(make_address(v6 ? "fd77:2::2" : "10.77.2.2"), 0);
        auto const send = [&](std::string const& text, router_alert const& alert) {
            dgram::set_option(out, alert);
            out.send_to(asio::buffer(text), to);
        };
        auto const next = [&](raw_ip::socket& socket) {
            auto const got = test::receive(socket).payload;
            auto const bytes = std::as_bytes(std::span(got));
            if (!v6) {
                auto const packet =
                    dgram::ipv4::packet::parse(bytes, dgram::ipv4::raw_socket_format);
                REQUIRE(packet);
                CHECK(packet->header.destination == to.address().to_v4());
                CHECK(packet->header.protocol == experiment);
                return test::text(packet->payload);
            }
            if (&socket == &in)
                return got;
            // What passes through comes with all its headers.
            auto const packet = dgram::ipv6::packet::parse(bytes);
            REQUIRE(packet);
            CHECK(packet->header.destination == to.address().to_v6());
            CHECK(packet->protocol == experiment);
            CHECK_FALSE(packet->is_truncated());
            auto const options = packet->extensions.begin()->options().value();
            CHECK(options.find(dgram::ipv6::option_type::router_alert) != options.end());
            return test::text(packet->payload);
        };

        send("<before>", router_alert(0));
        CHECK(next(in) == "<before>");
        dgram::set_option(on_router, deliver_router_alert(0));
        send("<taken>", router_alert(0));
        CHECK(next(on_router) == "<taken>");
        send("<passed>", router_alert());
        CHECK(next(in) == "<passed>");
        // Of another value.
        send("<other>", router_alert(7));
        CHECK(next(in) == "<other>");
        // Twice off is off.
        for (int i = 0; i < 2; ++i)
            CHECK(test::error_of(on_router, deliver_router_alert()) == dgram::error_code());
        send("<after>", router_alert(0));
        CHECK(next(in) == "<after>");
        CHECK(on_router.available() == 0);

        if (v6) {
            dgram::set_option(on_router, deliver_router_alert(7));
            send("<seven>", router_alert(7));
            CHECK(next(on_router) == "<seven>");
            CHECK(test::error_of(in, deliver_router_alert(0)) == asio::error::no_protocol_option);
        } else {
            CHECK(test::error_of(on_router, deliver_router_alert(7)) ==
                  asio::error::operation_not_supported);
            dgram::set_option(on_router, deliver_router_alert(0));
            CHECK(test::error_of(on_router, deliver_router_alert(0)) ==
                  asio::error::address_in_use);
        }
    }
}
