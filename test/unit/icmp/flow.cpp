// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/flow.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

namespace ip = boost::asio::ip;
using dgram::ip_protocol;
using dgram::icmp::flow;

namespace {

TEST_CASE("a flow of UDP or TCP goes from one endpoint to another")
{
    ip::udp::endpoint const from(ip::make_address("192.0.2.1"), 1000);
    ip::udp::endpoint const to(ip::make_address("192.0.2.2"), 2000);
    CHECK(flow::udp(from, to) == flow{.protocol = ip_protocol::udp,
                                      .source = from.address(),
                                      .destination = to.address(),
                                      .source_port = 1000,
                                      .destination_port = 2000});
    CHECK(flow::tcp(ip::tcp::endpoint(from.address(), 1), ip::tcp::endpoint(to.address(), 2)) ==
          flow{.protocol = ip_protocol::tcp,
               .source = from.address(),
               .destination = to.address(),
               .source_port = 1,
               .destination_port = 2});
}

TEST_CASE("a flow of echo requests goes by ICMP of the family of its destination")
{
    auto const v4 = ip::make_address("192.0.2.2");
    CHECK(flow::echo(v4, 7) ==
          flow{.protocol = ip_protocol::icmp, .destination = v4, .identifier = 7});
    auto const v6 = ip::make_address("2001:db8::2");
    CHECK(flow::echo(v6, 7).protocol == ip_protocol::icmp_v6);
    CHECK(flow::echo(v6, 7).source.is_unspecified());
    // As dual-stack sockets have it.
    CHECK(flow::echo(ip::make_address("::ffff:192.0.2.2"), 7).protocol == ip_protocol::icmp);
}

TEST_CASE("a flow prints from where to where it goes")
{
    ip::udp::endpoint const from(ip::make_address("192.0.2.1"), 1000);
    ip::udp::endpoint const to(ip::make_address("192.0.2.2"), 2000);
    CHECK(test::text(flow::udp(from, to)) == "192.0.2.1 > 192.0.2.2 UDP 1000 > 2000");
    CHECK(test::text(flow{.destination = to.address(), .destination_port = 2000}) ==
          "0.0.0.0 > 192.0.2.2 UDP * > 2000");
    CHECK(test::wide_text(flow::echo(to.address(), 7)) == L"0.0.0.0 > 192.0.2.2 ICMP identifier 7");
}

} // namespace
