// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_ADD_ADDRESS_HPP
#define DGRAM_TEST_SUPPORT_ADD_ADDRESS_HPP

#include <support/network.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>
#include <thread>

namespace test {

// Gives an interface one more address ("10.77.1.7/24") and waits until datagrams to it get there:
// the system makes the route to an IPv6 address a while after the address.
inline void add_address(host const& at, std::string const& address, std::string const& name)
{
    bool const v6 = address.find(':') != std::string::npos;
    at.ip("addr add " + address + " dev " + name + (v6 ? " nodad" : ""));
    auto const route = "local " + address.substr(0, address.find('/')) + " dev " + name + ' ';
    for (int tries = 0; tries < 500; ++tries) {
        auto const routes = at.ip(v6 ? "-6 route show table local" : "route show table local");
        if (routes.find(route) != std::string::npos)
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL("no route to " << address);
}

} // namespace test

#endif
