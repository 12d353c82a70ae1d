// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/membership.hpp>

#include <catch2/catch_test_macros.hpp>

using boost::asio::ip::address;
using boost::asio::ip::address_v6;
using boost::asio::ip::make_address;
using dgram::multicast::source_filter;

namespace {

mcast::membership with(source_filter filter)
{
    return {.to = {make_address("239.1.2.3"), "eth0", 5000}, .filter = std::move(filter)};
}

} // namespace

TEST_CASE("a membership accepts the sources that it names or all but those")
{
    auto const one = make_address("10.0.0.1");
    auto const two = make_address("10.0.0.2");
    CHECK(with({}).accepts(one));
    CHECK(with(source_filter::include({one})).accepts(one));
    CHECK_FALSE(with(source_filter::include({one})).accepts(two));
    CHECK_FALSE(with(source_filter::exclude({one})).accepts(one));
    CHECK(with(source_filter::exclude({one})).accepts(two));
}

TEST_CASE("a membership knows a link-local source by its address without the interface")
{
    auto const source = make_address("fe80::1").to_v6();
    address const sender = address_v6(source.to_bytes(), 7);
    CHECK(with(source_filter::include({source})).accepts(sender));
    CHECK_FALSE(with(source_filter::exclude({source})).accepts(sender));
}

TEST_CASE("a membership is printed with its sources")
{
    auto const one = make_address("10.0.0.1");
    auto const two = make_address("10.0.0.2");
    CHECK(mcast::to_string(with({})) == "239.1.2.3%eth0:5000");
    CHECK(mcast::to_string(with(source_filter::include({one, two}))) ==
          "239.1.2.3%eth0:5000 from 10.0.0.1, 10.0.0.2");
    CHECK(mcast::to_string(with(source_filter::exclude({one}))) ==
          "239.1.2.3%eth0:5000 except from 10.0.0.1");
}
