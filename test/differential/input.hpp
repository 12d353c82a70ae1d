// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_DIFFERENTIAL_INPUT_HPP
#define DGRAM_TEST_DIFFERENTIAL_INPUT_HPP

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace differential {

// What is compared: "h4" and "h6" are headers, "i4" and "i6" are ICMP messages.
struct input
{
    std::string kind;
    std::vector<std::byte> bytes;
};

// A line of an input: its kind and its bytes in hexadecimal.
std::ostream& operator<<(std::ostream& os, input const& i);
std::istream& operator>>(std::istream& is, input& i);

std::string hex(std::span<std::byte const> bytes);

// The n-th input of those that begin with a seed: by our own writers, and half of them mutated.
class generator
{
public:
    explicit generator(unsigned seed);
    ~generator();

    input next();

private:
    struct state;
    state* state_;
};

// What this library makes of it: what it read, a semicolon, and the bytes that it writes again; or
// "error". Some peers give fewer fields.
std::string read_for_go(input const& i);
std::string read_for_scapy(input const& i);

// Whether it is an ICMPv4 message that this library refuses for its checksum, though what is
// compared is what it reads without looking at that.
bool has_wrong_checksum(input const& i);

// Why a peer may well have given something else; empty if nothing explains it.
std::string_view explain_go(input const& i, std::string_view ours, std::string_view theirs);
std::string_view explain_scapy(input const& i, std::string_view ours, std::string_view theirs);

} // namespace differential

#endif
