// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_BPF_ROWS_HPP
#define DGRAM_TEST_SUPPORT_BPF_ROWS_HPP

// Programs, and what they return by the documentation of the kernel, for a packet of 64 bytes of
// which each is its own offset. No result is more than 64, so that the length that is left shows
// it.

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/load.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace test {

struct bpf_row
{
    std::vector<dgram::bpf::instruction> program;
    std::uint32_t result = 0;
};

inline std::array<std::byte, 64> bpf_row_packet()
{
    std::array<std::byte, 64> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(i);
    return bytes;
}

// What the operation makes of a (in A) and x (in X).
inline std::vector<dgram::bpf::instruction> calculate(std::uint32_t a, std::uint32_t x,
                                                      dgram::bpf::instruction const& i)
{
    return {dgram::bpf::ld(a), dgram::bpf::ldx(x), i, dgram::bpf::ret(dgram::bpf::a)};
}

// 1 if the jump is taken as for true, 2 as for false.
inline std::vector<dgram::bpf::instruction> decide(std::uint32_t a, std::uint32_t x,
                                                   dgram::bpf::instruction const& i)
{
    return {dgram::bpf::ld(a), dgram::bpf::ldx(x), i, dgram::bpf::ret(1), dgram::bpf::ret(2)};
}

inline std::vector<bpf_row> bpf_load_rows()
{
    using namespace dgram::bpf;
    return {
        {{ldb[5], ret(a)}, 5},
        {{ldh[5], rsh(8), ret(a)}, 5},
        {{ldh[5], and_(0xff), ret(a)}, 6},
        {{ld[5], rsh(24), ret(a)}, 5},
        {{ld[5], and_(0xff), ret(a)}, 8},
        // The last that are in the packet, and the first that are not.
        {{ldb[63], ret(1)}, 1},
        {{ldb[64], ret(1)}, 0},
        {{ldh[62], ret(1)}, 1},
        {{ldh[63], ret(1)}, 0},
        {{ld[60], ret(1)}, 1},
        {{ld[61], ret(1)}, 0},
        {{ld[62], ret(1)}, 0},
        {{ld[63], ret(1)}, 0},
        {{ldb[0x7fffffff], ret(1)}, 0},
        {{ldb[0x80000000], ret(1)}, 0},
        {{ldb[0xffdfffff], ret(1)}, 0},
        {{ldx(3), ldb[x], ret(a)}, 3},
        {{ldx(3), ldb[x + 2], ret(a)}, 5},
        {{ldx(3), ldh[x + 2], rsh(8), ret(a)}, 5},
        {{ldx(3), ld[x + 2], rsh(24), ret(a)}, 5},
        {{ldx(60), ldb[x + 3], ret(1)}, 1},
        {{ldx(60), ldb[x + 4], ret(1)}, 0},
        {{ldx(60), ldh[x + 3], ret(1)}, 0},
        {{ldx(60), ld[x + 1], ret(1)}, 0},
        // An offset wraps around at 2^32.
        {{ldx(10), ldb[x - 1], ret(a)}, 9},
        {{ldx(0xffffffff), ldb[x + 8], ret(a)}, 7},
        {{ldx(0xffffffff), ldb[x], ret(1)}, 0},
        {{ld(42), ret(a)}, 42},
        {{ldx(42), txa(), ret(a)}, 42},
        {{ld(len), ret(a)}, 64},
        {{ldx(len), txa(), ret(a)}, 64},
        {{ldx_msh(5), txa(), ret(a)}, 20},
        {{ldx_msh(31), txa(), ret(a)}, 60},
        {{ldx_msh(63), ret(1)}, 1},
        {{ldx_msh(64), ret(1)}, 0},
        // It leaves A alone.
        {{ld(7), ldx_msh(5), ret(a)}, 7},
        {{ldx_msh(2), ldb[x + 1], ret(a)}, 9},
        // A and X begin as 0.
        {{add(3), ret(a)}, 3},
        {{txa(), add(3), ret(a)}, 3},
    };
}

inline std::vector<bpf_row> bpf_store_rows()
{
    using namespace dgram::bpf;
    std::vector<bpf_row> rows = {
        {{ld(5), st(M[3]), ld(0), ld(M[3]), ret(a)}, 5},
        {{ldx(5), stx(M[3]), ld(M[3]), ret(a)}, 5},
        {{ld(5), st(M[3]), ldx(M[3]), ld(0), txa(), ret(a)}, 5},
        {{ld(5), tax(), ld(0), txa(), ret(a)}, 5},
        // Stored on both ways to where it is read.
        {{ldb[1], jeq(1, 1, 0), st(M[0]), st(M[0]), ret(2)}, 2},
        {{ldb[1], jeq(1, 0, 2), st(M[0]), ja(1), st(M[0]), ld(M[0]), ret(a)}, 1},
    };
    for (std::uint32_t i = 0; i < 16; ++i)
        rows.push_back({{ld(i + 1), st(M[i]), ld(60), ld(M[i]), ret(a)}, i + 1});
    // Every slot is another.
    std::vector<instruction> all;
    for (std::uint32_t i = 0; i < 16; ++i) {
        all.push_back(ld(i));
        all.push_back(st(M[i]));
    }
    all.push_back(ld(0));
    for (std::uint32_t i = 0; i < 16; ++i) {
        all.push_back(mul(3));
        all.push_back(ldx(M[i]));
        all.push_back(add(x));
        all.push_back(mod(61));
    }
    all.push_back(ret(a));
    std::uint32_t sum = 0;
    for (std::uint32_t i = 0; i < 16; ++i)
        sum = (sum * 3 + i) % 61;
    rows.push_back({all, sum});
    return rows;
}

inline std::vector<bpf_row> bpf_arithmetic_rows()
{
    using namespace dgram::bpf;
    return {
        {calculate(5, 0, add(7)), 12},
        {calculate(5, 7, add(x)), 12},
        {calculate(0xffffffff, 0, add(6)), 5},
        {calculate(9, 0, sub(4)), 5},
        {calculate(9, 4, sub(x)), 5},
        {{ld(4), sub(9), add(10), ret(a)}, 5},
        {calculate(5, 0, mul(7)), 35},
        {calculate(5, 7, mul(x)), 35},
        {{ld(0x80000001), mul(2), ret(a)}, 2},
        {calculate(35, 0, div(7)), 5},
        {calculate(35, 8, div(x)), 4},
        {calculate(0xfffffffe, 0, div(0x7fffffff)), 2},
        {calculate(0xffffffff, 0x80000000, div(x)), 1},
        {calculate(5, 0, div(x)), 0},
        {calculate(35, 0, mod(8)), 3},
        {calculate(35, 8, mod(x)), 3},
        {calculate(0xffffffff, 0, mod(0xfffffffe)), 1},
        {calculate(5, 0, mod(x)), 0},
        {calculate(0x3c, 0, and_(0x0f)), 0x0c},
        {calculate(0x3c, 0x0f, and_(x)), 0x0c},
        {calculate(0x30, 0, or_(0x0c)), 0x3c},
        {calculate(0x30, 0x0c, or_(x)), 0x3c},
        {calculate(0x3c, 0, xor_(0x0f)), 0x33},
        {calculate(0x3c, 0x0f, xor_(x)), 0x33},
        {calculate(5, 0, lsh(1)), 10},
        {calculate(5, 2, lsh(x)), 20},
        {calculate(5, 0, lsh(0)), 5},
        {{ld(3), lsh(31), rsh(31), ret(a)}, 1},
        {calculate(20, 0, rsh(2)), 5},
        {calculate(20, 2, rsh(x)), 5},
        {calculate(0x80000000, 0, rsh(31)), 1},
        // Of X the lower five bits count.
        {calculate(5, 33, lsh(x)), 10},
        {calculate(9, 32, lsh(x)), 9},
        {calculate(20, 34, rsh(x)), 5},
        {calculate(9, 0xffffffe0, rsh(x)), 9},
        {{ld(5), neg(), add(10), ret(a)}, 5},
        {{ld(0xfffffffb), neg(), ret(a)}, 5},
        {{ld(0x80000000), neg(), rsh(31), ret(a)}, 1},
    };
}

inline std::vector<bpf_row> bpf_jump_rows()
{
    using namespace dgram::bpf;
    std::vector<bpf_row> rows = {
        {{ja(0), ret(1)}, 1},
        {{ja(1), ret(1), ret(2)}, 2},
        {{ld(5), ja(2), ret(1), ret(2), ret(a)}, 5},
        {{jeq(1, 0, 0), ret(3)}, 3},
        {{jeq(0, 0, 0), ret(3)}, 3},
        {{jne(0, 0, 0), ret(3)}, 3},
        {{ret(a)}, 0},
        {{ret(0)}, 0},
        {{ret(64)}, 64},
        {{ld(40), ret(a)}, 40},
    };
    struct condition
    {
        std::uint32_t a, by;
        bool equal, greater, common;
    };
    // Without sign.
    for (auto const& c :
         {condition{5, 5, true, false, true}, condition{6, 5, false, true, true},
          condition{4, 5, false, false, true}, condition{8, 5, false, true, false},
          condition{0, 0, true, false, false}, condition{0xffffffff, 1, false, true, true},
          condition{0x7fffffff, 0x80000000, false, false, false},
          condition{0x80000000, 0xffffffff, false, false, true},
          condition{0xffffffff, 0x80000000, false, true, true}}) {
        auto const add = [&](instruction const& by_k, instruction const& by_x, bool holds) {
            rows.push_back({decide(c.a, 0, by_k), holds ? 1u : 2u});
            rows.push_back({decide(c.a, c.by, by_x), holds ? 1u : 2u});
        };
        add(jeq(c.by, 0, 1), jeq(x, 0, 1), c.equal);
        add(jne(c.by, 0, 1), jne(x, 0, 1), !c.equal);
        add(jgt(c.by, 0, 1), jgt(x, 0, 1), c.greater);
        add(jle(c.by, 0, 1), jle(x, 0, 1), !c.greater);
        add(jge(c.by, 0, 1), jge(x, 0, 1), c.greater || c.equal);
        add(jlt(c.by, 0, 1), jlt(x, 0, 1), !c.greater && !c.equal);
        add(jset(c.by, 0, 1), jset(x, 0, 1), c.common);
        add(jnset(c.by, 0, 1), jnset(x, 0, 1), !c.common);
        // Taken for true.
        add(jeq(c.by, 1, 0), jeq(x, 1, 0), !c.equal);
        add(jset(c.by, 1), jset(x, 1), !c.common);
    }
    return rows;
}

// All of them.
inline std::vector<bpf_row> bpf_rows()
{
    auto rows = bpf_load_rows();
    for (auto const& more : {bpf_store_rows(), bpf_arithmetic_rows(), bpf_jump_rows()})
        rows.insert(rows.end(), more.begin(), more.end());
    return rows;
}

} // namespace test

#endif
