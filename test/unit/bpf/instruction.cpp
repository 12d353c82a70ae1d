// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/instruction.hpp>

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/load.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <linux/filter.h>

#include <cstddef>
#include <cstdint>
#include <ios>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

namespace bpf = dgram::bpf;
using bpf::instruction;

static_assert(sizeof(instruction) == sizeof(::sock_filter));
static_assert(offsetof(instruction, code) == offsetof(::sock_filter, code));
static_assert(offsetof(instruction, jt) == offsetof(::sock_filter, jt));
static_assert(offsetof(instruction, jf) == offsetof(::sock_filter, jf));
static_assert(offsetof(instruction, k) == offsetof(::sock_filter, k));
static_assert(std::is_trivially_copyable_v<instruction>);
static_assert(instruction{1, 2, 3, 4} == instruction{1, 2, 3, 4});
static_assert(instruction{1, 2, 3, 4} != instruction{1, 2, 3, 5});

TEST_CASE("what is no instruction is printed as numbers")
{
    CHECK(to_string(instruction{0xffff, 1, 2, 3}) == "{ 0xffff, 1, 2, 0x3 }");
    // A return of X, a negation of X, a load of a half word of length.
    CHECK(to_string(instruction{BPF_RET | BPF_X, 0, 0, 0}) == "{ 0xe, 0, 0, 0x0 }");
    CHECK(to_string(instruction{BPF_ALU | BPF_NEG | BPF_X, 0, 0, 0}) == "{ 0x8c, 0, 0, 0x0 }");
    CHECK(to_string(instruction{BPF_LD | BPF_H | BPF_LEN, 0, 0, 0}) == "{ 0x88, 0, 0, 0x0 }");
    CHECK(to_string(instruction{0xffff, 255, 255, 0xffffffff}) ==
          "{ 0xffff, 255, 255, 0xffffffff }");
    // Only those of the kernel's list are instructions.
    int instructions = 0;
    for (std::uint32_t code = 0; code <= 0xffff; ++code)
        if (to_string(instruction{static_cast<std::uint16_t>(code), 0, 0, 0}).front() != '{')
            ++instructions;
    CHECK(instructions == 49);
}

TEST_CASE("a load that is no extension is printed as a load")
{
    CHECK(to_string(bpf::ld[0xfffff000 + 40]) == "ld [0xfffff028]");
    CHECK(to_string(bpf::ld[0xfffff001]) == "ld [0xfffff001]");
    CHECK(to_string(bpf::ldh[0xfffff000 + 64]) == "ldh [0xfffff040]");
    CHECK(to_string(bpf::ldb[0xffffffff]) == "ldb [0xffffffff]");
    CHECK(to_string(bpf::ldb[0xfff00000]) == "ldb [0xfff00000]");
}

TEST_CASE("the width of an extension's load is printed")
{
    CHECK(to_string(bpf::ld[0xfffff000]) == "ld #proto");
    CHECK(to_string(bpf::ldh[0xfffff000]) == "ldh #proto");
    CHECK(to_string(bpf::ldb[0xfffff000]) == "ldb #proto");
}

TEST_CASE("the test of a jump is printed as it is")
{
    CHECK(to_string(instruction{BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 5}) == "jeq #0x5, 0, 0");
    CHECK(to_string(instruction{BPF_JMP | BPF_JEQ | BPF_K, 0, 7, 5}) == "jeq #0x5, 0, 7");
    CHECK(to_string(instruction{BPF_JMP | BPF_JGT | BPF_X, 0, 7, 5}) == "jgt x, 0, 7");
}

TEST_CASE("no text is longer than there is room for")
{
    for (std::uint32_t code = 0; code <= 0xff; ++code) {
        instruction const i{static_cast<std::uint16_t>(code), 255, 255, 0xffffffff};
        CHECK(to_string(i).size() < 40);
        CHECK_FALSE(to_string(bpf::disassembly({&i, 1})).empty());
    }
}

TEST_CASE("instructions are printed to streams whatever their format")
{
    CHECK(test::text(bpf::ld[18]) == "ld [18]");
    CHECK(test::wide_text(bpf::jeq(18, 3, 4)) == L"jeq #0x12, 3, 4");
    std::ostringstream os;
    os << std::hex << std::showbase << bpf::ld[18];
    CHECK(os.str() == "ld [18]");
}

TEST_CASE("a program is printed with a label for each line")
{
    std::vector const program{bpf::ldh[12],
                              bpf::jeq(0x800, 0, 2),
                              bpf::jset(bpf::x, 0, 1),
                              bpf::ja(1),
                              bpf::ja(0),
                              bpf::ret(0xffffffff),
                              bpf::ret(0)};
    std::string const text = "l0: ldh [12]\n"
                             "l1: jeq #0x800, l2, l4\n"
                             "l2: jset x, l3, l4\n"
                             "l3: ja l5\n"
                             "l4: ja l5\n"
                             "l5: ret #0xffffffff\n"
                             "l6: ret #0x0\n";
    CHECK(to_string(bpf::disassembly(program)) == text);
    CHECK(test::text(bpf::disassembly(program)) == text);
    CHECK(test::wide_text(bpf::disassembly(program)) == std::wstring(text.begin(), text.end()));
    CHECK(to_string(bpf::disassembly({})).empty());
}

TEST_CASE("a jump past everything is printed with its target")
{
    std::vector const program{bpf::ja(0xffffffff)};
    CHECK(to_string(bpf::disassembly(program)) == "l0: ja l4294967296\n");
}
