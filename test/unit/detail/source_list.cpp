// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The form in which the system takes and gives the sources of a group, and that nothing it gives is
// believed further than the bytes go. Exact copies let AddressSanitizer see a byte too far.

#include <dgram/detail/source_list.hpp>

#include <support/control_bytes.hpp>
#include <support/source_list_bytes.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::detail::source_list_option;
using dgram::detail::platform::make_source_list;
using dgram::detail::platform::source_list;
using dgram::detail::platform::source_list_header;

static_assert(source_list_header == offsetof(::group_filter, gf_slist));

namespace {

address const group = make_address("239.255.77.1");

source_list read(std::span<std::byte const> data)
{
    test::exact_copy const copy(data);
    auto const list = dgram::detail::platform::read_source_list(copy.bytes());
    // Nothing depends on where the bytes are.
    test::exact_copy const unaligned(data, 1);
    auto const again = dgram::detail::platform::read_source_list(unaligned.bytes());
    CHECK(again.include == list.include);
    CHECK(again.count == list.count);
    CHECK(again.sources == list.sources);
    return list;
}

} // namespace

TEST_CASE("a list to set holds the mode and the sources in their order")
{
    for (bool const include : {true, false}) {
        for (bool const v6 : {true, false}) {
            for (unsigned n : {0u, 1u, 2u, 64u}) {
                auto const sources = test::some_sources(n, v6);
                auto const where = v6 ? make_address("ff15::77:1") : group;
                auto const data = make_source_list(where, 7, include, sources);
                CHECK(data.size() == GROUP_FILTER_SIZE(n));
                auto const header = test::group_filter_of(data);
                CHECK(header.gf_interface == 7);
                CHECK(header.gf_group.ss_family == (v6 ? AF_INET6 : AF_INET));
                CHECK(header.gf_fmode == (include ? MCAST_INCLUDE : MCAST_EXCLUDE));
                CHECK(header.gf_numsrc == n);
                auto const list = read(data);
                CHECK(list.include == include);
                CHECK(list.count == n);
                CHECK(list.sources == sources);
            }
        }
    }
}

TEST_CASE("a list to read says how much room there is")
{
    for (std::size_t room : {0u, 1u, 16u, 1000u}) {
        auto const data = make_source_list(group, 7, room);
        CHECK(data.size() == source_list_header + room * sizeof(::sockaddr_storage));
        // The kernel goes by this and not by the length.
        CHECK(test::group_filter_of(data).gf_numsrc == room);
    }
}

TEST_CASE("a count that is larger than what is there is told and not believed")
{
    for (unsigned n : {0u, 1u, 5u}) {
        for (auto const count : {n, n + 1, 1000u, 0x7fff'ffffu, 0xffff'ffffu}) {
            CAPTURE(n, count);
            auto const list = read(test::source_list_answer(test::some_sources(n), count));
            CHECK(list.count == count);
            CHECK(list.sources == test::some_sources(n));
        }
    }
}

TEST_CASE("a count that is smaller than what is there counts")
{
    for (unsigned count = 0; count <= 5; ++count) {
        auto const list = read(test::source_list_answer(test::some_sources(5), count));
        CHECK(list.count == count);
        CHECK(list.sources == test::some_sources(count));
    }
}

TEST_CASE("of a list that is cut only whole sources are read")
{
    auto const whole = test::source_list_answer(test::some_sources(3), 3, MCAST_INCLUDE);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        auto const list = read(std::span(whole).first(size));
        if (size < source_list_header) {
            REQUIRE(list.count == 0);
            REQUIRE(list.sources.empty());
            continue;
        }
        REQUIRE(list.include);
        REQUIRE(list.count == 3);
        auto const complete = (size - source_list_header) / sizeof(::sockaddr_storage);
        REQUIRE(list.sources == test::some_sources(static_cast<unsigned>(complete)));
    }
}

TEST_CASE("an entry that is no IP address is left out")
{
    for (int const family : {AF_UNSPEC, AF_UNIX, AF_PACKET, 0xffff}) {
        CAPTURE(family);
        auto data = test::source_list_answer(test::some_sources(3), 3);
        ::sockaddr_storage strange{};
        strange.ss_family = static_cast<sa_family_t>(family);
        std::memcpy(data.data() + source_list_header + sizeof strange, &strange, sizeof strange);
        auto const list = read(data);
        CHECK(list.count == 3);
        CHECK(list.sources == std::vector{test::some_sources(3)[0], test::some_sources(3)[2]});
    }
}

TEST_CASE("an unknown mode is not including")
{
    for (std::uint32_t const mode : {2u, 0xffff'ffffu})
        CHECK_FALSE(read(test::source_list_answer({}, 0, mode)).include);
}

TEST_CASE("the option is as long as its list and gets no longer")
{
    for (std::size_t room : {0u, 1u, 5u}) {
        source_list_option option(group, 7, room);
        auto const size = source_list_header + room * sizeof(::sockaddr_storage);
        CHECK(option.size(udp::v4()) == size);
        option.resize(udp::v4(), size + 1000);
        CHECK(option.size(udp::v4()) == size);
        CHECK(option.value().sources.size() <= room);
        option.resize(udp::v4(), 3);
        CHECK(option.size(udp::v4()) == 3);
        CHECK(option.value().count == 0);
        option.resize(udp::v4(), 0);
        CHECK(option.value().sources.empty());
    }
}

TEST_CASE("the option goes by the family of the group and not to a stream socket")
{
    source_list_option const v4(group, 7, 1);
    source_list_option const v6(make_address("ff15::77:1"), 7, true, test::some_sources(1, true));
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        CHECK(v4.level(protocol) == IPPROTO_IP);
        CHECK(v6.level(protocol) == IPPROTO_IPV6);
        CHECK(v4.name(protocol) == MCAST_MSFILTER);
        CHECK(v6.name(protocol) == MCAST_MSFILTER);
    }
    CHECK(v4.level(asio::ip::tcp::v4()) == -1);
    CHECK(v6.level(asio::ip::tcp::v6()) == -1);
}
