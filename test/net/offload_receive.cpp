// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Datagrams that come as one buffer: taken apart again, and never cut short without a word.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/receive.hpp>
#include <support/train.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::error_code;
using dgram::segment_size;
using test::lines;
using batch_type = dgram::inbound_batch<udp, dgram::hops, dgram::traffic_class, segment_size>;

namespace {

struct gro_wire : test::udp_wire
{
    explicit gro_wire(test::transport const& way) : udp_wire(way)
    {
        in.set_option(udp::socket::receive_buffer_size(1 << 20));
        dgram::set_option(in, dgram::receive_offload(true));
    }
};

bool any(std::vector<bool> const& flags)
{
    for (bool const each : flags)
        if (each)
            return true;
    return false;
}

} // namespace

TEST_CASE("coalesced datagrams are taken apart into those that were sent")
{
    gro_wire w(test::each_transport());
    batch_type batch(4, batch_type::coalesced_size);
    std::vector<lines> trains = {
        test::train(2, 1),        test::train(64, 1),      test::train(10, 64),
        test::train(64, 64),      test::train(64, 64, 63), test::train(50, 1200),
        test::train(50, 1200, 1), test::train(2, 32000),   test::train(44, 1472, 9),
    };
    // Linux sends 128 segments at once from about 6.9 on.
    error_code ec;
    dgram::send_msg(w.out, asio::buffer(std::string(128, 'x')), w.to(),
                    dgram::control_buffer(segment_size{1}), ec);
    if (!ec) {
        test::take_all(w.in);
        trains.push_back(test::train(128, 1));
        trains.push_back(test::train(128, 500));
        trains.push_back(test::train(128, 500, 7));
    }
    for (auto const& train : trains) {
        CAPTURE(train.size(), train.front().size(), train.back().size());
        test::send_train(w.out, w.to(), train);
        CHECK(dgram::receive_batch(w.in, batch) == 1);
        REQUIRE(batch.size() == train.size());
        CHECK((test::payloads(batch) == train));
        CHECK_FALSE(any(test::truncations(batch)));
        for (auto const& datagram : batch) {
            CHECK(datagram.sender() == w.out.local_endpoint());
            CHECK_FALSE(datagram.control_truncated());
        }
    }
}

TEST_CASE("several trains and single datagrams come in one call")
{
    gro_wire w(test::each_transport());
    udp::socket other(w.context, udp::endpoint(w.to().address(), 0));
    batch_type batch(8, batch_type::coalesced_size);
    auto const first = test::train(10, 100, 5);
    auto const second = test::train(3, 1200);
    test::send_train(w.out, w.to(), first);
    w.send({"single", ""});
    test::send_train(other, w.to(), second);
    test::send_train(w.out, w.to(), first);
    CHECK(dgram::receive_batch(w.in, batch) == 5);
    CHECK(batch.size() == 25);

    lines expected = first;
    expected.insert(expected.end(), {"single", ""});
    expected.insert(expected.end(), second.begin(), second.end());
    expected.insert(expected.end(), first.begin(), first.end());
    CHECK((test::payloads(batch) == expected));
    std::size_t index = 0;
    for (auto const& datagram : batch) {
        auto const from_other = index >= 12 && index < 15;
        CHECK(datagram.sender() == (from_other ? other : w.out).local_endpoint());
        CHECK(datagram.find<segment_size>().has_value() == (index < 10 || index >= 12));
        ++index;
    }
}

TEST_CASE("a batch with fewer slots than there are buffers leaves the rest")
{
    gro_wire w(test::ipv4);
    batch_type batch(2, batch_type::coalesced_size);
    auto const train = test::train(5, 10);
    for (int i = 0; i < 3; ++i)
        test::send_train(w.out, w.to(), train);
    CHECK(dgram::receive_batch(w.in, batch) == 2);
    CHECK(batch.size() == 10);
    CHECK(dgram::receive_batch(w.in, batch) == 1);
    CHECK((test::payloads(batch) == train));
}

TEST_CASE("a coalesced buffer that is longer than its slot is never silently short")
{
    gro_wire w(test::each_transport());
    auto const train = test::train(5, 1000);
    for (std::size_t const slot : {1u, 999u, 1000u, 1001u, 2000u, 4999u, 5000u, 6000u}) {
        CAPTURE(slot);
        batch_type batch(4, slot);
        test::send_train(w.out, w.to(), train);
        w.send({"next"});
        CHECK(dgram::receive_batch(w.in, batch) == 2);
        auto found = test::payloads(batch);
        auto cut = test::truncations(batch);
        REQUIRE(found.size() >= 2);
        CHECK(found.back() == std::string("next").substr(0, slot));
        CHECK(cut.back() == (slot < 4));
        found.pop_back();
        cut.pop_back();

        // What there is has its right bytes, the last may be cut, and if anything is missing then
        // the last says so.
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            CHECK(found[i] == train[i].substr(0, found[i].size()));
            if (i + 1 < found.size()) {
                CHECK(found[i].size() == 1000);
                CHECK_FALSE(cut[i]);
            }
            bytes += found[i].size();
        }
        CHECK(bytes == std::min<std::size_t>(slot, 5000));
        CHECK(cut.back() == (slot < 5000));
    }
}

TEST_CASE("without receive_offload a train comes one by one")
{
    test::udp_wire w(test::each_transport());
    auto const train = test::train(64, 100, 50);
    batch_type batch(100, 200);
    test::send_train(w.out, w.to(), train);
    CHECK(dgram::receive_batch(w.in, batch) == 64);
    CHECK((test::payloads(batch) == train));
    for (auto const& datagram : batch)
        CHECK_FALSE(datagram.find<segment_size>());
}

TEST_CASE("the items of a train are those of each of its datagrams")
{
    bool const coalesced = GENERATE(true, false);
    gro_wire w(test::each_transport());
    dgram::set_option(w.in, dgram::receive_offload(coalesced));
    dgram::request<dgram::hops, dgram::traffic_class>(w.in);
    dgram::traffic_class const expedited(46, dgram::ecn::ect_0);
    auto const train = test::train(20, 100, 50);
    test::send_train(w.out, w.to(), train, dgram::hops(7), expedited);

    // The same by a batch; the items keep apart what would go together otherwise.
    dgram::outbound_batch<udp, dgram::hops, dgram::traffic_class> out(20);
    for (std::size_t i = 0; i < train.size(); ++i) {
        dgram::control_buffer<dgram::hops, dgram::traffic_class> control;
        control.set(dgram::hops(i < 10 ? 8 : 9));
        control.set(expedited);
        out.add(w.to(), asio::buffer(train[i]), control);
    }
    CHECK(dgram::send_batch(w.out, out) == 20);

    batch_type batch(64, batch_type::coalesced_size);
    CHECK(dgram::receive_batch(w.in, batch) == (coalesced ? 3u : 40u));
    CHECK(batch.size() == 40);
    int index = 0;
    for (auto const& datagram : batch) {
        CHECK(test::text(datagram.payload()) == train[static_cast<std::size_t>(index) % 20]);
        CHECK(datagram.find<dgram::hops>() == dgram::hops(index < 20 ? 7 : index < 30 ? 8 : 9));
        CHECK(datagram.find<dgram::traffic_class>() == expedited);
        ++index;
    }
}

TEST_CASE("a message tells the segment size of what it holds")
{
    test::udp_wire w(test::each_transport());
    // That is what requesting the item means.
    dgram::request<segment_size>(w.in);
    dgram::receive_offload option;
    w.in.get_option(option);
    CHECK(option.value());

    auto const train = test::train(3, 1000, 10);
    test::send_train(w.out, w.to(), train);
    auto const got = test::receive<segment_size>(w.in);
    CHECK(got.payload == train[0] + train[1] + train[2]);
    CHECK(got.get<segment_size>() == segment_size{1000});
    CHECK_FALSE(got.truncated);
    w.send({"single"});
    CHECK_FALSE(test::receive<segment_size>(w.in).find<segment_size>());

    std::array<char, 1500> small;
    test::send_train(w.out, w.to(), train);
    CHECK(dgram::receive_msg(w.in, asio::buffer(small)).truncated);

    dgram::withdraw<segment_size>(w.in);
    test::send_train(w.out, w.to(), train);
    CHECK((test::take_all(w.in) == train));
}
