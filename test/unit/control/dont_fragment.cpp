// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/dont_fragment.hpp>

#include <dgram/control/buffer.hpp>
#include <dgram/control/request.hpp>
#include <dgram/detail/control_access.hpp>

#include <support/control_bytes.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <algorithm>
#include <sstream>

namespace asio = boost::asio;
using dgram::dont_fragment;
using dgram::detail::control_access;
using dgram::detail::control_storage;
using dgram::detail::platform::ip_family;

static_assert(dont_fragment::is_supported);
static_assert(dgram::control_buffer<dont_fragment>::is_sendable);
static_assert(dont_fragment().value() && !dont_fragment(false).value());

TEST_CASE("dont_fragment is a number for IPv6 and an error for the rest")
{
    for (bool const value : {true, false}) {
        dgram::control_buffer const items{dont_fragment(value)};
        control_storage storage;
        dgram::error_code ec;
        auto const written = control_access::write(items, storage, ip_family::v6, ec);
        CHECK(ec == dgram::error_code());
        test::control_bytes expected;
        expected.add(IPPROTO_IPV6, IPV6_DONTFRAG, int{value});
        CHECK(std::ranges::equal(written, expected.bytes()));

        CHECK(control_access::write(items, storage, ip_family::v4, ec).empty());
        CHECK(ec == asio::error::operation_not_supported);
        CHECK(control_access::write(items, storage, ip_family::none, ec).empty());
        CHECK(ec == dgram::errc::address_family_mismatch);
    }
}

TEST_CASE("dont_fragment is not received")
{
    asio::io_context context;
    asio::ip::udp::socket socket(context, asio::ip::udp::v6());
    dgram::error_code ec;
    dgram::request<dont_fragment>(socket, ec);
    CHECK(ec == asio::error::operation_not_supported);
    test::control_bytes control;
    control.add(IPPROTO_IPV6, IPV6_DONTFRAG, 1);
    CHECK_FALSE(dgram::detail::item<dont_fragment>::read(control.bytes()));
}

TEST_CASE("dont_fragment prints as words")
{
    std::ostringstream stream;
    stream << dont_fragment() << ", " << dont_fragment(false);
    CHECK(stream.str() == "don't fragment, may fragment");
}
