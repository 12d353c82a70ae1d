// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_CAPTURED_DATAGRAMS_HPP
#define DGRAM_TEST_SUPPORT_CAPTURED_DATAGRAMS_HPP

#include <support/capture.hpp>

#include <boost/asio/ip/address.hpp>

#include <ostream>
#include <string>
#include <vector>

namespace test {

struct captured_datagram
{
    boost::asio::ip::address source;
    std::string payload;

    friend bool operator==(captured_datagram const&, captured_datagram const&) = default;
    friend std::ostream& operator<<(std::ostream& os, captured_datagram const& datagram);
};

// The UDP datagrams to this group on the wire before one with this payload to any address, which
// has been sent last and on the same way. Fails the test if that does not come in time.
std::vector<captured_datagram> captured_before(capture& wire, boost::asio::ip::address const& group,
                                               std::string const& last);

} // namespace test

#endif
