// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_MCAST_WIRES_HPP
#define DGRAM_TEST_SUPPORT_MCAST_WIRES_HPP

// Two hosts with one wire or two, and `mcast send` on the first of them.

#include <support/example_program.hpp>
#include <support/network.hpp>

#include <catch2/catch_test_macros.hpp>

namespace test {

struct mcast_wire
{
    // Interface left.
    host sender;
    // Interface eth0.
    host receiver;

    mcast_wire() { connect(sender, "left", receiver, "eth0", 1); }

    // Sends to the end.
    void send(words arguments) const
    {
        arguments.insert(arguments.begin(), "send");
        auto const sent = sender.in([&] { return run_program(mcast(arguments)); });
        INFO(sent.out << sent.err);
        REQUIRE(sent.status == 0);
    }
};

// With interfaces right and eth1 too.
struct mcast_wires : mcast_wire
{
    mcast_wires() { connect(sender, "right", receiver, "eth1", 2); }
};

} // namespace test

#endif
