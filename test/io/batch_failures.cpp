// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// How far a batch has come when one of its datagrams cannot be sent: exact for each place of it,
// whatever goes before it in one buffer.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::error_code;
using test::lines;

namespace {

// The forms of a datagram that cannot be sent.
enum class fault { refused_address, refused_item, too_long };

using batch = dgram::outbound_batch<udp, dgram::packet_info>;

void add_faulty(batch& out, udp::endpoint const& to, std::string const& text, fault why)
{
    static std::vector<char> const too_long(65508);
    dgram::packet_info nowhere;
    nowhere.interface_index = 0x7ffffff0;
    switch (why) {
    case fault::refused_address:
        out.add({asio::ip::address_v4::broadcast(), 9}, asio::buffer(text));
        break;
    case fault::refused_item:
        out.add(to, asio::buffer(text), dgram::control_buffer(nowhere));
        break;
    case fault::too_long:
        out.add(to, asio::buffer(too_long));
        break;
    }
}

bool is_right(error_code const& ec, fault why)
{
    switch (why) {
    case fault::refused_address:
        return ec == asio::error::access_denied;
    case fault::refused_item:
        return ec == boost::system::errc::no_such_device;
    default:
        return ec == asio::error::message_size;
    }
}

// All of one size, so that they go as one buffer, or of sizes that change.
std::string payload(std::size_t i, bool equal_sizes)
{
    std::string const digits(1, static_cast<char>('0' + i % 64));
    return equal_sizes ? digits + "........" : std::string(1 + i % 3, digits[0]);
}

} // namespace

TEST_CASE("the result of a batch is exact for each place of a datagram that fails")
{
    auto const why = GENERATE(fault::refused_address, fault::refused_item, fault::too_long);
    bool const equal_sizes = GENERATE(true, false);
    bool const segment = GENERATE(true, false);
    test::udp_wire w(test::ipv4);
    // One batch for each size, used again and again.
    for (std::size_t size = 1; size <= 64; ++size) {
        batch out(size);
        out.segment(segment);
        lines texts;
        for (std::size_t i = 0; i < size; ++i)
            texts.push_back(payload(i, equal_sizes));
        for (std::size_t bad = 0; bad < size; ++bad) {
            CAPTURE(static_cast<int>(why), equal_sizes, segment, size, bad);
            out.clear();
            for (std::size_t i = 0; i < size; ++i)
                if (i == bad)
                    add_faulty(out, w.to(), texts[i], why);
                else
                    out.add(w.to(), asio::buffer(texts[i]));

            error_code ec;
            REQUIRE(dgram::send_batch(w.out, out, ec) == bad);
            REQUIRE(is_right(ec, why));
            REQUIRE(out.sent() == bad);
            // Again: the same.
            REQUIRE(dgram::send_batch(w.out, out, ec) == 0);
            REQUIRE(is_right(ec, why));
            out.skip();
            REQUIRE(dgram::send_batch(w.out, out, ec) == size - bad - 1);
            REQUIRE(ec == error_code());
            REQUIRE(out.sent() == size);
            // A mistake of ours is not one of the path.
            REQUIRE(out.segments() == segment);

            auto expected = texts;
            expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(bad));
            REQUIRE(test::take_all(w.in) == expected);
        }
    }
}

// The datagrams that fail are in one buffer, which the system refuses as a whole.
TEST_CASE("a refused buffer of several datagrams tells of its first")
{
    test::udp_wire w(test::ipv4);
    batch out(8);
    lines const before = {"aaa", "bbb", "ccc"};
    std::string const bad = "ddd";
    lines const after = {"eee"};
    w.add(out, before);
    for (int i = 0; i < 4; ++i)
        add_faulty(out, w.to(), bad, fault::refused_item);
    w.add(out, after);

    error_code ec;
    CHECK(dgram::send_batch(w.out, out, ec) == 3);
    for (std::size_t i = 3; i < 7; ++i) {
        CHECK(is_right(ec, fault::refused_item));
        CHECK(out.sent() == i);
        out.skip();
        CHECK(dgram::send_batch(w.out, out, ec) == (i == 6 ? 1u : 0u));
    }
    CHECK(ec == error_code());
    CHECK(out.segments());
    CHECK(test::take_all(w.in) == lines{"aaa", "bbb", "ccc", "eee"});
}

// IPv4 has no hop limit of 0. The refusal of a device that cannot segment has the same number.
TEST_CASE("an invalid argument is not remembered as a fault of the path")
{
    test::udp_wire w(test::ipv4);
    dgram::outbound_batch<udp, dgram::hops> out(8);
    for (int i = 0; i < 4; ++i)
        out.add(w.to(), asio::buffer("bad", 3), dgram::control_buffer(dgram::hops(0)));
    lines const after = {"one", "two", "end"};
    w.add(out, after);
    error_code ec;
    CHECK(dgram::send_batch(w.out, out, ec) == 0);
    CHECK(ec == asio::error::invalid_argument);
    CHECK(out.segments());
    for (int i = 0; i < 4; ++i)
        out.skip();
    CHECK(dgram::send_batch(w.out, out, ec) == 3);
    CHECK(ec == error_code());
    CHECK(out.segments());
    CHECK(test::take_all(w.in) == after);
}
