// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/delivery.hpp>

#include <dgram/ip_protocol.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/ipv6/packet.hpp>
#include <dgram/ndp/neighbor_advertisement.hpp>
#include <dgram/ndp/neighbor_solicitation.hpp>
#include <dgram/ndp/redirect.hpp>
#include <dgram/ndp/router_advertisement.hpp>
#include <dgram/ndp/router_solicitation.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <cstddef>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using dgram::ndp::delivery;

namespace {

delivery const from_link{
    .source = make_address_v6("fe80::1%3"),
    .destination = make_address_v6("fe80::2%3"),
    .hops = 255,
};

template <class Message>
void needs_255_hops_in_one_piece(Message const& message)
{
    CHECK_FALSE(check(message, from_link));
    auto in_pieces = from_link;
    in_pieces.fragmented = true;
    CHECK(check(message, in_pieces) == packet_errc::fragmented);
    for (int const hops : {-1, 0, 1, 64, 254, 256}) {
        auto routed = from_link;
        routed.hops = hops;
        CHECK(check(message, routed) == packet_errc::wrong_hops);
    }
}

template <class Message>
void needs_link_local_source(Message const& message)
{
    for (auto const* const source : {"2001:db8::1", "::", "ff02::1", "::1"}) {
        auto wrong = from_link;
        wrong.source = make_address_v6(source);
        CHECK(check(message, wrong) == packet_errc::wrong_source);
    }
}

} // namespace

TEST_CASE("no message of neighbor discovery is taken from beyond the link or in fragments")
{
    auto const address = make_address_v6("fe80::2");
    needs_255_hops_in_one_piece(dgram::ndp::router_solicitation());
    needs_255_hops_in_one_piece(dgram::ndp::router_advertisement());
    needs_255_hops_in_one_piece(dgram::ndp::neighbor_solicitation{.target = address});
    needs_255_hops_in_one_piece(dgram::ndp::neighbor_advertisement{.target = address});
    needs_255_hops_in_one_piece(dgram::ndp::redirect{.target = address});
}

TEST_CASE("what a router tells comes from its link-local address")
{
    needs_link_local_source(dgram::ndp::router_advertisement());
    needs_link_local_source(dgram::ndp::redirect{.target = make_address_v6("fe80::2")});
}

TEST_CASE("how a message of neighbor discovery came is told by its packet")
{
    bool const with_fragment_header = GENERATE(false, true);
    std::array<std::byte, 48> bytes{};
    dgram::ipv6::header const header{.payload_length = 8,
                                     .next_header = with_fragment_header
                                                        ? dgram::ip_protocol::fragment
                                                        : dgram::ip_protocol::icmp_v6,
                                     .hops = 255,
                                     .source = make_address_v6("fe80::1"),
                                     .destination = make_address_v6("ff02::1")};
    REQUIRE(header.write(bytes).has_value());
    // Whether it is the only one does not matter.
    bytes[40] = static_cast<std::byte>(dgram::ip_protocol::icmp_v6);
    auto const packet = dgram::ipv6::packet::parse(bytes);
    REQUIRE(packet.has_value());
    auto const how = delivery::of(*packet);
    CHECK(how.source == header.source);
    CHECK(how.destination == header.destination);
    CHECK(how.hops == 255);
    CHECK(how.fragmented == with_fragment_header);
}
