// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/solicited_node_group.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

using boost::asio::ip::make_address_v6;
using dgram::ndp::solicited_node_group;

TEST_CASE("the solicited-node group has the last three bytes of the address")
{
    CHECK(solicited_node_group(make_address_v6("2001:db8::1234:5678")) ==
          make_address_v6("ff02::1:ff34:5678"));
    CHECK(solicited_node_group(make_address_v6("fe80::1%7")) == make_address_v6("ff02::1:ff00:1"));
    CHECK(solicited_node_group(make_address_v6("::")) == make_address_v6("ff02::1:ff00:0"));
}
