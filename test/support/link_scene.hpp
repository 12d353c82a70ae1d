// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_LINK_SCENE_HPP
#define DGRAM_TEST_SUPPORT_LINK_SCENE_HPP

#include <dgram/icmp/v6/message.hpp>
#include <dgram/igmp/message.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <support/capture.hpp>
#include <support/ip_packet.hpp>
#include <support/network.hpp>

#include <boost/asio/io_context.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace test {

// A message as it was on the wire.
template <class T>
struct seen
{
    // What the message is a view of.
    std::vector<std::byte> frame;
    ip_packet packet;
    T message;
};

// A router and a host on one link, both with link-local addresses that they use at once. What the
// host sends is captured.
class link_scene
{
public:
    // `prepare` is called with the host before it has its interface.
    explicit link_scene(std::function<void(test::host const&)> const& prepare = {})
    {
        for (auto const* const at : {&router, &host})
            for (auto const* const which : {"all", "default"})
                at->sysctl("ipv6/conf/" + std::string(which) + "/accept_dad", "0");
        if (prepare)
            prepare(host);
        connect(router, "wire", host, "eth0", 1);
        wire.emplace(router, "wire");
    }

    // The next message of this kind from the host for which this is true; fails the test if none
    // comes in time.
    template <class T, class Matches>
    seen<T> next(Matches matches)
    {
        auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(15);
        while (std::chrono::steady_clock::now() < end) {
            auto captured = wire->next_within(std::chrono::milliseconds(100));
            if (!captured || captured->outgoing)
                continue;
            auto const packet = parse_ip_packet(captured->bytes);
            if (!packet)
                continue;
            auto const message = parse<T>(*packet);
            if (message && matches(*message))
                return {std::move(captured->bytes), *packet, *message};
        }
        FAIL("no such message comes");
        throw 0;
    }

    test::host router;
    test::host host;
    std::optional<capture> wire;
    boost::asio::io_context context;

private:
    template <class T>
    static dgram::result<T> parse(ip_packet const& packet)
    {
        if constexpr (requires { T::v6_type; }) {
            if (packet.protocol != 58)
                return dgram::packet_errc::wrong_type;
            auto const message = dgram::icmp::v6::message::parse(
                packet.payload, packet.source.to_v6(), packet.destination.to_v6());
            REQUIRE(message.has_value());
            return message->template get<T>();
        } else {
            if (packet.protocol != 2)
                return dgram::packet_errc::wrong_type;
            auto const message = dgram::igmp::message::parse(packet.payload);
            REQUIRE(message.has_value());
            return message->template get<T>();
        }
    }
};

} // namespace test

#endif
