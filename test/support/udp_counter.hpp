// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_UDP_COUNTER_HPP
#define DGRAM_TEST_SUPPORT_UDP_COUNTER_HPP

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

namespace test {

// What the host that the calling thread is on has counted of IPv4: "OutDatagrams", "NoPorts".
inline std::uint64_t udp_counter(std::string const& name)
{
    std::ifstream file("/proc/thread-self/net/snmp");
    std::string line;
    std::string values;
    while (std::getline(file, line) && line.rfind("Udp: ", 0) != 0)
        ;
    std::getline(file, values);
    std::istringstream names(line);
    std::istringstream numbers(values);
    for (std::string word, number; names >> word && numbers >> number;)
        if (word == name)
            return std::stoull(number);
    FAIL("the system does not count " << name);
    return 0;
}

} // namespace test

#endif
