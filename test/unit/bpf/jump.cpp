// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/jump.hpp>

#include <support/thrown.hpp>

#include <catch2/catch_test_macros.hpp>

#include <linux/filter.h>

#include <cstdint>
#include <string>

using namespace dgram::bpf;

TEST_CASE("jumps have the codes of the system and the text of its assembler")
{
    struct row
    {
        instruction made;
        instruction system;
        char const* text;
    };
    constexpr unsigned k = BPF_JMP | BPF_K;
    constexpr unsigned by_x = BPF_JMP | BPF_X;
    auto const all = {
        row{jeq(42, 8, 9), BPF_JUMP(k | BPF_JEQ, 42, 8, 9), "jeq #0x2a, 8, 9"},
        row{jgt(42, 8, 9), BPF_JUMP(k | BPF_JGT, 42, 8, 9), "jgt #0x2a, 8, 9"},
        row{jge(42, 8, 9), BPF_JUMP(k | BPF_JGE, 42, 8, 9), "jge #0x2a, 8, 9"},
        row{jset(42, 8, 9), BPF_JUMP(k | BPF_JSET, 42, 8, 9), "jset #0x2a, 8, 9"},
        row{jeq(x, 8, 9), BPF_JUMP(by_x | BPF_JEQ, 0, 8, 9), "jeq x, 8, 9"},
        row{jgt(x, 8, 9), BPF_JUMP(by_x | BPF_JGT, 0, 8, 9), "jgt x, 8, 9"},
        row{jge(x, 8, 9), BPF_JUMP(by_x | BPF_JGE, 0, 8, 9), "jge x, 8, 9"},
        row{jset(x, 8, 9), BPF_JUMP(by_x | BPF_JSET, 0, 8, 9), "jset x, 8, 9"},
        // Stored as the opposite.
        row{jne(42, 8, 9), BPF_JUMP(k | BPF_JEQ, 42, 9, 8), "jeq #0x2a, 9, 8"},
        row{jle(42, 8, 9), BPF_JUMP(k | BPF_JGT, 42, 9, 8), "jgt #0x2a, 9, 8"},
        row{jlt(42, 8, 9), BPF_JUMP(k | BPF_JGE, 42, 9, 8), "jge #0x2a, 9, 8"},
        row{jnset(42, 8, 9), BPF_JUMP(k | BPF_JSET, 42, 9, 8), "jset #0x2a, 9, 8"},
        row{jne(x, 8), BPF_JUMP(by_x | BPF_JEQ, 0, 0, 8), "jeq x, 0, 8"},
        // To the next instruction where nothing is said.
        row{jeq(42, 255), BPF_JUMP(k | BPF_JEQ, 42, 255, 0), "jeq #0x2a, 255, 0"},
        row{jeq(0, 0, 0), BPF_JUMP(k | BPF_JEQ, 0, 0, 0), "jeq #0x0, 0, 0"},
        row{ja(10), BPF_STMT(BPF_JMP | BPF_JA, 10), "ja 10"},
        row{ja(0), BPF_STMT(BPF_JMP | BPF_JA, 0), "ja 0"},
        row{ret(42), BPF_STMT(BPF_RET | BPF_K, 42), "ret #0x2a"},
        row{ret(a), BPF_STMT(BPF_RET | BPF_A, 0), "ret a"},
    };
    for (auto const& r : all) {
        CHECK(r.made == r.system);
        CHECK(to_string(r.made) == r.text);
    }
}

TEST_CASE("a conditional jump skips 255 instructions at most")
{
    for (std::uint32_t const skip : {256u, 300u, 0xffffffffu}) {
        CHECK(test::thrown_by([&] { jeq(5, skip); }).code == errc::jump_too_far);
        CHECK(test::thrown_by([&] { jeq(5, 0, skip); }).code == errc::jump_too_far);
        CHECK(test::thrown_by([&] { jne(x, skip, 0); }).code == errc::jump_too_far);
        CHECK(ja(skip).k == skip);
    }
}

TEST_CASE("jumps name labels or numbers")
{
    std::string const name = "there";
    constexpr auto jump = jeq(5, "there", 7);
    static_assert(jump.is_jump() && !jump.is_label());
    static_assert(jump.if_true().is_label() && jump.if_true().label() == "there");
    static_assert(!jump.if_false().is_label() && jump.if_false().skip() == 7);
    static_assert(jne(5, "there", 7).if_false().label() == "there");
    static_assert(jne(5, "there").if_true().skip() == 0);
    CHECK(jeq(5, 7, name).if_false().label() == name);
    CHECK(ja(name).if_true().label() == name);
    static_assert(label("here").is_label() && label("here").name() == "here");
    static_assert(!statement(ret(a)).is_jump());
    static_assert(statement(ret(a)).instruction() == ret(a));
}
