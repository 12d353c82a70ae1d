// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <differential/input.hpp>

#include <istream>
#include <ostream>

std::string differential::hex(std::span<std::byte const> bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (auto const byte : bytes) {
        text += digits[std::to_integer<unsigned>(byte) >> 4];
        text += digits[std::to_integer<unsigned>(byte) & 15];
    }
    return text;
}

std::ostream& differential::operator<<(std::ostream& os, input const& i)
{
    // With a sign before them, no bytes are a word too.
    return os << i.kind << " x" << hex(i.bytes) << '\n';
}

std::istream& differential::operator>>(std::istream& is, input& i)
{
    std::string text;
    if (!(is >> i.kind >> text))
        return is;
    i.bytes.clear();
    for (std::size_t at = 1; at + 1 < text.size(); at += 2)
        i.bytes.push_back(static_cast<std::byte>(std::stoi(text.substr(at, 2), nullptr, 16)));
    return is;
}
