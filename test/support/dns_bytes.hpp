// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_DNS_BYTES_HPP
#define DGRAM_TEST_SUPPORT_DNS_BYTES_HPP

// DNS queries made by hand, and what an answer to one says (RFC 1035 section 4).

#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

namespace test {

using dns_bytes = std::vector<std::uint8_t>;

inline constexpr unsigned dns_a = 1;
inline constexpr unsigned dns_aaaa = 28;

inline void put_u16(dns_bytes& to, unsigned value)
{
    to.push_back(static_cast<std::uint8_t>(value >> 8));
    to.push_back(static_cast<std::uint8_t>(value));
}

inline dns_bytes dns_query(unsigned id, std::string const& name, unsigned type, unsigned class_ = 1,
                           unsigned flags = 0)
{
    dns_bytes bytes;
    for (unsigned const value : {id, flags, 1u, 0u, 0u, 0u})
        put_u16(bytes, value);
    std::istringstream labels(name);
    for (std::string label; std::getline(labels, label, '.');) {
        bytes.push_back(static_cast<std::uint8_t>(label.size()));
        bytes.insert(bytes.end(), label.begin(), label.end());
    }
    bytes.push_back(0);
    put_u16(bytes, type);
    put_u16(bytes, class_);
    return bytes;
}

struct dns_answer
{
    unsigned id = 0;
    unsigned flags = 0;
    std::vector<boost::asio::ip::address> addresses;
    std::vector<unsigned> seconds_valid;
};

// Fails the test unless the bytes are the answer to that question and nothing else: the question,
// then records of its type and class, with its name by a pointer.
inline dns_answer read_dns_answer(dns_bytes const& bytes, dns_bytes const& query)
{
    std::size_t at = 0;
    auto const u16 = [&] {
        REQUIRE(bytes.size() - at >= 2);
        at += 2;
        return static_cast<unsigned>(bytes[at - 2] << 8 | bytes[at - 1]);
    };
    dns_answer answer;
    answer.id = u16();
    answer.flags = u16();
    CHECK(u16() == 1);
    auto const count = u16();
    CHECK(u16() == 0);
    CHECK(u16() == 0);
    REQUIRE(bytes.size() >= query.size());
    CHECK(std::equal(query.begin() + 12, query.end(), bytes.begin() + 12));
    at = query.size();
    unsigned const type = query[query.size() - 3];
    for (unsigned i = 0; i < count; ++i) {
        CHECK(u16() == 0xc00c);
        CHECK(u16() == type);
        CHECK(u16() == 1);
        CHECK(u16() == 0);
        answer.seconds_valid.push_back(u16());
        auto const size = u16();
        REQUIRE(size == (type == dns_a ? 4 : 16));
        REQUIRE(bytes.size() - at >= size);
        boost::asio::ip::address_v4::bytes_type v4{};
        boost::asio::ip::address_v6::bytes_type v6{};
        auto* const to = type == dns_a ? v4.data() : v6.data();
        for (unsigned n = 0; n < size; ++n)
            to[n] = bytes[at++];
        if (type == dns_a)
            answer.addresses.push_back(boost::asio::ip::address_v4(v4));
        else
            answer.addresses.push_back(boost::asio::ip::address_v6(v6));
    }
    CHECK(at == bytes.size());
    return answer;
}

} // namespace test

#endif
