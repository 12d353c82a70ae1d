// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <linux/filter.h>

using namespace dgram::bpf;

TEST_CASE("arithmetic has the codes of the system and the text of its assembler")
{
    struct row
    {
        instruction made;
        unsigned operation;
        bool by_x;
        char const* text;
    };
    auto const all = {
        row{add(42), BPF_ADD, false, "add #0x2a"},  row{add(x), BPF_ADD, true, "add x"},
        row{sub(42), BPF_SUB, false, "sub #0x2a"},  row{sub(x), BPF_SUB, true, "sub x"},
        row{mul(42), BPF_MUL, false, "mul #0x2a"},  row{mul(x), BPF_MUL, true, "mul x"},
        row{div(42), BPF_DIV, false, "div #0x2a"},  row{div(x), BPF_DIV, true, "div x"},
        row{mod(42), BPF_MOD, false, "mod #0x2a"},  row{mod(x), BPF_MOD, true, "mod x"},
        row{and_(42), BPF_AND, false, "and #0x2a"}, row{and_(x), BPF_AND, true, "and x"},
        row{or_(42), BPF_OR, false, "or #0x2a"},    row{or_(x), BPF_OR, true, "or x"},
        row{xor_(42), BPF_XOR, false, "xor #0x2a"}, row{xor_(x), BPF_XOR, true, "xor x"},
        row{lsh(42), BPF_LSH, false, "lsh #0x2a"},  row{lsh(x), BPF_LSH, true, "lsh x"},
        row{rsh(42), BPF_RSH, false, "rsh #0x2a"},  row{rsh(x), BPF_RSH, true, "rsh x"},
    };
    for (auto const& r : all) {
        CHECK(r.made.code == (BPF_ALU | r.operation | (r.by_x ? BPF_X : BPF_K)));
        CHECK(r.made.k == (r.by_x ? 0 : 42));
        CHECK(r.made.jt == 0);
        CHECK(r.made.jf == 0);
        CHECK(to_string(r.made) == r.text);
    }
}

TEST_CASE("neg and the transfers have no operand")
{
    CHECK(neg() == instruction BPF_STMT(BPF_ALU | BPF_NEG, 0));
    CHECK(tax() == instruction BPF_STMT(BPF_MISC | BPF_TAX, 0));
    CHECK(txa() == instruction BPF_STMT(BPF_MISC | BPF_TXA, 0));
    CHECK(to_string(neg()) == "neg");
    CHECK(to_string(tax()) == "tax");
    CHECK(to_string(txa()) == "txa");
}
