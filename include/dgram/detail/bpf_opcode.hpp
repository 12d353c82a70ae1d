//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_BPF_OPCODE_HPP
#define DGRAM_DETAIL_BPF_OPCODE_HPP

// The numbers of the classic BPF instructions: McCanne and Jacobson 1993, and the Linux kernel's
// Documentation/networking/filter.rst.

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace dgram::detail {

enum class bpf_opcode : std::uint16_t {
    ld_imm = 0x00,
    ld_abs = 0x20,
    ldh_abs = 0x28,
    ldb_abs = 0x30,
    ld_ind = 0x40,
    ldh_ind = 0x48,
    ldb_ind = 0x50,
    ld_mem = 0x60,
    ld_len = 0x80,

    ldx_imm = 0x01,
    ldx_mem = 0x61,
    ldx_len = 0x81,
    ldx_msh = 0xb1,

    st = 0x02,
    stx = 0x03,

    add_k = 0x04,
    sub_k = 0x14,
    mul_k = 0x24,
    div_k = 0x34,
    or_k = 0x44,
    and_k = 0x54,
    lsh_k = 0x64,
    rsh_k = 0x74,
    neg = 0x84,
    mod_k = 0x94,
    xor_k = 0xa4,

    add_x = 0x0c,
    sub_x = 0x1c,
    mul_x = 0x2c,
    div_x = 0x3c,
    or_x = 0x4c,
    and_x = 0x5c,
    lsh_x = 0x6c,
    rsh_x = 0x7c,
    mod_x = 0x9c,
    xor_x = 0xac,

    ja = 0x05,
    jeq_k = 0x15,
    jgt_k = 0x25,
    jge_k = 0x35,
    jset_k = 0x45,
    jeq_x = 0x1d,
    jgt_x = 0x2d,
    jge_x = 0x3d,
    jset_x = 0x4d,

    ret_k = 0x06,
    ret_a = 0x16,

    tax = 0x07,
    txa = 0x87,
};

// In the code of an arithmetic instruction or a jump: the operand is X rather than the constant.
inline constexpr std::uint16_t bpf_operand_x = 0x08;

inline constexpr std::size_t bpf_max_instructions = 4096;
inline constexpr std::uint32_t bpf_slots = 16;

// Offsets of absolute loads from here on are extensions of Linux.
inline constexpr std::uint32_t bpf_extensions = 0xfffff000;
// An extension that has no name in the assembler's notation: A ^= X.
inline constexpr std::uint32_t bpf_extension_xor_x = 40;
// Offsets from here on count from the network header, and from the link header.
inline constexpr std::uint32_t bpf_from_network_header = 0xfff00000;
inline constexpr std::uint32_t bpf_from_link_header = 0xffe00000;

// The names of the extensions in the notation of the assembler; null for a number that is none.
constexpr char const* bpf_extension_name(std::uint32_t number)
{
    constexpr char const* names[] = {
        "proto",  "type", "ifidx", "nla",      "nlan",       "mark", "queue", "hatype",
        "rxhash", "cpu",  nullptr, "vlan_tci", "vlan_avail", "poff", "rand",  "vlan_tpid"};
    return number % 4 == 0 && number / 4 < std::size(names) ? names[number / 4] : nullptr;
}

} // namespace dgram::detail

#endif
