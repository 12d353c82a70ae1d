// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/program.hpp>

#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/load.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <ranges>
#include <span>

using namespace dgram::bpf;

static_assert(std::ranges::contiguous_range<program<3>>);

namespace {

constexpr program<3> make_two()
{
    program<3> p;
    p.push_back(ldb[0]);
    p.push_back(ret(a));
    return p;
}

} // namespace

TEST_CASE("a program is a range of instructions")
{
    constexpr auto two = make_two();
    static_assert(two.size() == 2 && !two.empty());
    static_assert(two[0] == ldb[0] && two[1] == ret(a));
    static_assert(two.end() - two.begin() == 2);
    static_assert(program<3>().empty());
    std::span<instruction const> const view = two;
    CHECK(view.data() == two.data());
    CHECK(view.size() == 2);
}

TEST_CASE("programs are compared and printed")
{
    auto other = make_two();
    CHECK(other == make_two());
    other.push_back(ret(0));
    CHECK(other != make_two());
    CHECK(test::text(make_two()) == "l0: ldb [0]\nl1: ret a\n");
    CHECK(test::wide_text(make_two()) == L"l0: ldb [0]\nl1: ret a\n");
}
