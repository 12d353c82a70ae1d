// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/load.hpp>

#include <catch2/catch_test_macros.hpp>

#include <linux/filter.h>

#include <string>
#include <utility>

namespace bpf = dgram::bpf;
using bpf::extension;
using bpf::instruction;
using namespace dgram::bpf;

TEST_CASE("loads and stores have the codes of the system and the text of its assembler")
{
    struct row
    {
        instruction made;
        instruction system;
        char const* text;
    };
    auto const all = {
        row{ld[12], BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 12), "ld [12]"},
        row{ldh[12], BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 12), "ldh [12]"},
        row{ldb[12], BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 12), "ldb [12]"},
        row{ld[x + 14], BPF_STMT(BPF_LD | BPF_W | BPF_IND, 14), "ld [x+14]"},
        row{ldh[x + 14], BPF_STMT(BPF_LD | BPF_H | BPF_IND, 14), "ldh [x+14]"},
        row{ldb[x + 14], BPF_STMT(BPF_LD | BPF_B | BPF_IND, 14), "ldb [x+14]"},
        row{ldb[x], BPF_STMT(BPF_LD | BPF_B | BPF_IND, 0), "ldb [x+0]"},
        row{ldb[x - 1], BPF_STMT(BPF_LD | BPF_B | BPF_IND, 0xffffffff), "ldb [x+0xffffffff]"},
        row{ld(42), BPF_STMT(BPF_LD | BPF_IMM, 42), "ld #0x2a"},
        row{ld(M[3]), BPF_STMT(BPF_LD | BPF_MEM, 3), "ld M[3]"},
        row{ld(len), BPF_STMT(BPF_LD | BPF_W | BPF_LEN, 0), "ld #len"},
        row{ldx(42), BPF_STMT(BPF_LDX | BPF_IMM, 42), "ldx #0x2a"},
        row{ldx(M[3]), BPF_STMT(BPF_LDX | BPF_MEM, 3), "ldx M[3]"},
        row{ldx(len), BPF_STMT(BPF_LDX | BPF_W | BPF_LEN, 0), "ldx #len"},
        row{ldx_msh(14), BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 14), "ldxb 4*([14]&0xf)"},
        row{st(M[15]), BPF_STMT(BPF_ST, 15), "st M[15]"},
        row{stx(M[15]), BPF_STMT(BPF_STX, 15), "stx M[15]"},
    };
    for (auto const& r : all) {
        CHECK(r.made == r.system);
        CHECK(to_string(r.made) == r.text);
    }
}

TEST_CASE("extensions are loads at their place and keep the width")
{
    constexpr std::pair<extension, char const*> all[] = {
        {extension::proto, "#proto"},        {extension::type, "#type"},
        {extension::ifidx, "#ifidx"},        {extension::nla, "#nla"},
        {extension::nlan, "#nlan"},          {extension::mark, "#mark"},
        {extension::queue, "#queue"},        {extension::hatype, "#hatype"},
        {extension::rxhash, "#rxhash"},      {extension::cpu, "#cpu"},
        {extension::vlan_tci, "#vlan_tci"},  {extension::vlan_avail, "#vlan_avail"},
        {extension::poff, "#poff"},          {extension::rand, "#rand"},
        {extension::vlan_tpid, "#vlan_tpid"}};
    for (auto const& [e, name] : all) {
        auto const k = static_cast<unsigned>(SKF_AD_OFF) + static_cast<unsigned>(e);
        CHECK(ld(e) == instruction BPF_STMT(BPF_LD | BPF_W | BPF_ABS, k));
        CHECK(ldh(e) == instruction BPF_STMT(BPF_LD | BPF_H | BPF_ABS, k));
        CHECK(ldb(e) == instruction BPF_STMT(BPF_LD | BPF_B | BPF_ABS, k));
        CHECK(to_string(ld(e)) == "ld " + std::string(name));
        CHECK(to_string(ldh(e)) == "ldh " + std::string(name));
        CHECK(to_string(ldb(e)) == "ldb " + std::string(name));
    }
}
