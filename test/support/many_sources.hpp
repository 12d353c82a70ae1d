// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_MANY_SOURCES_HPP
#define DGRAM_TEST_SUPPORT_MANY_SOURCES_HPP

#include <support/transport.hpp>

#include <boost/asio/ip/address.hpp>

#include <vector>

namespace test {

// The first n of very many, in ascending order.
inline std::vector<boost::asio::ip::address> many_sources(transport const& way, unsigned n)
{
    std::vector<boost::asio::ip::address> list;
    auto const first = way.pick("10.77.2.1", "fd77:2::1:0");
    for (unsigned i = 0; i < n; ++i) {
        if (first.is_v4()) {
            list.push_back(boost::asio::ip::address_v4(first.to_v4().to_uint() + i));
        } else {
            auto bytes = first.to_v6().to_bytes();
            bytes[14] = static_cast<unsigned char>(i >> 8);
            bytes[15] = static_cast<unsigned char>(i & 0xff);
            list.push_back(boost::asio::ip::address_v6(bytes));
        }
    }
    return list;
}

} // namespace test

#endif
