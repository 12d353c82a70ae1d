//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_BPF_TEXT_HPP
#define DGRAM_DETAIL_BPF_TEXT_HPP

// Instructions in the notation of bpf_asm.

#include <dgram/detail/bpf_opcode.hpp>

#include <array>
#include <cassert>
#include <charconv>
#include <cstddef>
#include <cstdint>

namespace dgram::detail {

// The text of one instruction, which is never longer than the longest of them.
class bpf_text
{
public:
    constexpr bpf_text& operator<<(char const* text)
    {
        for (; *text != 0; ++text)
            add(*text);
        return *this;
    }

    bpf_text& decimal(std::uint64_t value) { return number(value, 10); }

    bpf_text& hex(std::uint32_t value) { return (*this << "0x").number(value, 16); }

    // An offset, for which bpf_asm has no sign.
    bpf_text& offset(std::uint32_t value)
    {
        return value < 0x8000'0000 ? decimal(value) : hex(value);
    }

    char const* c_str() const { return text_.data(); }

private:
    bpf_text& number(std::uint64_t value, int base)
    {
        std::array<char, 24> digits{};
        std::to_chars(digits.data(), digits.data() + digits.size() - 1, value, base);
        return *this << digits.data();
    }

    constexpr void add(char c)
    {
        assert(size_ + 1 < text_.size());
        text_[size_++] = c;
    }

    std::array<char, 80> text_{};
    std::size_t size_ = 0;
};

// The first half of the text, up to the operand; null for a code that is none.
constexpr char const* bpf_mnemonic(bpf_opcode code)
{
    switch (code) {
    case bpf_opcode::ld_imm:
    case bpf_opcode::ld_abs:
    case bpf_opcode::ld_ind:
    case bpf_opcode::ld_mem:
    case bpf_opcode::ld_len:
        return "ld";
    case bpf_opcode::ldh_abs:
    case bpf_opcode::ldh_ind:
        return "ldh";
    case bpf_opcode::ldb_abs:
    case bpf_opcode::ldb_ind:
        return "ldb";
    case bpf_opcode::ldx_imm:
    case bpf_opcode::ldx_mem:
    case bpf_opcode::ldx_len:
        return "ldx";
    case bpf_opcode::ldx_msh:
        return "ldxb";
    case bpf_opcode::st:
        return "st";
    case bpf_opcode::stx:
        return "stx";
    case bpf_opcode::add_k:
    case bpf_opcode::add_x:
        return "add";
    case bpf_opcode::sub_k:
    case bpf_opcode::sub_x:
        return "sub";
    case bpf_opcode::mul_k:
    case bpf_opcode::mul_x:
        return "mul";
    case bpf_opcode::div_k:
    case bpf_opcode::div_x:
        return "div";
    case bpf_opcode::or_k:
    case bpf_opcode::or_x:
        return "or";
    case bpf_opcode::and_k:
    case bpf_opcode::and_x:
        return "and";
    case bpf_opcode::lsh_k:
    case bpf_opcode::lsh_x:
        return "lsh";
    case bpf_opcode::rsh_k:
    case bpf_opcode::rsh_x:
        return "rsh";
    case bpf_opcode::neg:
        return "neg";
    case bpf_opcode::mod_k:
    case bpf_opcode::mod_x:
        return "mod";
    case bpf_opcode::xor_k:
    case bpf_opcode::xor_x:
        return "xor";
    case bpf_opcode::ja:
        return "ja";
    case bpf_opcode::jeq_k:
    case bpf_opcode::jeq_x:
        return "jeq";
    case bpf_opcode::jgt_k:
    case bpf_opcode::jgt_x:
        return "jgt";
    case bpf_opcode::jge_k:
    case bpf_opcode::jge_x:
        return "jge";
    case bpf_opcode::jset_k:
    case bpf_opcode::jset_x:
        return "jset";
    case bpf_opcode::ret_k:
    case bpf_opcode::ret_a:
        return "ret";
    case bpf_opcode::tax:
        return "tax";
    case bpf_opcode::txa:
        return "txa";
    }
    return nullptr;
}

// Adds the operand, as in " [x+14]", without the targets of a jump.
inline void add_bpf_operand(bpf_text& text, bpf_opcode code, std::uint32_t k)
{
    switch (code) {
    case bpf_opcode::neg:
    case bpf_opcode::tax:
    case bpf_opcode::txa:
    case bpf_opcode::ja:
        return;
    case bpf_opcode::ld_abs:
    case bpf_opcode::ldh_abs:
    case bpf_opcode::ldb_abs:
        if (k >= bpf_extensions && bpf_extension_name(k - bpf_extensions) != nullptr)
            text << " #" << bpf_extension_name(k - bpf_extensions);
        else
            (text << " [").offset(k) << "]";
        return;
    case bpf_opcode::ld_ind:
    case bpf_opcode::ldh_ind:
    case bpf_opcode::ldb_ind:
        (text << " [x+").offset(k) << "]";
        return;
    case bpf_opcode::ld_mem:
    case bpf_opcode::ldx_mem:
    case bpf_opcode::st:
    case bpf_opcode::stx:
        (text << " M[").decimal(k) << "]";
        return;
    case bpf_opcode::ld_len:
    case bpf_opcode::ldx_len:
        text << " #len";
        return;
    case bpf_opcode::ldx_msh:
        (text << " 4*([").offset(k) << "]&0xf)";
        return;
    case bpf_opcode::ret_a:
        text << " a";
        return;
    case bpf_opcode::add_x:
    case bpf_opcode::sub_x:
    case bpf_opcode::mul_x:
    case bpf_opcode::div_x:
    case bpf_opcode::or_x:
    case bpf_opcode::and_x:
    case bpf_opcode::lsh_x:
    case bpf_opcode::rsh_x:
    case bpf_opcode::mod_x:
    case bpf_opcode::xor_x:
    case bpf_opcode::jeq_x:
    case bpf_opcode::jgt_x:
    case bpf_opcode::jge_x:
    case bpf_opcode::jset_x:
        text << " x";
        return;
    default:
        (text << " #").hex(k);
    }
}

// `at` is the place of the instruction and `mark` what names a place: "l" for labels; from 0 and
// with no mark the targets are how many instructions are skipped.
inline bpf_text make_bpf_text(std::uint16_t number, std::uint8_t jt, std::uint8_t jf,
                              std::uint32_t k, std::uint64_t at = 0, char const* mark = "")
{
    auto const code = static_cast<bpf_opcode>(number);
    bpf_text text;
    auto const mnemonic = bpf_mnemonic(code);
    if (mnemonic == nullptr) {
        (text << "{ ").hex(number) << ", ";
        (text.decimal(jt) << ", ").decimal(jf) << ", ";
        text.hex(k) << " }";
        return text;
    }
    text << mnemonic;
    add_bpf_operand(text, code, k);
    if (code == bpf_opcode::ja)
        (text << " " << mark).decimal(at + k);
    else if ((number & 7u) == static_cast<unsigned>(bpf_opcode::ja))
        ((text << ", " << mark).decimal(at + jt) << ", " << mark).decimal(at + jf);
    return text;
}

} // namespace dgram::detail

#endif
