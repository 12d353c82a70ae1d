// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/check.hpp>

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/load.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

using namespace dgram::bpf;

namespace {

using program = std::vector<instruction>;

std::optional<fault> at(errc why, std::size_t where)
{
    return fault{why, where};
}

constexpr instruction good[] = {ldb[0], ret(a)};
static_assert(!find_fault(good));

} // namespace

TEST_CASE("a program has 1 to 4096 instructions and returns at the end")
{
    CHECK(find_fault({}) == at(errc::empty_program, 0));
    CHECK(check({}) == errc::empty_program);
    CHECK_FALSE(find_fault(program{ret(0)}));
    CHECK_FALSE(find_fault(program{ret(a)}));
    CHECK_FALSE(check(program{ret(a)}));
    CHECK_FALSE(find_fault(program(4096, ret(0))));
    CHECK(find_fault(program(4097, ret(0))) == at(errc::program_too_long, 4096));
    CHECK(find_fault(program{ret(0), ld(5)}) == at(errc::missing_return, 1));
    CHECK(find_fault(program{ldb[0]}) == at(errc::missing_return, 0));
    CHECK(find_fault(program{ret(0), ja(0)}) == at(errc::jump_past_end, 1));
}

TEST_CASE("a code must be one of the list")
{
    CHECK(find_fault(program{{0xffff, 0, 0, 0}, ret(0)}) == at(errc::unknown_instruction, 0));
    CHECK(find_fault(program{ret(0), {0x0e, 0, 0, 0}}) == at(errc::unknown_instruction, 1));
    CHECK(find_fault(program{{0x100, 0, 0, 0}, ret(0)}) == at(errc::unknown_instruction, 0));
    // What an instruction does not use may be anything.
    CHECK_FALSE(find_fault(program{{0x07, 9, 9, 9}, {0x84, 9, 9, 9}, {0x06, 9, 9, 9}}));
}

TEST_CASE("jumps stay in the program")
{
    for (auto const& jump : {jeq(1, 1, 0), jeq(1, 0, 1), jgt(x, 1, 1), jset(x, 1, 0), jge(0, 0, 1)})
        CHECK_FALSE(find_fault(program{jump, ret(0), ret(1)}));
    for (auto const& jump :
         {jeq(1, 2, 0), jeq(1, 0, 2), jgt(x, 2, 1), jset(x, 255, 0), jge(0, 0, 255)})
        CHECK(find_fault(program{jump, ret(0), ret(1)}) == at(errc::jump_past_end, 0));
    CHECK_FALSE(find_fault(program{ja(1), ret(0), ret(1)}));
    for (std::uint32_t const skip : {2u, 0x7fffffffu, 0x80000000u, 0xfffffffeu, 0xffffffffu})
        CHECK(find_fault(program{ja(skip), ret(0), ret(1)}) == at(errc::jump_past_end, 0));
    // Of a program that long the numbers of instructions are 32 bits all the same.
    program far(4096, ret(0));
    far[0] = ja(4094);
    CHECK_FALSE(find_fault(far));
    far[0] = ja(4095);
    CHECK(find_fault(far) == at(errc::jump_past_end, 0));
}

TEST_CASE("constants that make no sense are refused")
{
    for (auto const& i : {lsh(31), rsh(31), lsh(0), div(1), mod(0xffffffff), mul(0)})
        CHECK_FALSE(find_fault(program{i, ret(a)}));
    for (std::uint32_t const by : {32u, 33u, 0xffffffffu}) {
        CHECK(find_fault(program{lsh(by), ret(a)}) == at(errc::shift_too_wide, 0));
        CHECK(find_fault(program{rsh(by), ret(a)}) == at(errc::shift_too_wide, 0));
    }
    CHECK(find_fault(program{div(0), ret(a)}) == at(errc::division_by_zero, 0));
    CHECK(find_fault(program{mod(0), ret(a)}) == at(errc::division_by_zero, 0));
    // By X it is known only when it runs.
    for (auto const& i : {lsh(x), rsh(x), div(x), mod(x)})
        CHECK_FALSE(find_fault(program{i, ret(a)}));
}

TEST_CASE("there are sixteen slots")
{
    CHECK_FALSE(find_fault(program{st(M[15]), ld(M[15]), ret(a)}));
    CHECK_FALSE(find_fault(program{stx(M[0]), ldx(M[0]), ret(a)}));
    for (std::uint32_t const index : {16u, 32u, 0xffffffffu}) {
        for (auto const& i : {st(M[index]), stx(M[index]), ld(M[index]), ldx(M[index])})
            CHECK(find_fault(program{i, ret(a)}) == at(errc::no_such_slot, 0));
    }
}

TEST_CASE("a slot is stored on every way to where it is read")
{
    auto const unset = errc::uninitialized_slot;
    CHECK(find_fault(program{ld(M[3]), ret(a)}) == at(unset, 0));
    CHECK(find_fault(program{st(M[2]), ldx(M[3]), ret(a)}) == at(unset, 1));
    // On one of two ways, and on both.
    CHECK(find_fault(program{jeq(1, 0, 1), st(M[0]), ld(M[0]), ret(a)}) == at(unset, 2));
    CHECK(find_fault(program{jeq(1, 1, 0), st(M[0]), ld(M[0]), ret(a)}) == at(unset, 2));
    CHECK_FALSE(find_fault(program{jeq(1, 0, 2), st(M[0]), ja(1), stx(M[0]), ld(M[0]), ret(a)}));
    CHECK(find_fault(program{jeq(1, 0, 2), st(M[0]), ja(1), stx(M[1]), ld(M[0]), ret(a)}) ==
          at(unset, 4));
    CHECK(find_fault(program{ja(1), st(M[0]), ld(M[0]), ret(a)}) == at(unset, 2));
    CHECK_FALSE(find_fault(program{st(M[0]), ja(1), ret(0), ld(M[0]), ret(a)}));
    // A jump away does not count for what follows it, which nothing reaches here.
    CHECK_FALSE(find_fault(program{ja(1), ld(M[0]), ret(a)}));
    // A return does.
    CHECK(find_fault(program{ret(0), ld(M[0]), ret(a)}) == at(unset, 1));
    CHECK_FALSE(find_fault(program{st(M[0]), ret(0), ld(M[0]), ret(a)}));
}

TEST_CASE("loads at the extensions are refused where there is none")
{
    for (std::uint32_t n = 0; n <= 0xfff; ++n) {
        bool const there = n % 4 == 0 && n <= 60;
        for (auto const& load : {ld[0xfffff000 + n], ldh[0xfffff000 + n], ldb[0xfffff000 + n]})
            CHECK(find_fault(program{load, ret(a)}) ==
                  (there ? std::nullopt : at(errc::unknown_extension, 0)));
    }
    CHECK_FALSE(find_fault(program{ld[0xffffefff], ret(a)}));
    // Only these loads.
    CHECK_FALSE(find_fault(program{ld[x + 0xffffffff], ldx_msh(0xffffffff), ret(a)}));
}
