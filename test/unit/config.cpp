// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/config.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

// Both are there to be compared before anything is compiled.
#if DGRAM_VERSION < 100
#error "the first version was 0.1.0"
#endif
#if DGRAM_PLATFORM_GENERIC != 0
#error "a program that defines nothing gets the system's own platform file"
#endif

TEST_CASE("the names are Boost's own")
{
    // A program that has both needs no conversion between them.
    STATIC_REQUIRE(std::same_as<dgram::error_code, boost::system::error_code>);
    STATIC_REQUIRE(std::same_as<dgram::asio::ip::address, boost::asio::ip::address>);
}
