//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_INSTRUCTION_HPP
#define DGRAM_BPF_INSTRUCTION_HPP

// One instruction of a filter, and how programs are printed.

#include <dgram/config.hpp>
#include <dgram/detail/bpf_text.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>

namespace dgram::bpf {

/// An instruction of classic BPF, laid out as systems take it (`struct sock_filter`).
/**
 * Made by the functions named after the instructions of bpf_asm, the assembler of the Linux kernel
 * (Documentation/networking/filter.rst): `ldh[12]`, `add(x)`, `ret(0)`.
 *
 * Printed in the notation of bpf_asm, with the numbers of instructions to skip where that has the
 * labels: `jeq #0x800, 0, 3`. What is no instruction is printed as numbers:
 * `{ 0xffff, 1, 2, 0x3 }`.
 */
struct instruction
{
    std::uint16_t code = 0;
    /// How many instructions a conditional jump skips if its condition holds.
    std::uint8_t jt = 0;
    /// How many it skips if not.
    std::uint8_t jf = 0;
    std::uint32_t k = 0;

    friend constexpr bool operator==(instruction const&, instruction const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        instruction const& i)
    {
        return os << dgram::detail::make_bpf_text(i.code, i.jt, i.jf, i.k).c_str();
    }
};

/// The text that operator<< prints.
inline std::string to_string(instruction const& i)
{
    return dgram::detail::make_bpf_text(i.code, i.jt, i.jf, i.k).c_str();
}

/// A program to be printed, one instruction a line, in what bpf_asm can read: every line has a
/// label, and jumps go to labels.
/**
 * @code
 * std::cout << dgram::bpf::disassembly(program);
 * // l0: ldh [12]
 * // l1: jeq #0x800, l2, l3
 * // l2: ret #0xffffffff
 * // l3: ret #0x0
 * @endcode
 *
 * @par Lifetime
 * Does not own the instructions.
 */
class disassembly
{
public:
    explicit disassembly(std::span<instruction const> program) noexcept : program_(program) {}

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        disassembly const& d)
    {
        for (std::size_t at = 0; at < d.program_.size(); ++at)
            d.write_line(os, at);
        return os;
    }

    friend std::string to_string(disassembly const& d)
    {
        std::string text;
        for (std::size_t at = 0; at < d.program_.size(); ++at) {
            text.append(d.label(at).c_str());
            text.append(d.line(at).c_str());
            text += '\n';
        }
        return text;
    }

private:
    dgram::detail::bpf_text label(std::size_t at) const
    {
        dgram::detail::bpf_text text;
        (text << "l").decimal(at) << ": ";
        return text;
    }

    dgram::detail::bpf_text line(std::size_t at) const
    {
        auto const& i = program_[at];
        return dgram::detail::make_bpf_text(i.code, i.jt, i.jf, i.k, at + 1, "l");
    }

    template <class Stream>
    void write_line(Stream& os, std::size_t at) const
    {
        os << label(at).c_str() << line(at).c_str() << '\n';
    }

    std::span<instruction const> program_;
};

} // namespace dgram::bpf

#endif
