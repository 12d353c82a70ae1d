// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_TWO_HOSTS_HPP
#define DGRAM_TEST_SUPPORT_TWO_HOSTS_HPP

#include <support/network.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

namespace test {

// Two hosts with a wire between them, which each calls eth0.
struct two_hosts
{
    host left;
    host right;
    boost::asio::io_context context;

    two_hosts() { connect(left, "eth0", right, "eth0", 1); }

    static boost::asio::ip::address left_address(transport const& way)
    {
        return way.pick("10.77.1.1", "fd77:1::1");
    }

    static boost::asio::ip::address right_address(transport const& way)
    {
        return way.pick("10.77.1.2", "fd77:1::2");
    }
};

} // namespace test

#endif
