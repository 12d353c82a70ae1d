// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/operand.hpp>

#include <catch2/catch_test_macros.hpp>

#include <linux/filter.h>

#include <cstdint>

namespace bpf = dgram::bpf;
using bpf::extension;
using bpf::x;

static_assert((x + 14).k == 14);
static_assert((x - 1).k == 0xffffffff);
static_assert(bpf::M[15].index == 15);
static_assert(bpf::operand(5).k() == 5);
static_assert(!bpf::operand(5).is_x());
static_assert(bpf::operand(x).is_x());
static_assert(bpf::operand(x).k() == 0);

TEST_CASE("the extensions have the numbers of the system")
{
    auto const number = [](extension e) { return static_cast<int>(e); };
    CHECK(number(extension::proto) == SKF_AD_PROTOCOL);
    CHECK(number(extension::type) == SKF_AD_PKTTYPE);
    CHECK(number(extension::ifidx) == SKF_AD_IFINDEX);
    CHECK(number(extension::nla) == SKF_AD_NLATTR);
    CHECK(number(extension::nlan) == SKF_AD_NLATTR_NEST);
    CHECK(number(extension::mark) == SKF_AD_MARK);
    CHECK(number(extension::queue) == SKF_AD_QUEUE);
    CHECK(number(extension::hatype) == SKF_AD_HATYPE);
    CHECK(number(extension::rxhash) == SKF_AD_RXHASH);
    CHECK(number(extension::cpu) == SKF_AD_CPU);
    CHECK(number(extension::vlan_tci) == SKF_AD_VLAN_TAG);
    CHECK(number(extension::vlan_avail) == SKF_AD_VLAN_TAG_PRESENT);
    CHECK(number(extension::poff) == SKF_AD_PAY_OFFSET);
    CHECK(number(extension::rand) == SKF_AD_RANDOM);
    CHECK(number(extension::vlan_tpid) == SKF_AD_VLAN_TPID);
}
