// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The cases of the kernel's own test of segmentation offload, selftests/net/udpgso.c, through our
// ways to send: how a buffer of so many bytes arrives that is sent in segments of so many.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/network.hpp>
#include <support/system_option.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::error_code;
using sizes = std::vector<std::size_t>;

namespace {

// The path takes datagrams of up to 1500 bytes and fragments none.
constexpr std::size_t mtu = 1500;
constexpr std::size_t v4_payload = mtu - 20 - 8;
constexpr std::size_t v6_payload = mtu - 40 - 8;

enum class outcome {
    segmented,
    // Sent as it is, as if no segment size had been given.
    whole,
    too_long,
    // Too many segments: Linux takes 64 of them, and 128 from about 6.9 on.
    refused,
    segmented_or_refused
};

struct example
{
    std::size_t length;
    std::size_t segment;
    outcome expected;
    // Whether its segments, each on its own, can be sent.
    bool in_pieces = true;

    friend std::ostream& operator<<(std::ostream& os, example const& e)
    {
        return os << e.length << " bytes in segments of " << e.segment;
    }
};

std::vector<example> examples(std::size_t mss, std::size_t max)
{
    return {
        {1, 0, outcome::whole},
        {mss, 0, outcome::whole},
        {mss + 1, 0, outcome::too_long, false},
        {mss, mss, outcome::whole},
        {mss, mss + 1, outcome::whole},
        {mss + 1, mss + 2, outcome::too_long, false},
        {mss + 1, mss, outcome::segmented},
        {2 * mss - 1, mss, outcome::segmented},
        {2 * mss, mss, outcome::segmented},
        {2 * mss + 1, mss, outcome::segmented},
        {3 * mss, mss + 1, outcome::too_long, false},
        {max / mss * mss, mss, outcome::segmented},
        {max, mss, outcome::segmented},
        {max + 1, mss, outcome::too_long},
        {1, 1, outcome::whole},
        {2, 1, outcome::segmented},
        {5, 2, outcome::segmented},
        {100, 65535, outcome::whole},
        {64, 1, outcome::segmented},
        {65, 1, outcome::segmented_or_refused},
        {128, 1, outcome::segmented_or_refused},
        {129, 1, outcome::refused},
        {0, 100, outcome::whole},
    };
}

// The sizes of the datagrams that it is made of.
sizes pieces(example const& e)
{
    sizes found;
    auto rest = e.length;
    do {
        auto const size = e.segment == 0 ? rest : std::min(rest, e.segment);
        found.push_back(size);
        rest -= size;
    } while (rest > 0);
    return found;
}

sizes sizes_of(test::lines const& datagrams)
{
    sizes found;
    for (auto const& each : datagrams)
        found.push_back(each.size());
    return found;
}

std::string joined(test::lines const& datagrams)
{
    std::string all;
    for (auto const& each : datagrams)
        all += each;
    return all;
}

std::string bytes(std::size_t size)
{
    std::string made(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        made[i] = static_cast<char>(i % 251);
    return made;
}

struct scene
{
    explicit scene(test::transport const& t) : way(t), visit(here.enter()), wire(t)
    {
        here.ip("link set lo mtu " + std::to_string(mtu));
        wire.in.set_option(udp::socket::receive_buffer_size(1 << 20));
        auto const level = way.v6_socket ? IPPROTO_IPV6 : IPPROTO_IP;
        auto const name = way.v6_socket ? IPV6_MTU_DISCOVER : IP_MTU_DISCOVER;
        wire.out.set_option(test::system_option<int>(level, name, IP_PMTUDISC_DO));
        // That of an IPv6 socket is for its IPv6 datagrams only.
        if (way.v6_socket && !way.v6_datagrams)
            wire.out.set_option(
                test::system_option<int>(IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DO));
    }

    std::vector<example> table() const
    {
        return way.v6_datagrams ? examples(v6_payload, 65527) : examples(v4_payload, 65507);
    }

    test::host here;
    test::transport way;
    test::host::visit visit;
    test::udp_wire wire;
};

} // namespace

TEST_CASE("a message with a segment size arrives in segments")
{
    scene s(test::each_transport());
    bool const connected = GENERATE(false, true);
    if (connected)
        s.wire.out.connect(s.wire.to());
    for (auto const& e : s.table()) {
        CAPTURE(s.way, connected, e);
        auto const data = bytes(e.length);
        dgram::control_buffer const control(
            dgram::segment_size{static_cast<std::uint16_t>(e.segment)});
        error_code ec;
        auto const sent =
            connected ? dgram::send_msg(s.wire.out, asio::buffer(data), control, ec)
                      : dgram::send_msg(s.wire.out, asio::buffer(data), s.wire.to(), control, ec);
        auto const arrived = test::take_all(s.wire.in);

        bool const may_fail = e.expected != outcome::segmented && e.expected != outcome::whole;
        if (may_fail && (ec || e.expected != outcome::segmented_or_refused)) {
            // Kernels before about 6.9 say EINVAL to a segment larger than the path takes, too.
            CHECK((ec == asio::error::invalid_argument ||
                   (ec == asio::error::message_size && e.expected == outcome::too_long)));
            CHECK(sent == 0);
            CHECK(arrived.empty());
            continue;
        }
        CHECK(ec == error_code());
        CHECK(sent == e.length);
        CHECK(sizes_of(arrived) == pieces(e));
        CHECK((joined(arrived) == data));
    }
}

// What the system would refuse to take as one goes as several, so that every datagram arrives that
// could have gone alone.
TEST_CASE("a batch of the same datagrams arrives whatever goes together")
{
    scene s(test::each_transport());
    bool const connected = GENERATE(false, true);
    bool const segment = GENERATE(true, false);
    if (connected)
        s.wire.out.connect(s.wire.to());
    dgram::outbound_batch<udp> batch(200);
    batch.segment(segment);
    for (auto const& e : s.table()) {
        CAPTURE(s.way, connected, segment, e);
        auto const data = bytes(e.length);
        batch.clear();
        std::size_t at = 0;
        for (auto const size : pieces(e)) {
            auto const piece = asio::buffer(data.data() + at, size);
            CHECK((connected ? batch.add(piece) : batch.add(s.wire.to(), piece)));
            at += size;
        }
        error_code ec;
        auto const sent = dgram::send_batch(s.wire.out, batch, ec);
        auto const arrived = test::take_all(s.wire.in);
        if (!e.in_pieces) {
            CHECK(ec == asio::error::message_size);
            CHECK(sent == 0);
            CHECK(arrived.empty());
            continue;
        }
        CHECK(ec == error_code());
        CHECK(sent == pieces(e).size());
        CHECK(sizes_of(arrived) == pieces(e));
        CHECK((joined(arrived) == data));
        CHECK(batch.segments() == segment);
    }
}
