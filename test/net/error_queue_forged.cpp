// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// ICMP errors that a peer makes up.

#include <dgram/control/hops.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/message/receive_error.hpp>
#include <dgram/message/receive_msg.hpp>
#include <dgram/option/receive_error_extensions.hpp>
#include <dgram/option/receive_errors.hpp>
#include <dgram/option/set_option.hpp>

#include <support/closed_port.hpp>
#include <support/ip_packet.hpp>
#include <support/network.hpp>
#include <support/run.hpp>
#include <support/sanitizer.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::icmp;
using asio::ip::make_address;
using asio::ip::udp;

namespace {

using bytes = std::vector<std::byte>;

void put_u16(bytes& to, std::size_t at, unsigned value)
{
    to[at] = static_cast<std::byte>(value >> 8);
    to[at + 1] = static_cast<std::byte>(value & 0xff);
}

// A host with a socket that hears of errors, and a peer that makes them up.
struct forgery
{
    explicit forgery(bool by_v6)
        : v6(by_v6), ours(make_address(v6 ? "fd77:1::1" : "10.77.1.1"), 6000),
          theirs(make_address(v6 ? "fd77:1::2" : "10.77.1.2"), 5000)
    {
        test::connect(host, "eth0", peer, "eth0", 1);
        host.in([&] {
            socket.open(ours.protocol());
            socket.bind(ours);
        });
        peer.in([&] {
            forger.open(v6 ? icmp::v6() : icmp::v4());
            other.open(theirs.protocol());
            other.bind(theirs);
        });
        dgram::set_option(socket, dgram::receive_errors(true));
        dgram::set_option(socket, dgram::receive_error_extensions(true));
    }

    // Where in an ICMP message the payload of the quoted datagram begins.
    std::size_t quoted_payload() const { return 8 + (v6 ? 40u : 20u) + 8; }

    // An ICMP message of so many bytes, all zero behind the quoted headers of a datagram of ours.
    bytes message(unsigned type, unsigned code, std::size_t size) const
    {
        bytes m(std::max(size, quoted_payload()));
        m[0] = static_cast<std::byte>(type);
        m[1] = static_cast<std::byte>(code);
        auto const quote = [&](std::size_t at, asio::ip::address const& address) {
            if (v6) {
                auto const raw = address.to_v6().to_bytes();
                std::copy_n(reinterpret_cast<std::byte const*>(raw.data()), 16, &m[at]);
            } else {
                auto const raw = address.to_v4().to_bytes();
                std::copy_n(reinterpret_cast<std::byte const*>(raw.data()), 4, &m[at]);
            }
        };
        if (v6) {
            m[8] = std::byte{0x60};
            put_u16(m, 12, 100);
            m[14] = std::byte{17};
            quote(16, ours.address());
            quote(32, theirs.address());
        } else {
            m[8] = std::byte{0x45};
            put_u16(m, 10, 128);
            m[17] = std::byte{17};
            quote(20, ours.address());
            quote(24, theirs.address());
        }
        put_u16(m, quoted_payload() - 8, ours.port());
        put_u16(m, quoted_payload() - 6, theirs.port());
        return m;
    }

    // The system puts in the checksum of ICMPv6.
    void send(bytes m)
    {
        if (!v6) {
            put_u16(m, 2, 0);
            put_u16(m, 2, test::internet_checksum(m));
        }
        forger.send_to(asio::buffer(m), icmp::endpoint(ours.address(), 0));
    }

    bool v6;
    udp::endpoint ours;
    udp::endpoint theirs;
    test::host host;
    test::host peer;
    asio::io_context context;
    udp::socket socket{context};
    icmp::socket forger{context};
    udp::socket other{context};
};

// One MPLS label behind 128 bytes of datagram.
bytes with_extensions(forgery const& f)
{
    auto m = f.message(f.v6 ? 3 : 11, 0, 8 + 128 + 12);
    m[f.v6 ? 4 : 5] = static_cast<std::byte>(f.v6 ? 128 / 8 : 128 / 4);
    auto const at = std::size_t{8 + 128};
    m[at] = std::byte{0x20};
    put_u16(m, at + 4, 8);
    m[at + 6] = std::byte{1};
    m[at + 7] = std::byte{1};
    m[at + 11] = std::byte{255};
    put_u16(m, at + 2, test::internet_checksum(std::span(m).subspan(at)));
    return m;
}

} // namespace

TEST_CASE("an entry tells where the extensions are and what the system thinks of them")
{
    forgery f(GENERATE(false, true));
    CAPTURE(f.v6);
    auto m = with_extensions(f);
    f.send(m);
    auto const good = test::next_error(f.socket);
    auto const offset = 8 + 128 - f.quoted_payload();
    REQUIRE(good.extensions);
    CHECK(good.extensions->offset == offset);
    CHECK(good.extensions->valid);
    REQUIRE(good.size == offset + 12);
    CHECK(good.payload[offset] == '\x20');
    CHECK(good.payload.back() == '\xff');

    // A checksum that is wrong by one.
    m[8 + 128 + 3] ^= std::byte{1};
    f.send(m);
    auto const bad = test::next_error(f.socket);
    REQUIRE(bad.extensions);
    CHECK(bad.extensions->offset == offset);
    CHECK_FALSE(bad.extensions->valid);

    dgram::set_option(f.socket, dgram::receive_error_extensions(false));
    f.send(m);
    CHECK_FALSE(test::next_error(f.socket).extensions);
}

// The system writes the description of an entry behind all of them.
TEST_CASE("items that other code asked for do not crowd out an entry")
{
    forgery f(GENERATE(false, true));
    CAPTURE(f.v6);
    auto const native = f.socket.native_handle();
    auto const ask = [&](int level, std::initializer_list<int> names) {
        for (int const name : names) {
            CAPTURE(level, name);
            int const on = 1;
            // A C library or a kernel may lack one.
            if (::setsockopt(native, level, name, &on, sizeof on) != 0)
                CHECK(errno == ENOPROTOOPT);
        }
    };
    ask(SOL_SOCKET, {SO_TIMESTAMPNS, SO_RXQ_OVFL, SO_WIFI_STATUS});
    if (f.v6) {
        ask(IPPROTO_IPV6, {IPV6_RECVPKTINFO, IPV6_2292PKTINFO, IPV6_RECVHOPLIMIT, IPV6_2292HOPLIMIT,
                           IPV6_RECVTCLASS, IPV6_RECVHOPOPTS, IPV6_2292HOPOPTS,
                           IPV6_RECVORIGDSTADDR, IPV6_RECVFRAGSIZE});
        // A hop-by-hop header of 1032 bytes: options to be skipped by who does not know them.
        bytes header{std::byte{0}, std::byte{1032 / 8 - 1}};
        for (int i = 0; i < 4; ++i) {
            header.push_back(std::byte{0x1e});
            header.push_back(std::byte{254});
            header.resize(header.size() + 254);
        }
        header.insert(header.end(), {std::byte{1}, std::byte{4}});
        header.resize(1032);
        REQUIRE(::setsockopt(f.forger.native_handle(), IPPROTO_IPV6, IPV6_HOPOPTS, header.data(),
                             static_cast<::socklen_t>(header.size())) == 0);
    } else {
        ask(IPPROTO_IP, {IP_PKTINFO, IP_RECVTTL, IP_RECVTOS, IP_RECVOPTS, IP_RETOPTS, IP_PASSSEC,
                         IP_RECVORIGDSTADDR, IP_CHECKSUM, IP_RECVFRAGSIZE});
        bytes const options(40, std::byte{1});
        REQUIRE(::setsockopt(f.forger.native_handle(), IPPROTO_IP, IP_OPTIONS, options.data(),
                             static_cast<::socklen_t>(options.size())) == 0);
    }
    f.send(f.message(f.v6 ? 1 : 3, f.v6 ? 4 : 3, 60));
    auto const entry = test::next_error<dgram::hops, dgram::packet_info>(f.socket);
    CHECK(entry.error == asio::error::connection_refused);
    CHECK(entry.offender == f.theirs.address());
    CHECK_FALSE(entry.control_truncated);
    CHECK(entry.control.find<dgram::hops>() == dgram::hops(64));
    CHECK(entry.control.find<dgram::packet_info>());
}

TEST_CASE("a router that names no MTU is not taken for one that names zero")
{
    forgery f(false);
    f.send(f.message(3, 4, 60));
    auto const entry = test::next_error(f.socket);
    CHECK(entry.error == asio::error::message_size);
    CHECK_FALSE(entry.mtu);
}

TEST_CASE("made up errors neither crash nor disturb the data")
{
    forgery f(GENERATE(false, true));
    CAPTURE(f.v6);
    constexpr std::uint32_t rounds = DGRAM_TEST_SANITIZER ? 3000 : 30'000;
    std::mt19937 random(20261121);

    std::size_t entries = 0;
    std::array<char, 64> quoted{};
    std::function<void()> take_errors = [&] {
        dgram::async_receive_error(f.socket, asio::buffer(quoted),
                                   [&](dgram::error_code ec, auto const& entry) {
                                       REQUIRE(ec == dgram::error_code());
                                       CHECK(entry.size <= quoted.size());
                                       ++entries;
                                       take_errors();
                                   });
    };
    std::uint32_t expected = 0;
    std::array<std::uint32_t, 1> number{};
    std::function<void()> receive = [&] {
        dgram::async_receive_msg(f.socket, asio::buffer(number),
                                 [&](dgram::error_code ec, auto const& message) {
                                     // An error in place of a datagram takes none away.
                                     if (!ec && message.size == sizeof number[0])
                                         expected += number[0] == expected;
                                     receive();
                                 });
    };
    take_errors();
    receive();
    for (std::uint32_t i = 0; i < rounds; ++i) {
        constexpr std::array<unsigned, 4> types_v4{3, 11, 12, 4};
        auto m = f.message(f.v6 ? 1 + random() % 4 : types_v4[random() % 4], random() % 8,
                           f.quoted_payload() + random() % 200);
        for (std::size_t at = 4; at < 8; ++at)
            m[at] = static_cast<std::byte>(random());
        for (auto at = f.quoted_payload(); at < m.size(); ++at)
            m[at] = static_cast<std::byte>(random());
        if (random() % 4 == 0)
            m.resize(1 + random() % m.size());
        // A short one may have lost its checksum's place.
        if (m.size() >= 8)
            f.send(m);
        std::array const data{i};
        f.other.send_to(asio::buffer(data), f.ours);
        test::run_ready(f.context);
    }
    CHECK(expected == rounds);
    CHECK(entries > rounds / 4);
}
