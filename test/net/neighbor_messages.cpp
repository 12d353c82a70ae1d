// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the kernel itself says of neighbors, and its answer to a solicitation that the library
// writes.

#include <dgram.hpp>

#include <dgram/icmp/v6/message.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ndp/neighbor_advertisement.hpp>
#include <dgram/ndp/neighbor_solicitation.hpp>
#include <dgram/ndp/router_advertisement.hpp>
#include <dgram/ndp/router_solicitation.hpp>
#include <dgram/raw_ip.hpp>

#include <support/eventually.hpp>
#include <support/link_scene.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/unicast.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <span>
#include <string>

namespace asio = boost::asio;
using asio::ip::make_address_v6;
using dgram::raw_ip;
using namespace dgram::ndp;

namespace {

template <class Message>
dgram::error_code check_seen(test::seen<Message> const& seen)
{
    auto const& packet = seen.packet;
    return check(seen.message, {packet.source.to_v6(), packet.destination.to_v6(),
                                static_cast<int>(packet.hops)});
}

// What the Ethernet header says of the sender.
template <class Message>
std::span<std::byte const> ethernet_source(test::seen<Message> const& seen)
{
    return std::span(seen.frame).subspan(6, 6);
}

auto about(asio::ip::address_v6 const& target)
{
    return [target](auto const& message) { return message.target == target; };
}

// Of the router of the scene; everything it sends has 255 hops.
raw_ip::socket make_sender(test::link_scene& scene)
{
    return scene.router.in([&] {
        raw_ip::socket socket(scene.context, raw_ip::v6(dgram::ip_protocol::icmp_v6));
        socket.non_blocking(true);
        socket.set_option(asio::ip::unicast::hops(255));
        socket.set_option(asio::ip::multicast::hops(255));
        dgram::set_option(socket,
                          dgram::multicast::outbound_interface(dgram::network_interface("wire")));
        return socket;
    });
}

template <class Body>
void send(raw_ip::socket& socket, Body const& body, char const* to)
{
    std::array<std::byte, 200> room;
    auto const size = dgram::icmp::v6::write_without_checksum(room, body).value();
    REQUIRE(socket.send_to(asio::buffer(room.data(), size), {make_address_v6(to), 0}) == size);
}

} // namespace

TEST_CASE("the solicitation of a host that looks for a neighbor is read")
{
    test::link_scene scene;
    auto const here = scene.host.enter();
    asio::ip::udp::socket socket(scene.context, asio::ip::udp::v6());
    socket.non_blocking(true);
    auto const target = make_address_v6("fd77:1::99");
    socket.send_to(asio::buffer("x", 1), {target, 5000});

    auto const seen = scene.next<neighbor_solicitation>(about(target));
    CHECK_FALSE(check_seen(seen));
    CHECK(seen.packet.destination == solicited_node_group(target));
    auto const address = find<source_link_layer_address>(seen.message.options);
    REQUIRE(address);
    CHECK(std::ranges::equal(address->address, ethernet_source(seen)));
}

TEST_CASE("a host that detects duplicates of its address asks without one")
{
    test::link_scene scene;
    auto const target = make_address_v6("fd77:1::42");
    scene.host.sysctl("ipv6/conf/eth0/accept_dad", "1");
    scene.host.ip("addr add fd77:1::42/64 dev eth0");
    auto const seen = scene.next<neighbor_solicitation>(about(target));
    CHECK(seen.packet.source.is_unspecified());
    CHECK_FALSE(check_seen(seen));
    CHECK_FALSE(find<source_link_layer_address>(seen.message.options));
}

TEST_CASE("a solicitation that the library writes is answered")
{
    test::link_scene scene;
    auto const target = make_address_v6("fd77:1::2");
    auto sender = make_sender(scene);
    auto const mac = std::array<std::byte, 6>{std::byte{2}, {}, {}, {}, {}, std::byte{9}};
    std::array const options{option(source_link_layer_address{mac})};
    send(sender, neighbor_solicitation{target, options}, "ff02::1:ff00:2");

    auto const seen = scene.next<neighbor_advertisement>(about(target));
    CHECK_FALSE(check_seen(seen));
    CHECK(seen.message.solicited);
    CHECK(seen.message.override_cache);
    CHECK_FALSE(seen.message.router);
    auto const address = find<target_link_layer_address>(seen.message.options);
    REQUIRE(address);
    CHECK(std::ranges::equal(address->address, ethernet_source(seen)));
    // It goes to the address that we told.
    CHECK(std::ranges::equal(mac, std::span(seen.frame).first(6)));
}

TEST_CASE("a host takes what a router advertisement of the library tells")
{
    test::link_scene scene([](test::host const& host) {
        // Seconds between two solicitations.
        host.sysctl("ipv6/conf/default/router_solicitation_interval", "1");
    });
    auto const solicitation = scene.next<router_solicitation>([](auto const&) { return true; });
    CHECK_FALSE(check_seen(solicitation));

    auto sender = make_sender(scene);
    std::array const options{
        option(prefix_information{.on_link = true,
                                  .autonomous = true,
                                  .valid_lifetime = 1800,
                                  .preferred_lifetime = 1800,
                                  .prefix = make_address_v6("fd77:5::")}),
        option(mtu{1400}),
    };
    send(sender, router_advertisement{.hops = 33, .router_lifetime = 1800, .options = options},
         "ff02::1");
    auto const says = [&](char const* command, char const* text) {
        return test::eventually(
            [&] { return scene.host.ip(command).find(text) != std::string::npos; });
    };
    CHECK(says("-6 addr show dev eth0", "inet6 fd77:5:"));
    CHECK(says("-6 route show", "default via fe80:"));
    CHECK(says("-6 route show", "hoplimit 33"));
    CHECK(says("-6 route show", "mtu 1400"));
}
