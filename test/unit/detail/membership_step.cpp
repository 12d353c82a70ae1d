// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What becomes of a membership on "eth0" for each thing that can happen to an interface.

#include <dgram/detail/membership_step.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using dgram::detail::membership_step;
using dgram::detail::minimum_mtu;
using dgram::detail::step_on;

namespace {

constexpr membership_step nothing;
constexpr membership_step leave{.leave = true};
constexpr membership_step join{.join = true};
constexpr membership_step move{.leave = true, .join = true};

membership_step changed(unsigned index, std::string const& name_now, unsigned joined_index)
{
    return step_on({index, false}, name_now, "eth0", joined_index, 1280);
}

membership_step gone(unsigned index, unsigned joined_index)
{
    return step_on({index, true}, "", "eth0", joined_index, 1280);
}

membership_step resized(unsigned mtu, unsigned index, std::string const& name_now,
                        unsigned joined_index)
{
    return step_on({index, false, mtu}, name_now, "eth0", joined_index, 1280);
}

} // namespace

TEST_CASE("a membership that waits is joined when an interface has its name")
{
    CHECK(changed(3, "eth0", 0) == join);
    CHECK(changed(3, "eth1", 0) == nothing);
    CHECK(gone(3, 0) == nothing);
}

TEST_CASE("a membership is left when its interface is deleted and not when another one is")
{
    CHECK(gone(3, 3) == leave);
    CHECK(gone(4, 3) == nothing);
}

TEST_CASE("a membership stays when its interface goes up or down or others change")
{
    CHECK(changed(3, "eth0", 3) == nothing);
    CHECK(changed(4, "eth1", 3) == nothing);
}

TEST_CASE("a membership follows the name and not the interface")
{
    // eth0 is renamed.
    CHECK(changed(3, "lan", 3) == leave);
    // Another interface is renamed to eth0.
    CHECK(changed(4, "eth0", 0) == join);
    // eth0 was deleted and made again, and nobody told of the deletion.
    CHECK(changed(4, "eth0", 3) == move);
}

TEST_CASE("news of an interface that has gone since is not followed")
{
    CHECK(changed(3, "", 3) == nothing);
    CHECK(changed(3, "", 0) == nothing);
    CHECK(changed(4, "", 3) == nothing);
}

TEST_CASE("a membership is left when the MTU of its interface is too small")
{
    CHECK(resized(1279, 3, "eth0", 3) == leave);
    CHECK(resized(1280, 3, "eth0", 3) == nothing);
    CHECK(resized(1279, 4, "eth1", 3) == nothing);
    CHECK(step_on({3, true, 1279}, "", "eth0", 3, 1280) == leave);
}

TEST_CASE("a membership that waits fails where the MTU is too small")
{
    constexpr membership_step fail{.join = true, .lacks_family = true};
    CHECK(resized(1279, 3, "eth0", 0) == fail);
    CHECK(resized(1280, 3, "eth0", 0) == join);
    CHECK(resized(1279, 3, "eth1", 0) == nothing);
}

TEST_CASE("each family has its smallest MTU")
{
    CHECK(minimum_mtu(boost::asio::ip::make_address("239.255.77.1")) == 68);
    CHECK(minimum_mtu(boost::asio::ip::make_address("ff15::77:1")) == 1280);
}
