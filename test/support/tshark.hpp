// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_TSHARK_HPP
#define DGRAM_TEST_SUPPORT_TSHARK_HPP

// What tshark(1) reads in packets. Tests that ask are skipped where it is not installed.

#include <support/capture.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace test {

// One line for each frame that passes the filter, with the fields in the order named.
std::vector<std::string> dissect(std::vector<capture::frame> const& frames,
                                 std::string const& filter, std::vector<std::string> const& fields);

// A packet, from its IP header on, and what tshark should read in it.
struct dissected_packet
{
    std::string name;
    std::vector<std::byte> bytes;
    // By the names of fields; more than one value with commas between them.
    std::map<std::string, std::string> fields;
    // Everything that it complains of or remarks upon.
    std::string remarks = {};
};

// Checks each of them, all in one file: what follows may answer what comes before.
void check_dissection(std::vector<dissected_packet> const& packets);

} // namespace test

#endif
