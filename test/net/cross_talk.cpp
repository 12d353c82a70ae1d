// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Of a million datagrams of two groups from two sources by two interfaces a receiver gets those it
// joined, and not one other, however much other programs on its host have joined.

#include <dgram.hpp>

#include <support/batch.hpp>
#include <support/sanitizer.hpp>
#include <support/source_wires.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::error_code;
using dgram::network_interface;
using dgram::multicast::join_group;
using dgram::multicast::join_source_group;
using dgram::multicast::outbound_interface;

namespace {

// For each of the three ways; a sanitizer takes several times as long.
constexpr std::size_t rounds = DGRAM_TEST_SANITIZER ? 32 : 328;

// So few at a time that no receive buffer overflows.
constexpr std::size_t batch = 128;

struct tally
{
    std::size_t wanted = 0;
    std::size_t foreign = 0;
    // Told apart by packet info, after the system let them through.
    std::size_t refused = 0;
};

// Takes what is there, as a program would.
void take_all(udp::socket& in, asio::ip::address const& group, network_interface const& where,
              std::string_view wanted, tally& t)
{
    std::array<char, 64> data;
    dgram::control_buffer<dgram::packet_info> control;
    for (;;) {
        error_code ec;
        auto const got = dgram::receive_msg(in, asio::buffer(data), control, ec);
        if (ec == asio::error::would_block)
            return;
        if (ec)
            FAIL(ec.message());
        auto const info = control.find<dgram::packet_info>();
        if (!info || !info->is_for(group, where))
            ++t.refused;
        else if (std::string_view(data.data(), got.size) == wanted)
            ++t.wanted;
        else
            ++t.foreign;
    }
}

} // namespace

TEST_CASE("none of a million foreign datagrams comes to a receiver of one source")
{
    test::source_wires wires;
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto const here = wires.receiver.enter();
    network_interface const eth0("eth0");
    network_interface const eth1("eth1");
    std::vector<asio::ip::address> const groups{way.group(), way.other_group()};
    std::vector<asio::ip::address> const sources{wires.a(way), wires.b(way)};

    // Another program has joined everything, and a witness hears all that comes.
    auto other = way.open(context);
    udp::socket witness(context);
    dgram::multicast::open_receiver(witness, way.any(5000));
    for (auto const& group : groups) {
        for (auto const& where : {eth0, eth1}) {
            dgram::set_option(other, join_group(group, where));
            dgram::set_option(witness, join_group(group, where));
        }
    }
    // One receiver bound to the wildcard address, one to the group.
    std::vector<udp::socket> receivers;
    for (auto const& local : {way.any(5000), way.endpoint(groups[0], 5000)}) {
        auto& in = receivers.emplace_back(context);
        dgram::multicast::open_receiver(in, local);
        in.non_blocking(true);
        dgram::set_option(in, join_source_group(groups[0], sources[0], eth0));
    }
    std::vector<tally> tallies(receivers.size());

    // A socket for each source and wire.
    struct origin
    {
        std::string name;
        udp::socket socket;
    };
    std::vector<origin> origins;
    for (auto const* const wire : {"left", "right"}) {
        auto const there = wires.sender.enter();
        for (auto const& source : sources) {
            auto out = way.open(context);
            out.bind(way.endpoint(source, 0));
            dgram::set_option(out, outbound_interface(network_interface(wire)));
            origins.push_back({source.to_string() + " by " + wire, std::move(out)});
        }
    }
    auto const wanted = groups[0].to_string() + origins[0].name;

    std::size_t sent = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        for (auto const& group : groups) {
            for (auto& origin : origins) {
                auto const text = group.to_string() + origin.name;
                test::send_batch(origin.socket, way.endpoint(group, 5000), text, batch);
                sent += batch;
                REQUIRE(test::take_batch(witness, text, batch) == batch);
                // What came to the witness has come to them.
                for (std::size_t i = 0; i < receivers.size(); ++i)
                    take_all(receivers[i], groups[0], eth0, wanted, tallies[i]);
            }
        }
    }
    CHECK(sent == rounds * batch * 8);
    for (auto const& t : tallies) {
        CHECK(t.wanted == sent / 8);
        CHECK(t.foreign == 0);
        // For IPv6 the system goes by group and source alone.
        CHECK(t.refused == (way.v6_datagrams ? sent / 8 : 0));
    }
}
