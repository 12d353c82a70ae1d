// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Filters of ICMP types: what the system delivers is what the filter says.

#include <dgram.hpp>

#include <dgram/icmp/v4/filter.hpp>
#include <dgram/icmp/v6/filter.hpp>
#include <dgram/raw_ip.hpp>

#include <support/error_of.hpp>
#include <support/ip_packet.hpp>
#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/run.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace asio = boost::asio;
namespace v4 = dgram::icmp::v4;
namespace v6 = dgram::icmp::v6;
using asio::ip::icmp;
using dgram::raw_ip;

namespace {

// No message of the system has this code.
constexpr char own_code = 99;

template <class Filter>
struct family_of_filter;

template <>
struct family_of_filter<v4::filter>
{
    using filter = v4::filter;
    using type = v4::type;
    static constexpr std::size_t header = 20;
    static constexpr std::size_t least = 8;
    // Which the system never blocks.
    static constexpr int last = 200;
    static icmp protocol() { return icmp::v4(); }
    static icmp other() { return icmp::v6(); }
    static raw_ip raw(dgram::ip_protocol number) { return raw_ip::v4(number); }
    static asio::ip::address loopback() { return asio::ip::address_v4::loopback(); }
    static constexpr auto own_number = dgram::ip_protocol::icmp;
};

template <>
struct family_of_filter<v6::filter>
{
    using filter = v6::filter;
    using type = v6::type;
    static constexpr std::size_t header = 0;
    static constexpr std::size_t least = 4;
    static constexpr int last = 255;
    static icmp protocol() { return icmp::v6(); }
    static icmp other() { return icmp::v4(); }
    static raw_ip raw(dgram::ip_protocol number) { return raw_ip::v6(number); }
    static asio::ip::address loopback() { return asio::ip::address_v6::loopback(); }
    static constexpr auto own_number = dgram::ip_protocol::icmp_v6;
};

// Sends messages of any type to oneself.
template <class Family>
class messages
{
public:
    explicit messages(asio::io_context& context) : out_(context, Family::protocol())
    {
        // It has no use for what comes back.
        dgram::set_option(out_, typename Family::filter().block_all());
    }

    void send(int type, std::string const& rest = std::string(6, 'x'))
    {
        std::string message{static_cast<char>(type), own_code};
        message += std::string(2, '\0') + rest;
        // That of ICMPv6 is the system's.
        if (Family::header != 0) {
            auto const sum = test::internet_checksum(std::as_bytes(std::span(message)));
            message[2] = static_cast<char>(sum >> 8);
            message[3] = static_cast<char>(sum & 0xff);
        }
        out_.send_to(asio::buffer(message), {Family::loopback(), 0});
    }

private:
    icmp::socket out_;
};

template <class Family>
std::string take(icmp::socket& in)
{
    for (;;) {
        auto const packet = test::receive(in).payload.substr(Family::header);
        if (packet.size() > 1 && packet[1] == own_code)
            return packet;
    }
}

// The types that come before the last, which always comes.
template <class Family>
std::set<int> types_at(icmp::socket& in)
{
    std::set<int> types;
    for (;;) {
        int const type = static_cast<unsigned char>(take<Family>(in)[0]);
        if (type == Family::last)
            return types;
        types.insert(type);
    }
}

} // namespace

TEMPLATE_TEST_CASE("the system delivers exactly the types that a filter lets pass", "", v4::filter,
                   v6::filter)
{
    using family = family_of_filter<TestType>;
    using type = typename family::type;
    test::host const host;
    // A reply has the code of the request.
    host.sysctl("ipv4/icmp_echo_ignore_all", "1");
    host.sysctl("ipv6/icmp/echo_ignore_all", "1");
    auto const here = host.enter();
    asio::io_context context;
    messages<family> out(context);
    icmp::socket in(context, family::protocol());

    auto const check = [&](TestType filter) {
        filter.pass(type(family::last));
        dgram::set_option(in, filter);
        TestType now;
        now.block_all();
        in.get_option(now);
        CHECK(now == filter);
        // As many at a time as the socket certainly has room for.
        for (int begin = 0; begin < 256; begin += 32) {
            std::set<int> expected;
            for (int i = begin; i < begin + 32; ++i) {
                if (i == family::last)
                    continue;
                out.send(i);
                std::array<std::byte, 8> const message{std::byte(i)};
                CHECK(filter.accepts(message) == !filter.will_block(type(i)));
                if (filter.accepts(message))
                    expected.insert(i);
            }
            out.send(family::last);
            auto const found = types_at<family>(in);
            CHECK(found == expected);
        }
    };
    check(TestType());
    check(TestType().block_all());
    TestType first_half, odd, word_ends;
    for (int i = 0; i < 256; ++i) {
        if constexpr (std::is_same_v<TestType, v4::filter>)
            if (!v4::filter::can_block(type(i)))
                break;
        if (i < 16 || (i >= 128 && i < 192))
            first_half.block(type(i));
        if (i % 2 == 1)
            odd.block(type(i));
        if (i % 32 == 0 || i % 32 == 31)
            word_ends.block(type(i));
    }
    check(first_half);
    check(odd);
    check(word_ends);
    check(TestType().block_all().pass(type::echo_reply).pass(type::time_exceeded));
}

TEMPLATE_TEST_CASE("a message that is too short for its head passes no filter", "", v4::filter,
                   v6::filter)
{
    using family = family_of_filter<TestType>;
    using type = typename family::type;
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    messages<family> out(context);
    icmp::socket in(context, family::protocol());
    auto const echo_reply = static_cast<int>(type::echo_reply);
    std::set<std::size_t> expected, sizes;
    for (std::size_t size = 4; size <= 12; ++size) {
        out.send(echo_reply, std::string(size - 4, 'x'));
        std::vector<std::byte> message(size);
        message[0] = std::byte(echo_reply);
        if (TestType().accepts(message))
            expected.insert(size);
    }
    CHECK(*expected.begin() == family::least);
    while (!sizes.contains(12))
        sizes.insert(take<family>(in).size());
    CHECK(sizes == expected);
}

TEMPLATE_TEST_CASE("what was queued before a filter was set stays", "", v4::filter, v6::filter)
{
    using family = family_of_filter<TestType>;
    using type = typename family::type;
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    messages<family> out(context);
    icmp::socket in(context, family::protocol());
    int const blocked = static_cast<int>(type::time_exceeded);
    out.send(blocked, "early!");
    // It is there.
    in.wait(icmp::socket::wait_read);
    dgram::set_option(in, TestType().block_all().pass(type(family::last)));
    out.send(blocked, "late!!");
    out.send(family::last);
    auto const message = take<family>(in);
    CHECK(message.substr(4) == "early!");
    CHECK(types_at<family>(in).empty());

    // Those who cannot have it look at what they take.
    auto const bytes = std::as_bytes(std::span(message));
    CHECK_FALSE(TestType().block_all().accepts(bytes));
    CHECK(TestType().accepts(bytes));
}

TEMPLATE_TEST_CASE("a filter is for raw sockets of its own protocol", "", v4::filter, v6::filter)
{
    using family = family_of_filter<TestType>;
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    TestType const filter;
    raw_ip::socket own(context, family::raw(family::own_number));
    CHECK(test::error_of(own, filter) == dgram::error_code());
    icmp::socket other_family(context, family::other());
    CHECK(test::error_of(other_family, filter) == dgram::errc::not_icmp_socket);
    raw_ip::socket other_protocol(context, family::raw(dgram::ip_protocol::ospf));
    CHECK(test::error_of(other_protocol, filter) == dgram::errc::not_icmp_socket);
    // The system does not take it either.
    dgram::error_code ec;
    other_protocol.set_option(filter, ec);
    CHECK(ec == asio::error::operation_not_supported);
    other_family.set_option(filter, ec);
    CHECK(ec == asio::error::no_protocol_option);
}

TEMPLATE_TEST_CASE("a filtered socket hears the replies and not its own requests", "", v4::filter,
                   v6::filter)
{
    using family = family_of_filter<TestType>;
    using type = typename family::type;
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    icmp::socket socket(context, family::protocol());
    dgram::set_option(socket, TestType().block_all().pass(type::echo_reply));
    // Its checksum, which ICMPv6 computes: 0xf7ff for an echo request of zeros.
    std::array<unsigned char, 8> request{static_cast<unsigned char>(type::echo_request)};
    if (family::header != 0) {
        request[2] = 0xf7;
        request[3] = 0xff;
    }
    for (int i = 0; i < 2; ++i)
        socket.send_to(asio::buffer(request), {family::loopback(), 0});
    std::array<unsigned char, 128> data;
    for (int i = 0; i < 2; ++i) {
        int done = 0;
        dgram::async_receive_msg(socket, asio::buffer(data),
                                 [&](dgram::error_code ec, auto const& message) {
                                     CHECK(ec == dgram::error_code());
                                     CHECK(message.size == family::header + 8);
                                     ++done;
                                 });
        test::run_until_done(context);
        CHECK(done == 1);
        CHECK(data[family::header] == static_cast<unsigned char>(type::echo_reply));
    }
    CHECK(socket.available() == 0);
}
