// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/original_destination.hpp>

#include <dgram/control/view.hpp>

#include <support/control_bytes.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>

using boost::asio::ip::make_address;
using dgram::control_view;
using dgram::original_destination;

static_assert(original_destination::is_supported);

namespace {

// The number of this message, which the C library may lack.
constexpr int ipv6_type = 74;

::sockaddr_in v4(std::string const& address, std::uint16_t port)
{
    ::sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    REQUIRE(::inet_pton(AF_INET, address.c_str(), &name.sin_addr) == 1);
    return name;
}

::sockaddr_in6 v6(std::string const& address, std::uint16_t port)
{
    ::sockaddr_in6 name{};
    name.sin6_family = AF_INET6;
    name.sin6_port = htons(port);
    REQUIRE(::inet_pton(AF_INET6, address.c_str(), &name.sin6_addr) == 1);
    return name;
}

template <class Payload>
std::optional<original_destination> find(int level, int type, Payload const& payload)
{
    test::control_bytes data;
    data.add(level, type, payload);
    return control_view(data.bytes()).find<original_destination>();
}

} // namespace

TEST_CASE("original destinations are compared and printed like endpoints")
{
    original_destination const v4{make_address("192.0.2.1"), 5000};
    original_destination const v6{make_address("2001:db8::1"), 5000};
    CHECK(v4 == original_destination{make_address("192.0.2.1"), 5000});
    CHECK(v4 != original_destination{make_address("192.0.2.1"), 5001});
    CHECK(v4 != original_destination{make_address("192.0.2.2"), 5000});
    CHECK(v4 != v6);
    CHECK(test::text(v4) == "192.0.2.1:5000");
    CHECK(test::text(v6) == "[2001:db8::1]:5000");
    CHECK(test::wide_text(v6) == L"[2001:db8::1]:5000");
}

TEST_CASE("an original destination is read from the message of either family")
{
    CHECK(find(IPPROTO_IP, IP_ORIGDSTADDR, v4("192.0.2.1", 5000)) ==
          original_destination{make_address("192.0.2.1"), 5000});
    CHECK(find(IPPROTO_IPV6, ipv6_type, v6("2001:db8::1", 65535)) ==
          original_destination{make_address("2001:db8::1"), 65535});
    CHECK(find(IPPROTO_IPV6, ipv6_type, v6("::ffff:192.0.2.1", 1)) ==
          original_destination{make_address("192.0.2.1"), 1});
}

TEST_CASE("an original destination of another family is absent")
{
    auto wrong_v4 = v4("192.0.2.1", 5000);
    auto wrong_v6 = v6("2001:db8::1", 5000);
    for (::sa_family_t const family : {::sa_family_t(AF_UNSPEC), ::sa_family_t(AF_UNIX)}) {
        wrong_v4.sin_family = family;
        wrong_v6.sin6_family = family;
        CHECK(find(IPPROTO_IP, IP_ORIGDSTADDR, wrong_v4) == std::nullopt);
        CHECK(find(IPPROTO_IPV6, ipv6_type, wrong_v6) == std::nullopt);
    }
    wrong_v4.sin_family = AF_INET6;
    wrong_v6.sin6_family = AF_INET;
    CHECK(find(IPPROTO_IP, IP_ORIGDSTADDR, wrong_v4) == std::nullopt);
    CHECK(find(IPPROTO_IPV6, ipv6_type, wrong_v6) == std::nullopt);
}

TEST_CASE("an original destination of another size is absent")
{
    std::array<std::byte, 40> bytes{};
    for (int const family : {AF_INET, AF_INET6}) {
        auto const in_header = static_cast<::sa_family_t>(family);
        std::memcpy(bytes.data(), &in_header, sizeof in_header);
        auto const v4 = family == AF_INET;
        for (std::size_t size = 0; size <= bytes.size(); ++size) {
            CAPTURE(size);
            test::control_bytes data;
            data.add(v4 ? int{IPPROTO_IP} : int{IPPROTO_IPV6}, v4 ? int{IP_ORIGDSTADDR} : ipv6_type,
                     std::span<std::byte const>(bytes).first(size));
            CHECK(control_view(data.bytes()).find<original_destination>().has_value() ==
                  (size == (v4 ? 16 : 28)));
        }
    }
}

TEST_CASE("the message of the other level is no original destination")
{
    CHECK(find(IPPROTO_IPV6, IP_ORIGDSTADDR, v4("192.0.2.1", 5000)) == std::nullopt);
    CHECK(find(IPPROTO_IP, ipv6_type, v6("2001:db8::1", 5000)) == std::nullopt);
}
