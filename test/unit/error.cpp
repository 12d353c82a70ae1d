// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/error.hpp>

#include <support/all_codes.hpp>

#include <boost/system/error_category.hpp>
#include <boost/system/error_condition.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <climits>
#include <cstring>
#include <set>
#include <string>
#include <system_error>
#include <vector>

using dgram::errc;

static_assert(boost::system::is_error_code_enum<errc>::value);
// Zero means success everywhere.
static_assert(static_cast<int>(errc::not_multicast) == 1);
static_assert(noexcept(make_error_code(errc::not_multicast)));

namespace {

std::string const unknown = "unknown dgram error";

std::vector<errc> all_codes()
{
    return test::all_codes<errc>(dgram::error_category(), unknown);
}

} // namespace

TEST_CASE("the codes are numbered without gaps")
{
    auto const codes = all_codes();
    CHECK(codes.size() >= static_cast<std::size_t>(errc::too_many_buffers));
    // Nothing after the first unknown one.
    for (auto value = static_cast<int>(codes.size()) + 1; value < 1000; ++value)
        REQUIRE(dgram::error_category().message(value) == unknown);
}

TEST_CASE("every code has a message of its own")
{
    std::set<std::string> messages;
    for (auto const code : all_codes()) {
        dgram::error_code const ec = code;
        CAPTURE(ec);
        CHECK(ec.failed());
        CHECK(ec == code);
        CHECK(ec.value() == static_cast<int>(code));
        CHECK(ec.category() == dgram::error_category());
        CHECK_FALSE(ec.message().empty());
        CHECK(messages.insert(ec.message()).second);
    }
}

TEST_CASE("every message says what to do")
{
    for (auto const code : all_codes()) {
        auto const message = make_error_code(code).message();
        CAPTURE(message);
        // What is wrong, a colon, what to do about it.
        auto const colon = message.find(": ");
        REQUIRE(colon != std::string::npos);
        CHECK(colon > 0);
        CHECK(message.size() > colon + 10);
    }
}

TEST_CASE("a limit is named in the message about it")
{
    auto const says = [](errc code, char const* text) {
        return make_error_code(code).message().find(text) != std::string::npos;
    };
    CHECK(says(errc::too_many_groups, "net.ipv4.igmp_max_memberships"));
    CHECK(says(errc::too_many_groups, "net.core.optmem_max"));
    CHECK(says(errc::too_many_sources, "net.ipv4.igmp_max_msf"));
    CHECK(says(errc::too_many_sources, "net.ipv6.mld_max_msf"));
    CHECK(says(errc::too_many_sources, "net.core.optmem_max"));
    CHECK(says(errc::interface_not_multicast, "MULTICAST"));
    CHECK(says(errc::source_required, "232.0.0.0/8"));
}

TEST_CASE("the message without allocation is the same")
{
    for (auto const code : all_codes()) {
        auto const value = static_cast<int>(code);
        std::array<char, 400> buffer;
        static_assert(
            noexcept(dgram::error_category().message(value, buffer.data(), buffer.size())));
        auto const* text = dgram::error_category().message(value, buffer.data(), buffer.size());
        CHECK(text == buffer.data());
        CHECK(text == make_error_code(code).message());
    }
}

TEST_CASE("the message without allocation is cut to the buffer")
{
    auto const full = make_error_code(errc::not_multicast).message();
    std::array<char, 8> buffer;
    buffer.fill('#');
    auto const* text =
        dgram::error_category().message(static_cast<int>(errc::not_multicast), buffer.data(), 6);
    CHECK(text == full.substr(0, 5));
    CHECK(buffer[6] == '#');

    buffer.fill('#');
    dgram::error_category().message(static_cast<int>(errc::not_multicast), buffer.data(), 0);
    CHECK(buffer[0] == '#');
}

TEST_CASE("a value that is no code has a message too")
{
    for (int const value : {0, -1, 999, INT_MAX, INT_MIN}) {
        CAPTURE(value);
        CHECK(dgram::error_category().message(value) == unknown);
        std::array<char, 40> buffer;
        CHECK(dgram::error_category().message(value, buffer.data(), buffer.size()) == unknown);
    }
}

TEST_CASE("the category is dgram")
{
    auto const& category = dgram::error_category();
    CHECK(std::strcmp(category.name(), "dgram") == 0);
    CHECK(&category == &dgram::error_category());
    CHECK(category != boost::system::system_category());
    CHECK(category != boost::system::generic_category());

    // By its id: a second copy, as in another shared library, is the same category.
    dgram::detail::enum_error_category<errc, dgram::detail::message> const copy(
        0x6467'7261'6d2e'6572, "another copy");
    CHECK(category == copy);
    CHECK(dgram::error_code(1, copy) == errc::not_multicast);
}

TEST_CASE("a code is its own condition and no other")
{
    for (auto const code : all_codes()) {
        dgram::error_code const ec = code;
        CHECK(ec.default_error_condition() ==
              boost::system::error_condition(ec.value(), dgram::error_category()));
        // EPERM is 1, and so on.
        CHECK(ec != boost::system::error_condition(ec.value(), boost::system::generic_category()));
        CHECK(ec != dgram::error_code(ec.value(), boost::system::system_category()));
    }
}

TEST_CASE("a code survives the way into the standard library")
{
    for (auto const code : all_codes()) {
        std::error_code const ec = dgram::error_code(code);
        CHECK(ec.value() == static_cast<int>(code));
        CHECK(std::string(ec.category().name()) == "dgram");
        CHECK(ec.message() == make_error_code(code).message());
    }
}
