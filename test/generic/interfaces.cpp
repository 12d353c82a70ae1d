// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The interfaces of an unknown system are listed and found.

#include <dgram/network_interface.hpp>

#include <support/few_descriptors.hpp>
#include <support/sanitizer.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

using boost::asio::ip::make_address;
using dgram::network_interface;

TEST_CASE("the loopback interface is listed and found")
{
    auto const all = dgram::network_interfaces();
    auto const lo = std::find_if(all.begin(), all.end(), [](auto const& i) {
        return std::count(i.addresses.begin(), i.addresses.end(), make_address("127.0.0.1")) != 0;
    });
    REQUIRE(lo != all.end());
    CHECK(lo->loopback);
    CHECK(lo->up);
    CHECK(lo->mtu > 0);
    REQUIRE(lo->id);
    CHECK(network_interface(make_address("127.0.0.1")) == lo->id);
    CHECK(network_interface(lo->id.name()) == lo->id);
    CHECK(network_interface(lo->id.index()).name() == lo->id.name());
    CHECK(network_interface(std::to_string(lo->id.index())) == lo->id);
}

TEST_CASE("the list is in the order of the indexes")
{
    auto const all = dgram::network_interfaces();
    CHECK(std::is_sorted(all.begin(), all.end(),
                         [](auto const& a, auto const& b) { return a.id.index() < b.id.index(); }));
}

TEST_CASE("an interface that is not there is not found")
{
    dgram::error_code ec;
    CHECK_FALSE(network_interface("nosuch7", ec));
    CHECK(ec == dgram::errc::no_such_interface);
}

TEST_CASE("a system that cannot be asked is an error and not an empty list")
{
#if DGRAM_TEST_SANITIZER
    SKIP("UndefinedBehaviorSanitizer takes a descriptor to look at an object, and none is left");
#endif
    // The list needs two at once.
    for (bool const one : {false, true}) {
        dgram::error_code ec;
        bool empty = false;
        {
            test::few_descriptors const few(one);
            empty = dgram::network_interfaces(ec).empty();
        }
        CHECK(empty);
        // Which one is up to the C library.
        CHECK(ec);
        CHECK(ec != dgram::errc::no_such_interface);
    }
}
