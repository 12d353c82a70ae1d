// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_NDP_OPTION_HPP
#define DGRAM_TEST_SUPPORT_NDP_OPTION_HPP

// What every option of neighbor discovery has to keep to: RFC 4861 section 4.6.

#include <dgram/packet_error.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/mutations.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace test {

// The option has these bytes, and is read from them alone and where more follows. All that is
// shorter, or that says another type or length, is refused; any other byte is read as it is or
// refused.
template <class Option>
void check_ndp_option(Option const& option, std::string_view hex)
{
    using dgram::packet_errc;
    auto const bytes = from_hex(hex);
    CHECK(to_hex(written(option)) == to_hex(bytes));
    CHECK(Option::parse(bytes).value() == option);
    auto longer = bytes;
    longer.insert(longer.end(), 8, std::byte{1});
    CHECK(Option::parse(longer).value() == option);

    for_each_prefix(bytes, [](auto prefix) {
        CHECK(Option::parse(prefix).error() ==
              (prefix.size() < 2 ? packet_errc::too_short : packet_errc::invalid_option_length));
    });
    for_each_mutation(bytes, [&](auto changed) {
        auto const result = Option::parse(changed);
        if (changed[1] != bytes[1] && (changed[1] == std::byte{0} || changed[1] > bytes[1])) {
            REQUIRE(result.error() == packet_errc::invalid_option_length);
            return;
        }
        if (changed[0] != bytes[0]) {
            REQUIRE(result.error() == packet_errc::wrong_type);
            return;
        }
        if (!result)
            return;
        std::vector<std::byte> room(result->size());
        REQUIRE(result->write(room).value() == room.size());
        REQUIRE(Option::parse(room).value() == *result);
    });
}

} // namespace test

#endif
