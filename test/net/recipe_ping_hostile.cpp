// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What others send as ICMP, whole or cut short, is not taken for an answer by the recipe ping.

#include <dgram/config.hpp>
#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>
#include <dgram/icmp/v6/destination_unreachable.hpp>
#include <dgram/icmp/v6/message.hpp>
#include <dgram/icmp/v6/time_exceeded.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/packet.hpp>
#include <dgram/ipv6/header.hpp>

#include <support/example_program.hpp>
#include <support/network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/icmp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <poll.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
namespace icmp = dgram::icmp;
using byte_vector = std::vector<std::byte>;
using Catch::Matchers::Matches;

namespace {

struct v4_family
{
    static constexpr auto other_destination = "10.77.1.3";
    static constexpr auto near = "10.77.1.1";
    static constexpr auto far = "10.77.1.2";
    using unreachable = icmp::v4::destination_unreachable;
    using exceeded = icmp::v4::time_exceeded;

    static asio::ip::icmp protocol() { return asio::ip::icmp::v4(); }

    static byte_vector message(auto const& body)
    {
        byte_vector made(icmp::v4::message_size(body));
        icmp::v4::write(made, body).value();
        return made;
    }

    static byte_vector header(char const* destination, std::size_t payload)
    {
        dgram::ipv4::header header{.protocol = dgram::ip_protocol::icmp};
        header.source = asio::ip::make_address_v4(near);
        header.destination = asio::ip::make_address_v4(destination);
        REQUIRE_FALSE(header.set_payload_size(payload));
        byte_vector made(header.size());
        header.write(made).value();
        return made;
    }

    static dgram::result<icmp::echo_request> parse(std::span<std::byte const> received)
    {
        auto const packet = dgram::ipv4::packet::parse(received);
        REQUIRE(packet.has_value());
        auto const message = icmp::v4::message::parse(packet->payload);
        return message ? message->get<icmp::echo_request>() : message.error();
    }
};

struct v6_family
{
    static constexpr auto other_destination = "fd77:1::3";
    static constexpr auto near = "fd77:1::1";
    static constexpr auto far = "fd77:1::2";
    using unreachable = icmp::v6::destination_unreachable;
    using exceeded = icmp::v6::time_exceeded;

    static asio::ip::icmp protocol() { return asio::ip::icmp::v6(); }

    static byte_vector message(auto const& body)
    {
        byte_vector made(icmp::v6::message_size(body));
        icmp::v6::write_without_checksum(made, body).value();
        return made;
    }

    static byte_vector header(char const* destination, std::size_t payload)
    {
        dgram::ipv6::header header{.next_header = dgram::ip_protocol::icmp_v6};
        header.source = asio::ip::make_address_v6(near);
        header.destination = asio::ip::make_address_v6(destination);
        header.payload_length = static_cast<std::uint16_t>(payload);
        byte_vector made(header.size());
        header.write(made).value();
        return made;
    }

    static dgram::result<icmp::echo_request> parse(std::span<std::byte const> received)
    {
        auto const message = icmp::v6::message::parse_without_checksum(received);
        return message ? message->get<icmp::echo_request>() : message.error();
    }
};

template <class Family>
class forger
{
public:
    forger(asio::io_context& context, test::host const& far)
        : socket_(far.in([&] { return asio::ip::icmp::socket(context, Family::protocol()); }))
    {}

    // The identifier of the program, which is not replied to.
    std::uint16_t wait_for_request()
    {
        for (;;) {
            ::pollfd ready{socket_.native_handle(), POLLIN, 0};
            REQUIRE(::poll(&ready, 1, 20000) == 1);
            std::array<std::byte, 2000> data;
            auto const size = socket_.receive(asio::buffer(data));
            if (auto const request = Family::parse(std::span(data).first(size)))
                return request->identifier;
        }
    }

    void send(byte_vector const& message)
    {
        socket_.send_to(asio::buffer(message), {asio::ip::make_address(Family::near), 0});
        // The room of the program's socket is for some 200.
        if (++sent_ % 50 == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }

    void send_reply(std::uint16_t identifier, std::uint16_t sequence)
    {
        send(Family::message(icmp::echo_reply{identifier, sequence, {}}));
    }

    // Errors about the request, of which they quote so many bytes less than all.
    void send_errors(icmp::echo_request const& request, char const* destination,
                     std::size_t missing = 0)
    {
        auto const echo = Family::message(request);
        auto quote = Family::header(destination, echo.size());
        quote.insert(quote.end(), echo.begin(), echo.end());
        quote.resize(quote.size() - missing);
        send(Family::message(typename Family::exceeded{.datagram = quote}));
        send(Family::message(typename Family::unreachable{.datagram = quote}));
    }

private:
    asio::ip::icmp::socket socket_;
    int sent_ = 0;
};

// Of types that the program receives, and with a wrong checksum for IPv4.
template <class Family>
void send_noise(forger<Family>& by)
{
    std::mt19937 random(77);
    for (int i = 0; i < 1000; ++i) {
        byte_vector made(4 + random() % 100);
        for (auto& each : made)
            each = static_cast<std::byte>(random());
        auto const types = Family::protocol() == asio::ip::icmp::v4() ? std::array{0, 3, 11}
                                                                      : std::array{129, 1, 3};
        made[0] = static_cast<std::byte>(types[random() % 3]);
        by.send(made);
    }
}

template <class Family>
void run()
{
    test::host near;
    test::host far;
    test::connect(near, "eth0", far, "eth0", 1);
    far.sysctl("ipv4/icmp_echo_ignore_all", "1");
    far.sysctl("ipv6/icmp/echo_ignore_all", "1");
    asio::io_context context;
    forger<Family> by(context, far);
    auto program = near.in([&] {
        return test::program({test::example_path("recipe_ping"), Family::far, "1", "0", "20"});
    });
    auto const identifier = by.wait_for_request();
    auto const other = static_cast<std::uint16_t>(identifier + 1);

    icmp::echo_request const request{identifier, 1, {}};
    by.send_reply(other, 1);
    by.send_reply(identifier, 2);
    by.send_errors({other, 1, {}}, Family::far);
    by.send_errors({identifier, 2, {}}, Family::far);
    by.send_errors(request, Family::other_destination);
    // To where the sequence number is missing, and the header.
    auto const quoted = Family::header(Family::far, 8).size() + 8;
    for (std::size_t missing = 1; missing <= quoted; ++missing)
        by.send_errors(request, Family::far, missing);
    if (Family::protocol() == asio::ip::icmp::v4()) {
        auto damaged = Family::message(icmp::echo_reply{identifier, 1, {}});
        damaged[3] ^= std::byte{1};
        by.send(damaged);
    }
    send_noise(by);

    // The one that it waits for, longer than the others. The room may be full by now.
    std::array<std::byte, 24> const data{};
    for (int i = 0; i < 50; ++i) {
        by.send(Family::message(icmp::echo_reply{identifier, 1, data}));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    auto const result = program.finish();
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    CHECK_THAT(result.out, Matches("32 bytes from [0-9a-f.:]+: seq=1 hops=64 time=.*\n"
                                   "1 sent, 1 replies, 0 errors\n"));
}

} // namespace

TEST_CASE("the recipe ping takes nothing for an answer that is none")
{
    if (GENERATE(true, false))
        run<v4_family>();
    else
        run<v6_family>();
}
