// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/mpls_label_stack.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <iterator>
#include <vector>

using dgram::packet_errc;
using dgram::icmp::mpls_label;
using dgram::icmp::mpls_label_stack;

namespace {

static_assert(std::forward_iterator<mpls_label_stack::iterator>);

TEST_CASE("a label has 20 bits and its class 3 and the bottom of the stack 1 and the hops 8")
{
    std::array const labels{mpls_label{0xfffff, 0, false, 0}, mpls_label{0, 7, false, 0},
                            mpls_label{0, 0, true, 0}, mpls_label{0, 0, false, 255},
                            mpls_label{16014, 4, true, 254}};
    auto const bytes = test::written(mpls_label_stack(labels));
    CHECK(test::to_hex(bytes) == "ff ff f0 00 00 00 0e 00 00 00 01 00 00 00 00 ff 03 e8 e9 fe");
    auto const read = mpls_label_stack::parse(1, bytes);
    REQUIRE(read.has_value());
    CHECK(std::vector(read->begin(), read->end()) == std::vector(labels.begin(), labels.end()));
    CHECK(*read == mpls_label_stack(labels));
    CHECK((*read)[4].label == 16014);
}

TEST_CASE("a label stack may have no labels")
{
    CHECK(test::written(mpls_label_stack()).empty());
    auto const read = mpls_label_stack::parse(1, {});
    REQUIRE(read.has_value());
    CHECK(read->empty());
    CHECK(read->begin() == read->end());
}

TEST_CASE("a label stack with part of a label is refused")
{
    for (std::size_t size = 0; size < 13; ++size) {
        std::vector<std::byte> const bytes(size);
        test::exact_copy const exact(bytes);
        CAPTURE(size);
        auto const read = mpls_label_stack::parse(1, exact.bytes());
        if (size % 4 == 0)
            CHECK(read->count() == size / 4);
        else
            CHECK(read.error() == packet_errc::invalid_extension_object);
    }
}

TEST_CASE("a label stack has one form")
{
    for (int type : {0, 2, 255})
        CHECK(mpls_label_stack::parse(static_cast<std::uint8_t>(type), {}).error() ==
              packet_errc::wrong_type);
}

TEST_CASE("a label out of range is not written")
{
    std::array<std::byte, 8> room{};
    std::array const label{mpls_label{}, mpls_label{.label = 0x100000}};
    CHECK(mpls_label_stack(label).write(room).error() == packet_errc::field_out_of_range);
    std::array const traffic_class{mpls_label{}, mpls_label{.traffic_class = 8}};
    CHECK(mpls_label_stack(traffic_class).write(room).error() == packet_errc::field_out_of_range);
    CHECK(room == std::array<std::byte, 8>{});
}

TEST_CASE("a label prints its fields")
{
    CHECK(test::text(mpls_label{16014, 4, true, 255}) == "label 16014 class 4 hops 255 bottom");
    CHECK(test::text(mpls_label{3, 0, false, 1}) == "label 3 class 0 hops 1");
}

} // namespace
