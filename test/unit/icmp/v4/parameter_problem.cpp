// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v4/parameter_problem.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/icmp_multipart.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <type_traits>

using dgram::icmp::v4::parameter_problem;
using dgram::icmp::v4::parameter_problem_code;

namespace {

// A pointer of 256 cannot be said.
static_assert(std::is_same_v<decltype(parameter_problem::pointer), std::uint8_t>);

TEST_CASE("the pointer of a parameter problem of ICMP is one byte")
{
    auto const datagram = test::from_hex("45");
    for (int pointer = 0; pointer < 256; ++pointer) {
        parameter_problem const error{.code = parameter_problem_code::bad_length,
                                      .pointer = static_cast<std::uint8_t>(pointer),
                                      .datagram = datagram};
        auto const bytes = test::written(error);
        REQUIRE(bytes.size() == 5);
        CHECK(bytes[0] == static_cast<std::byte>(pointer));
        CHECK(bytes[1] == std::byte{0});
        CHECK(parameter_problem::parse(2, bytes).value() == error);
    }
}

TEST_CASE("the pointer and the length attribute stand beside each other")
{
    auto const datagram = test::datagram_to_quote(130);
    auto const extension = test::mpls_extension();
    parameter_problem const error{.pointer = 8,
                                  .datagram = datagram,
                                  .extensions =
                                      dgram::icmp::extension_structure::parse(extension).value()};
    auto const bytes = test::written(error);
    CHECK(test::to_hex(std::span(bytes).first(4)) == "08 21 00 00");
    CHECK(parameter_problem::parse(0, bytes)->pointer == 8);
}

TEST_CASE("the codes of a parameter problem of ICMP have names")
{
    CHECK(test::text(parameter_problem_code::pointer) == "pointer indicates the error");
    CHECK(test::text(parameter_problem_code::missing_option) == "missing a required option");
    CHECK(test::text(parameter_problem_code::bad_length) == "bad length");
    CHECK(test::text(parameter_problem_code{3}) == "code 3");
}

TEST_CASE("parameter problem prints the byte that is wrong")
{
    CHECK(test::text(parameter_problem{.pointer = 8, .extensions = {}}) ==
          "parameter problem: pointer indicates the error, byte 8, 0 bytes");
}

} // namespace
