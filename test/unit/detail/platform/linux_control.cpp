// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Control data that no honest system writes. Each buffer is an allocation of exactly its size, so
// that AddressSanitizer sees a byte read past it.

#include <dgram/detail/platform/control_messages.hpp>

#include <support/control_bytes.hpp>
#include <support/control_layouts.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <span>
#include <vector>

namespace platform = dgram::detail::platform;
using platform::control_message;

namespace {

// Reads to the end, and every byte that was given. False if anything lies outside of `data`, or
// there are more messages than headers fit.
template <class Layout>
bool stays_within(std::span<std::byte const> data, std::size_t& messages)
{
    auto const limit = data.size() / Layout::header;
    auto const* at = data.data();
    auto const* const end = data.data() + data.size();
    platform::basic_control_reader<Layout> reader(data);
    messages = 0;
    unsigned sum = 0;
    for (control_message message; reader.next(message);) {
        if (++messages > limit)
            return false;
        auto const* const begin = message.payload.data();
        if (begin < at + Layout::header || begin + message.payload.size() > end)
            return false;
        // Forward only.
        at = begin + message.payload.size();
        for (auto byte : message.payload)
            sum += std::to_integer<unsigned>(byte);
    }
    control_message after;
    // Used, so that the bytes have to be read.
    return !reader.next(after) && sum <= 255 * data.size();
}

template <class Layout>
void write_length(std::span<std::byte> data, std::uint64_t length)
{
    auto const narrow = static_cast<typename Layout::length_type>(length);
    std::memcpy(data.data(), &narrow, sizeof narrow);
}

template <class Layout>
std::vector<std::byte> two_messages()
{
    std::vector<std::byte> data(Layout::space(4) + Layout::space(12));
    platform::basic_control_writer<Layout> writer(data);
    writer.put(1, 2, std::array<std::byte, 4>());
    writer.put(3, 4, std::array<std::byte, 12>());
    return data;
}

} // namespace

TEMPLATE_LIST_TEST_CASE("a length that cannot be true ends the data", "", test::control_layouts)
{
    constexpr auto max = std::numeric_limits<typename TestType::length_type>::max();
    auto data = two_messages<TestType>();
    auto const second = TestType::space(4);
    auto const rest = data.size() - second;

    std::vector<std::uint64_t> lengths{rest + 1, rest + 8, rest + 4096, max,
                                       max - 1,  max - 7,  max / 2,     max / 2 + 1};
    for (std::uint64_t length = 0; length < TestType::header; ++length)
        lengths.push_back(length);
    for (auto const length : lengths) {
        CAPTURE(length);
        write_length<TestType>(std::span(data).subspan(second), length);
        test::exact_copy const copy(data);
        platform::basic_control_reader<TestType> reader(copy.bytes());
        control_message message;
        REQUIRE(reader.next(message));
        CHECK(message.is(1, 2));
        CHECK_FALSE(reader.next(message));
        CHECK(message.is(1, 2));
    }
    // As long as there is, and as short as a header: these are true.
    for (std::uint64_t const length : {std::uint64_t(TestType::header), std::uint64_t(rest)}) {
        write_length<TestType>(std::span(data).subspan(second), length);
        platform::basic_control_reader<TestType> reader(data);
        control_message message;
        REQUIRE(reader.next(message));
        REQUIRE(reader.next(message));
        CHECK(message.payload.size() == length - TestType::header);
    }
}

TEMPLATE_LIST_TEST_CASE("every beginning of honest data is read", "", test::control_layouts)
{
    auto const data = two_messages<TestType>();
    for (std::size_t size = 0; size <= data.size(); ++size) {
        CAPTURE(size);
        test::exact_copy const prefix{std::span(data).first(size)};
        std::size_t messages = 0;
        CHECK(stays_within<TestType>(prefix.bytes(), messages));
        std::size_t const whole = size >= TestType::header + 4;
        std::size_t const both = size >= TestType::space(4) + TestType::header + 12;
        CHECK(messages == whole + both);
    }
}

TEMPLATE_LIST_TEST_CASE("every length in a header is survived", "", test::control_layouts)
{
    auto data = two_messages<TestType>();
    for (std::uint64_t length = 0; length < 300; ++length) {
        write_length<TestType>(data, length);
        test::exact_copy const copy(data);
        std::size_t messages = 0;
        CAPTURE(length);
        CHECK(stays_within<TestType>(copy.bytes(), messages));
    }
}

TEMPLATE_LIST_TEST_CASE("random control data is survived", "", test::control_layouts)
{
    std::mt19937 random(20260407);
    std::size_t total = 0;
    for (int i = 0; i < 100'000; ++i) {
        std::vector<std::byte> data(random() % 160);
        for (auto& byte : data)
            byte = static_cast<std::byte>(random());
        // Random lengths alone are never near the truth, so most headers get one that is.
        if (i % 4 != 0) {
            for (std::size_t at = 0; at + TestType::header <= data.size();) {
                auto const length = TestType::header - 2 + random() % 30;
                write_length<TestType>(std::span(data).subspan(at), length);
                at += TestType::align(length);
            }
        }
        test::exact_copy const copy(data, random() % 2);
        std::size_t messages = 0;
        if (!stays_within<TestType>(copy.bytes(), messages)) {
            CAPTURE(i, data.size());
            FAIL("read outside of the data");
        }
        total += messages;
    }
    // The data was not so bad that nothing was read.
    CHECK(total > 50'000);
}
