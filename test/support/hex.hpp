// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_HEX_HPP
#define DGRAM_TEST_SUPPORT_HEX_HPP

// Packets as tests show them: "45 00 00 14".

#include <cctype>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace test {

// The bytes of pairs of hexadecimal digits with any spaces between the pairs.
inline std::vector<std::byte> from_hex(std::string_view text)
{
    std::vector<std::byte> bytes;
    for (std::size_t at = 0; at < text.size();) {
        if (std::isspace(static_cast<unsigned char>(text[at]))) {
            ++at;
            continue;
        }
        std::string const pair(text.substr(at, 2));
        if (pair.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos ||
            pair.size() != 2)
            throw std::invalid_argument("not hexadecimal: " + std::string(text));
        bytes.push_back(static_cast<std::byte>(std::stoul(pair, nullptr, 16)));
        at += 2;
    }
    return bytes;
}

inline std::string to_hex(std::span<std::byte const> bytes)
{
    constexpr char const* digits = "0123456789abcdef";
    std::string text;
    for (auto const byte : bytes) {
        if (!text.empty())
            text += ' ';
        text += digits[std::to_integer<unsigned>(byte) >> 4];
        text += digits[std::to_integer<unsigned>(byte) & 15];
    }
    return text;
}

} // namespace test

#endif
