// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What control data of an error queue is read as, made by hand as the kernel makes it.

#include <dgram/message/extended_error.hpp>

#include <support/control_bytes.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <time.h>

#include <linux/errqueue.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address;
using dgram::error_origin;
using dgram::extended_error;
using dgram::packet_errc;

static_assert(extended_error::is_supported);
static_assert(static_cast<int>(error_origin::none) == SO_EE_ORIGIN_NONE);
static_assert(static_cast<int>(error_origin::local) == SO_EE_ORIGIN_LOCAL);
static_assert(static_cast<int>(error_origin::icmp) == SO_EE_ORIGIN_ICMP);
static_assert(static_cast<int>(error_origin::icmp_v6) == SO_EE_ORIGIN_ICMP6);
static_assert(static_cast<int>(error_origin::timestamping) == SO_EE_ORIGIN_TIMESTAMPING);
static_assert(static_cast<int>(error_origin::zerocopy) == SO_EE_ORIGIN_ZEROCOPY);
static_assert(static_cast<int>(error_origin::transmit_time) == SO_EE_ORIGIN_TXTIME);
static_assert(static_cast<int>(dgram::transmit_event::sent) == SCM_TSTAMP_SND);
static_assert(static_cast<int>(dgram::transmit_event::scheduled) == SCM_TSTAMP_SCHED);
static_assert(static_cast<int>(dgram::transmit_event::acknowledged) == SCM_TSTAMP_ACK);

namespace {

template <class Address>
struct payload_of
{
    ::sock_extended_err error;
    Address offender;
};

::sock_extended_err system_error(int error, int origin, int type, int code, std::uint32_t info = 0)
{
    ::sock_extended_err e{};
    e.ee_errno = static_cast<std::uint32_t>(error);
    e.ee_origin = static_cast<std::uint8_t>(origin);
    e.ee_type = static_cast<std::uint8_t>(type);
    e.ee_code = static_cast<std::uint8_t>(code);
    e.ee_info = info;
    return e;
}

// An entry with an offender, or without one, at the level of its family.
template <class Address>
test::control_bytes entry(::sock_extended_err const& error, std::string const& offender = "",
                          unsigned scope = 0)
{
    payload_of<Address> payload{};
    payload.error = error;
    if (!offender.empty()) {
        asio::ip::udp::endpoint const from(make_address(offender), 0);
        REQUIRE(from.size() == sizeof payload.offender);
        std::memcpy(&payload.offender, from.data(), from.size());
    }
    if constexpr (sizeof payload.offender == sizeof(::sockaddr_in6))
        payload.offender.sin6_scope_id = scope;
    constexpr bool v4 = sizeof payload.offender == sizeof(::sockaddr_in);
    std::array<std::byte, sizeof(::sock_extended_err) + sizeof(Address)> bytes;
    static_assert(bytes.size() == (v4 ? 32 : 44));
    std::memcpy(bytes.data(), &payload, bytes.size());
    test::control_bytes control;
    control.add(v4 ? IPPROTO_IP : IPPROTO_IPV6, v4 ? IP_RECVERR : IPV6_RECVERR,
                std::span<std::byte const>(bytes));
    return control;
}

extended_error parsed(test::control_bytes const& control)
{
    auto const result = extended_error::parse(control.bytes());
    REQUIRE(result);
    return *result;
}

std::string text(extended_error const& e)
{
    std::ostringstream stream;
    stream << e;
    return stream.str();
}

} // namespace

TEST_CASE("a refusal over IPv4 has type code and offender")
{
    auto const e = parsed(
        entry<::sockaddr_in>(system_error(ECONNREFUSED, SO_EE_ORIGIN_ICMP, 3, 3), "192.0.2.1"));
    CHECK(e.error == asio::error::connection_refused);
    CHECK(e.origin == error_origin::icmp);
    CHECK(e.type == 3);
    CHECK(e.code == 3);
    CHECK(e.offender == make_address("192.0.2.1"));
    CHECK_FALSE(e.mtu);
    CHECK_FALSE(e.extensions);
    CHECK_FALSE(e.timestamp);
    CHECK(text(e) == "ICMP destination unreachable code 3: Connection refused, from 192.0.2.1");
}

TEST_CASE("an offender over IPv6 keeps its scope and a mapped one is an IPv4 address")
{
    auto const refused = system_error(ECONNREFUSED, SO_EE_ORIGIN_ICMP6, 1, 4);
    auto const e = parsed(entry<::sockaddr_in6>(refused, "fe80::1", 7));
    CHECK(e.origin == error_origin::icmp_v6);
    CHECK(e.type == 1);
    CHECK(e.code == 4);
    REQUIRE(e.offender);
    CHECK(e.offender->to_v6().to_bytes() == make_address("fe80::1").to_v6().to_bytes());
    CHECK(e.offender->to_v6().scope_id() == 7);
    CHECK(parsed(entry<::sockaddr_in6>(refused, "2001:db8::1")).offender ==
          make_address("2001:db8::1"));

    auto const dual = parsed(entry<::sockaddr_in6>(
        system_error(ECONNREFUSED, SO_EE_ORIGIN_ICMP, 3, 3), "::ffff:192.0.2.1"));
    CHECK(dual.origin == error_origin::icmp);
    CHECK(dual.offender == make_address("192.0.2.1"));
}

TEST_CASE("an error is of the ICMP type that its family has")
{
    namespace icmp = dgram::icmp;
    // 3 and 1 mean something else in the other family.
    auto const v4 = parsed(
        entry<::sockaddr_in>(system_error(EHOSTUNREACH, SO_EE_ORIGIN_ICMP, 3, 1), "192.0.2.1"));
    CHECK(v4.is(icmp::v4::type::destination_unreachable));
    CHECK_FALSE(v4.is(icmp::v6::type::time_exceeded));
    CHECK_FALSE(v4.is(icmp::v4::type::time_exceeded));

    auto const v6 = parsed(
        entry<::sockaddr_in6>(system_error(EHOSTUNREACH, SO_EE_ORIGIN_ICMP6, 3, 0), "2001:db8::1"));
    CHECK(v6.is(icmp::v6::type::time_exceeded));
    CHECK_FALSE(v6.is(icmp::v4::type::destination_unreachable));
    CHECK(text(v6) == "ICMPv6 time exceeded code 0: No route to host, from 2001:db8::1");

    auto const local =
        parsed(entry<::sockaddr_in>(system_error(EMSGSIZE, SO_EE_ORIGIN_LOCAL, 3, 0, 1400)));
    CHECK_FALSE(local.is(icmp::v4::type::destination_unreachable));
}

TEST_CASE("an MTU is told by the errors that have one and by no other")
{
    auto const mtu = [](int error, int origin, int type, int code, std::uint32_t info) {
        return parsed(entry<::sockaddr_in>(system_error(error, origin, type, code, info))).mtu;
    };
    CHECK(mtu(EMSGSIZE, SO_EE_ORIGIN_LOCAL, 0, 0, 1500) == 1500);
    CHECK(mtu(EMSGSIZE, SO_EE_ORIGIN_ICMP, 3, 4, 1400) == 1400);
    CHECK(mtu(EMSGSIZE, SO_EE_ORIGIN_ICMP6, 2, 0, 1280) == 1280);
    // Zero is a router that does not say it.
    CHECK_FALSE(mtu(EMSGSIZE, SO_EE_ORIGIN_ICMP, 3, 4, 0));
    // A pointer, a local error that is another one, a kind of timestamp, a range of buffers.
    CHECK_FALSE(mtu(EPROTO, SO_EE_ORIGIN_ICMP, 12, 0, 20));
    CHECK_FALSE(mtu(EPROTO, SO_EE_ORIGIN_ICMP6, 4, 0, 40));
    CHECK_FALSE(mtu(EHOSTUNREACH, SO_EE_ORIGIN_ICMP, 3, 1, 9));
    CHECK_FALSE(mtu(EACCES, SO_EE_ORIGIN_LOCAL, 0, 0, 9));
    CHECK_FALSE(mtu(ENOMSG, SO_EE_ORIGIN_TIMESTAMPING, 3, 4, 1));
    CHECK_FALSE(mtu(0, SO_EE_ORIGIN_ZEROCOPY, 3, 4, 9));
    CHECK_FALSE(mtu(EMSGSIZE, 77, 3, 4, 1400));
}

TEST_CASE("a local error has neither offender nor type")
{
    // What stands there in its place is not an offender.
    for (auto const* offender : {"", "192.0.2.1"}) {
        auto const e = parsed(
            entry<::sockaddr_in>(system_error(EMSGSIZE, SO_EE_ORIGIN_LOCAL, 0, 0, 1500), offender));
        CHECK(e.error == asio::error::message_size);
        CHECK_FALSE(e.offender);
        CHECK_FALSE(e.type);
        CHECK_FALSE(e.code);
    }
}

TEST_CASE("an entry without a name of its own keeps the numbers of the system")
{
    auto error = system_error(0, SO_EE_ORIGIN_ZEROCOPY, 0, SO_EE_CODE_ZEROCOPY_COPIED, 7);
    error.ee_data = 9;
    auto const done = parsed(entry<::sockaddr_in>(error));
    CHECK(done.code == SO_EE_CODE_ZEROCOPY_COPIED);
    CHECK(done.info == 7);
    CHECK(done.data == 9);
    CHECK_FALSE(done.type);
    CHECK_FALSE(done.error);
    CHECK(text(done) == "zero copy code 1, info 7, data 9");
    error.ee_data = 8;
    CHECK(parsed(entry<::sockaddr_in>(error)) != done);

    error = system_error(ECANCELED, SO_EE_ORIGIN_TXTIME, 0, SO_EE_CODE_TXTIME_MISSED, 0xfffffffe);
    error.ee_data = 1;
    auto const missed = parsed(entry<::sockaddr_in6>(error));
    CHECK(missed.code == SO_EE_CODE_TXTIME_MISSED);
    CHECK(missed.info == 0xfffffffe);
    CHECK(missed.data == 1);
    CHECK(missed.error == asio::error::operation_aborted);
    CHECK(text(missed) == "transmit time code 2: Operation canceled, info 4294967294, data 1");

    auto const problem =
        parsed(entry<::sockaddr_in6>(system_error(EPROTO, SO_EE_ORIGIN_ICMP6, 4, 1, 40)));
    CHECK(problem.is(dgram::icmp::v6::type::parameter_problem));
    CHECK(problem.info == 40);
}

TEST_CASE("extensions have an offset and a judgement")
{
    auto error = system_error(EHOSTUNREACH, SO_EE_ORIGIN_ICMP, 11, 0);
    error.ee_rfc4884.len = 100;
    auto e = parsed(entry<::sockaddr_in>(error, "192.0.2.1"));
    CHECK(e.extensions == dgram::quoted_extensions{100, true});
    error.ee_rfc4884.flags = SO_EE_RFC4884_FLAG_INVALID;
    e = parsed(entry<::sockaddr_in>(error, "192.0.2.1"));
    CHECK(e.extensions == dgram::quoted_extensions{100, false});
    error.ee_rfc4884.len = 0;
    CHECK_FALSE(parsed(entry<::sockaddr_in>(error, "192.0.2.1")).extensions);
    // The number of a timestamp is in the same place.
    error = system_error(ENOMSG, SO_EE_ORIGIN_TIMESTAMPING, 0, 0);
    error.ee_data = 100;
    CHECK_FALSE(parsed(entry<::sockaddr_in>(error)).extensions);
}

TEST_CASE("a timestamp has an event a number and one of two times")
{
    auto error = system_error(ENOMSG, SO_EE_ORIGIN_TIMESTAMPING, 0, 0, SCM_TSTAMP_SCHED);
    error.ee_data = 0xfffffffe;
    using times = std::array<std::int64_t, 6>;
    // SO_TIMESTAMPING has two numbers.
    for (int const type : {37, 65}) {
        auto control = entry<::sockaddr_in>(error);
        control.add(SOL_SOCKET, type, times{1'700'000'000, 999'999'999, 0, 0, 0, 0});
        auto const e = parsed(control);
        // It is no error, whatever the number that comes with it.
        CHECK(e.error == dgram::error_code());
        REQUIRE(e.timestamp);
        CHECK(e.timestamp->event == dgram::transmit_event::scheduled);
        CHECK(e.timestamp->id == 0xfffffffe);
        REQUIRE(e.timestamp->software);
        CHECK(e.timestamp->software->time_since_epoch() ==
              std::chrono::nanoseconds(1'700'000'000'999'999'999));
        CHECK_FALSE(e.timestamp->hardware);
        CHECK(text(e) == "timestamping: #4294967294 scheduled at 1700000000.999999999");
    }
    // The time may stand before the entry.
    test::control_bytes control;
    control.add(SOL_SOCKET, 37, times{0, 0, 0, 0, 12, 34});
    auto const second = entry<::sockaddr_in6>(error);
    std::vector<std::byte> both(control.bytes().begin(), control.bytes().end());
    both.insert(both.end(), second.bytes().begin(), second.bytes().end());
    auto const e = extended_error::parse(both);
    REQUIRE(e);
    REQUIRE(e->timestamp);
    CHECK_FALSE(e->timestamp->software);
    REQUIRE(e->timestamp->hardware);
    CHECK(e->timestamp->hardware->time_since_epoch() == std::chrono::nanoseconds(12'000'000'034));
    // Of a 32-bit program.
    auto narrow = entry<::sockaddr_in>(error);
    narrow.add(SOL_SOCKET, 37, std::array<std::int32_t, 6>{12, 34, 0, 0, 0, 0});
    REQUIRE(parsed(narrow).timestamp->software);
    // None at all, and times that cannot be.
    CHECK_FALSE(parsed(entry<::sockaddr_in>(error)).timestamp->software);
    for (auto const& t :
         {times{-1, 0}, times{1, -1}, times{1, 1'000'000'000}, times{INT64_MAX, 0}}) {
        auto wrong = entry<::sockaddr_in>(error);
        wrong.add(SOL_SOCKET, 37, t);
        CHECK_FALSE(parsed(wrong).timestamp->software);
    }
}

TEST_CASE("a description that is not there and one that is cut off are told apart")
{
    CHECK(extended_error::parse({}).error() == packet_errc::wrong_type);
    test::control_bytes other;
    other.add(IPPROTO_IP, IP_TTL, 64);
    CHECK(extended_error::parse(other.bytes()).error() == packet_errc::wrong_type);
    // The numbers of one level mean something else at the other.
    test::control_bytes swapped;
    swapped.add(IPPROTO_IP, IPV6_RECVERR, std::array<std::byte, 44>());
    CHECK(extended_error::parse(swapped.bytes()).error() == packet_errc::wrong_type);
    for (std::size_t const size : {0u, 4u, 8u, 15u, 16u, 31u, 33u, 44u}) {
        std::vector<std::byte> const payload(size);
        test::control_bytes control;
        control.add(IPPROTO_IP, IP_RECVERR, std::span<std::byte const>(payload));
        CHECK(extended_error::parse(control.bytes()).error() == packet_errc::too_short);
    }
    // After an item, and with one that is cut off before it.
    auto const error = system_error(ECONNREFUSED, SO_EE_ORIGIN_ICMP, 3, 3);
    test::control_bytes first;
    first.add(IPPROTO_IP, IP_TTL, 64);
    first.add(IPPROTO_IP, IP_RECVERR, 0);
    auto const whole = entry<::sockaddr_in>(error, "192.0.2.1");
    std::vector<std::byte> both(first.bytes().begin(), first.bytes().end());
    both.insert(both.end(), whole.bytes().begin(), whole.bytes().end());
    auto const e = extended_error::parse(both);
    REQUIRE(e);
    CHECK(e->offender == make_address("192.0.2.1"));
}

TEST_CASE("of every beginning of an entry only the whole is read")
{
    auto const error = system_error(ECONNREFUSED, SO_EE_ORIGIN_ICMP, 3, 3);
    for (auto const& control :
         {entry<::sockaddr_in>(error, "192.0.2.1"), entry<::sockaddr_in6>(error, "::1")}) {
        // As the kernel fills a buffer that is too small: with the length of what is there.
        auto const whole = CMSG_LEN(control.size() == CMSG_SPACE(32) ? 32 : 44);
        for (std::size_t size = 0; size <= control.size(); ++size) {
            CAPTURE(size);
            std::vector<std::byte> cut(control.bytes().begin(),
                                       control.bytes().begin() + static_cast<std::ptrdiff_t>(size));
            for (bool const adjusted : {false, true}) {
                if (adjusted && size >= sizeof(std::size_t)) {
                    auto const length = std::min<std::size_t>(size, whole);
                    std::memcpy(cut.data(), &length, sizeof length);
                }
                test::exact_copy const copy(cut, 1);
                auto const e = extended_error::parse(copy.bytes());
                CHECK(e.has_value() == (size >= whole));
                if (size >= whole)
                    continue;
                bool const there = adjusted && size >= CMSG_LEN(0);
                CHECK(e.error() == (there ? packet_errc::too_short : packet_errc::wrong_type));
            }
        }
    }
}

TEST_CASE("random control data of an error queue is survived")
{
    std::mt19937 random(20261121);
    auto const good =
        entry<::sockaddr_in6>(system_error(ECONNREFUSED, SO_EE_ORIGIN_ICMP6, 1, 4), "2001:db8::1");
    int read = 0;
    for (int i = 0; i < 100'000; ++i) {
        std::vector<std::byte> data(good.bytes().begin(), good.bytes().end());
        for (auto flips = random() % 8; flips > 0; --flips)
            data[random() % data.size()] = static_cast<std::byte>(random());
        data.resize(random() % 4 == 0 ? random() % (data.size() + 1) : data.size());
        test::exact_copy const copy(data, random() % 2);
        if (auto const e = extended_error::parse(copy.bytes())) {
            ++read;
            // Whatever it says can be printed, and it equals itself.
            if (text(*e).empty() || !(*e == *e))
                FAIL("no text");
        }
    }
    CHECK(read > 10'000);
}
