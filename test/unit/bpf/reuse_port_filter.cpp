// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/reuse_port_filter.hpp>

#include <dgram/bpf/assemble.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <linux/filter.h>
#include <sys/socket.h>

#include <type_traits>

using boost::asio::ip::udp;
namespace bpf = dgram::bpf;

static_assert(bpf::reuse_port_filter::is_supported && bpf::detach_reuse_port_filter::is_supported);
static_assert(test::settable_option<bpf::reuse_port_filter>);
static_assert(test::settable_option<bpf::detach_reuse_port_filter>);
static_assert(!test::gettable_option<bpf::reuse_port_filter>);
static_assert(!std::is_same_v<bpf::reuse_port_filter, bpf::attach_filter>);

TEST_CASE("reuse_port_filter is a program by another name")
{
    bpf::reuse_port_filter const option(bpf::accept_all);
    CHECK(option.level(udp::v4()) == SOL_SOCKET);
    CHECK(option.name(udp::v6()) == SO_ATTACH_REUSEPORT_CBPF);
    CHECK(option.size(udp::v6()) == sizeof(::sock_fprog));
    CHECK(option.program().data() == bpf::accept_all.data());
    CHECK(bpf::detach_reuse_port_filter().name(udp::v4()) == SO_DETACH_REUSEPORT_BPF);
}
