// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/packet_error.hpp>

#include <dgram/error.hpp>
#include <dgram/result.hpp>

#include <support/all_codes.hpp>

#include <boost/system/system_error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstring>
#include <set>
#include <string>

using dgram::packet_errc;

static_assert(boost::system::is_error_code_enum<packet_errc>::value);
static_assert(static_cast<int>(packet_errc::too_short) == 1);
static_assert(noexcept(make_error_code(packet_errc::too_short)));

namespace {

std::string const unknown = "unknown packet error";

auto all_packet_codes()
{
    return test::all_codes<packet_errc>(dgram::packet_category(), unknown);
}

} // namespace

TEST_CASE("the codes of packets are numbered without gaps")
{
    auto const codes = all_packet_codes();
    CHECK(codes.size() >= static_cast<std::size_t>(packet_errc::invalid_jumbo_payload));
    for (auto value = static_cast<int>(codes.size()) + 1; value < 1000; ++value)
        REQUIRE(dgram::packet_category().message(value) == unknown);
    CHECK(dgram::packet_category().message(0) == unknown);
    CHECK(dgram::packet_category().message(-1) == unknown);
}

TEST_CASE("every code of packets has a message of its own")
{
    std::set<std::string> messages;
    for (auto const code : all_packet_codes()) {
        dgram::error_code const ec = code;
        CAPTURE(ec);
        CHECK(ec.failed());
        CHECK(ec == code);
        CHECK(ec.category() == dgram::packet_category());
        CHECK(messages.insert(ec.message()).second);
        // Without allocation it is the same.
        std::array<char, 400> buffer;
        CHECK(dgram::packet_category().message(ec.value(), buffer.data(), buffer.size()) ==
              ec.message());
    }
}

TEST_CASE("the category of packets is not that of dgram")
{
    CHECK(std::strcmp(dgram::packet_category().name(), "dgram.packet") == 0);
    CHECK(dgram::packet_category() != dgram::error_category());
    CHECK(dgram::error_code(packet_errc::too_short) !=
          dgram::error_code(dgram::errc::not_multicast));
    // By its id: a second copy, as in another shared library, is the same category.
    dgram::detail::enum_error_category<packet_errc, dgram::detail::message> const copy(
        0x6467'7261'6d2e'706b, "another copy");
    CHECK(dgram::packet_category() == copy);
}

TEST_CASE("a result throws the code that it has")
{
    dgram::result<int> const failed = packet_errc::checksum_mismatch;
    REQUIRE(failed.has_error());
    CHECK(failed.error() == packet_errc::checksum_mismatch);
    try {
        static_cast<void>(failed.value());
        FAIL("nothing was thrown");
    } catch (boost::system::system_error const& e) {
        CHECK(e.code() == packet_errc::checksum_mismatch);
    }
}
