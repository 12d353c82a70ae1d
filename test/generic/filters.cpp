// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Filters on a system that has none: programs are made, checked and run all the same.

#include <dgram/bpf/assemble.hpp>
#include <dgram/bpf/attach_filter.hpp>
#include <dgram/bpf/load.hpp>
#include <dgram/bpf/lock_filter.hpp>
#include <dgram/bpf/machine.hpp>
#include <dgram/bpf/reuse_port_filter.hpp>
#include <dgram/option/set_option.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <cstddef>

namespace asio = boost::asio;
namespace bpf = dgram::bpf;
using asio::ip::udp;

static_assert(!bpf::attach_filter::is_supported);
static_assert(!bpf::detach_filter::is_supported);
static_assert(!bpf::lock_filter::is_supported);
static_assert(!bpf::reuse_port_filter::is_supported);
static_assert(!bpf::detach_reuse_port_filter::is_supported);

TEST_CASE("no filter is attached or detached or locked")
{
    asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    auto const check = [&](auto const& option) {
        dgram::error_code ec;
        dgram::set_option(socket, option, ec);
        CHECK(ec == asio::error::operation_not_supported);
        // Asio's own way has the system refuse it.
        ec = {};
        socket.set_option(option, ec);
        CHECK(ec.failed());
    };
    check(bpf::attach_filter(bpf::accept_all));
    check(bpf::detach_filter());
    check(bpf::lock_filter(true));
    check(bpf::reuse_port_filter(bpf::accept_all));
    check(bpf::detach_reuse_port_filter());
    bpf::lock_filter locked;
    dgram::error_code ec;
    socket.get_option(locked, ec);
    CHECK(ec.failed());
}

TEST_CASE("programs run without the system")
{
    constexpr auto even = bpf::assemble({
        bpf::ldb[0],
        bpf::jset(1, "odd"),
        bpf::ret(0xffffffff),
        bpf::label("odd"),
        bpf::ret(0),
    });
    constexpr std::array zero{std::byte(0)};
    constexpr std::array one{std::byte(1)};
    CHECK(bpf::run(even, zero) == 0xffffffff);
    CHECK(bpf::run(even, one) == 0);
}
