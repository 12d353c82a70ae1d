// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_SOURCE_LIST_BYTES_HPP
#define DGRAM_TEST_SUPPORT_SOURCE_LIST_BYTES_HPP

// Lists of sources made by hand, in the form of the system.

#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

namespace test {

inline std::vector<boost::asio::ip::address> some_sources(unsigned n, bool v6 = false)
{
    std::vector<boost::asio::ip::address> list;
    for (unsigned i = 1; i <= n; ++i)
        list.push_back(
            boost::asio::ip::make_address((v6 ? "fd77::" : "192.0.2.") + std::to_string(i)));
    return list;
}

inline ::group_filter group_filter_of(std::span<std::byte const> data)
{
    ::group_filter header{};
    REQUIRE(data.size() >= offsetof(::group_filter, gf_slist));
    std::memcpy(&header, data.data(), offsetof(::group_filter, gf_slist));
    return header;
}

// As the system could answer: with a count and a mode of its own.
inline std::vector<std::byte>
source_list_answer(std::vector<boost::asio::ip::address> const& sources, std::uint32_t count,
                   std::uint32_t mode = MCAST_EXCLUDE)
{
    auto data = dgram::detail::platform::make_source_list(
        boost::asio::ip::make_address("239.255.77.1"), 1, false, sources);
    auto header = group_filter_of(data);
    header.gf_numsrc = count;
    header.gf_fmode = mode;
    std::memcpy(data.data(), &header, offsetof(::group_filter, gf_slist));
    return data;
}

} // namespace test

#endif
