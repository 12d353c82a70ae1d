// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The system joins a group from an address that nobody can send from.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/system_option.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <cstring>
#include <string_view>

namespace asio = boost::asio;
using asio::ip::udp;

TEST_CASE("an address that is no source is refused though the system takes it")
{
    test::host const host;
    auto const here = host.enter();
    dgram::network_interface const lo("lo");
    asio::io_context context;
    for (std::string_view const text :
         {"239.1.1.1", "0.0.0.0", "255.255.255.255", "ff15::1", "::"}) {
        CAPTURE(text);
        auto const source = asio::ip::make_address(text);
        auto const group = asio::ip::make_address(source.is_v4() ? "239.255.77.1" : "ff15::77:1");
        dgram::error_code ec;
        dgram::multicast::join_source_group(group, source, lo, ec);
        CHECK(ec == dgram::errc::invalid_source);

        ::group_source_req request{};
        request.gsr_interface = lo.index();
        udp::endpoint const group_endpoint(group, 0);
        udp::endpoint const source_endpoint(source, 0);
        std::memcpy(&request.gsr_group, group_endpoint.data(), group_endpoint.size());
        std::memcpy(&request.gsr_source, source_endpoint.data(), source_endpoint.size());
        udp::socket socket(context, source.is_v4() ? udp::v4() : udp::v6());
        socket.set_option(test::system_option(source.is_v4() ? IPPROTO_IP : IPPROTO_IPV6,
                                              MCAST_JOIN_SOURCE_GROUP, request),
                          ec);
        CHECK(ec == dgram::error_code());
    }
}
