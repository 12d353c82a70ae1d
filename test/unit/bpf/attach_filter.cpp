// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/attach_filter.hpp>

#include <dgram/bpf/assemble.hpp>
#include <dgram/bpf/jump.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>

#include <linux/filter.h>
#include <sys/socket.h>

#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

using boost::asio::ip::udp;
namespace bpf = dgram::bpf;

static_assert(bpf::attach_filter::is_supported && bpf::detach_filter::is_supported);
static_assert(test::settable_option<bpf::attach_filter>);
static_assert(test::settable_option<bpf::detach_filter>);
static_assert(!test::gettable_option<bpf::attach_filter>);
static_assert(!test::gettable_option<bpf::detach_filter>);
static_assert(
    std::is_nothrow_constructible_v<bpf::attach_filter, std::span<bpf::instruction const>>);

TEST_CASE("attach_filter points to the program")
{
    std::vector<bpf::instruction> const program(70, bpf::ret(1));
    bpf::attach_filter const option(program);
    CHECK(option.program().data() == program.data());
    CHECK(option.program().size() == program.size());
    CHECK(option.level(udp::v4()) == SOL_SOCKET);
    CHECK(option.name(udp::v6()) == SO_ATTACH_FILTER);
    CHECK(option.level(boost::asio::local::datagram_protocol()) == SOL_SOCKET);
    REQUIRE(option.size(udp::v4()) == sizeof(::sock_fprog));
    ::sock_fprog value;
    std::memcpy(&value, option.data(udp::v4()), sizeof value);
    CHECK(value.len == 70);
    CHECK(static_cast<void const*>(value.filter) == program.data());
}

TEST_CASE("the count of a program that is far too long does not wrap around")
{
    for (std::size_t const size : {65'535u, 65'536u, 65'537u, 131'073u}) {
        std::vector<bpf::instruction> const program(size, bpf::ret(1));
        bpf::attach_filter const option(program);
        ::sock_fprog value;
        std::memcpy(&value, option.data(udp::v4()), sizeof value);
        CHECK(value.len == 65'535);
    }
}

TEST_CASE("a constant program is attached as it is")
{
    bpf::attach_filter const option(bpf::drop_all);
    CHECK(option.program().size() == 1);
    CHECK(option.program()[0] == bpf::ret(0));
}

TEST_CASE("detach_filter has a number that means nothing")
{
    bpf::detach_filter const option;
    CHECK(option.level(udp::v4()) == SOL_SOCKET);
    CHECK(option.name(udp::v6()) == SO_DETACH_FILTER);
    CHECK(option.size(udp::v4()) == sizeof(int));
}
