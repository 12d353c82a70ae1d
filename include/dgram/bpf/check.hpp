//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_CHECK_HPP
#define DGRAM_BPF_CHECK_HPP

// The rules that a program has to keep.

#include <dgram/bpf/error.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bpf_opcode.hpp>
#include <dgram/detail/bpf_text.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace dgram::bpf {

/// What is wrong with a program, and where.
struct fault
{
    errc why = {};
    /// The index of the instruction.
    std::size_t at = 0;

    friend constexpr bool operator==(fault const&, fault const&) = default;
};

} // namespace dgram::bpf

namespace dgram::detail {

constexpr bool is_conditional_jump(bpf_opcode code)
{
    auto const number = static_cast<unsigned>(code);
    return (number & 7u) == static_cast<unsigned>(bpf_opcode::ja) && code != bpf_opcode::ja;
}

// The rules that concern one instruction, which `left` others follow.
constexpr std::optional<bpf::errc> find_bpf_error(bpf::instruction const& i, std::size_t left)
{
    auto const code = static_cast<bpf_opcode>(i.code);
    if (bpf_mnemonic(code) == nullptr)
        return bpf::errc::unknown_instruction;
    if (is_conditional_jump(code) && (i.jt >= left || i.jf >= left))
        return bpf::errc::jump_past_end;
    switch (code) {
    case bpf_opcode::div_k:
    case bpf_opcode::mod_k:
        if (i.k == 0)
            return bpf::errc::division_by_zero;
        break;
    case bpf_opcode::lsh_k:
    case bpf_opcode::rsh_k:
        if (i.k >= 32)
            return bpf::errc::shift_too_wide;
        break;
    case bpf_opcode::ld_mem:
    case bpf_opcode::ldx_mem:
    case bpf_opcode::st:
    case bpf_opcode::stx:
        if (i.k >= bpf_slots)
            return bpf::errc::no_such_slot;
        break;
    case bpf_opcode::ja:
        if (i.k >= left)
            return bpf::errc::jump_past_end;
        break;
    case bpf_opcode::ld_abs:
    case bpf_opcode::ldh_abs:
    case bpf_opcode::ldb_abs:
        if (i.k >= bpf_extensions && bpf_extension_name(i.k - bpf_extensions) == nullptr &&
            i.k != bpf_extensions + bpf_extension_xor_x)
            return bpf::errc::unknown_extension;
        break;
    default:
        break;
    }
    return std::nullopt;
}

// Finds a read of a slot that is not stored on every way to it. As in the Linux kernel, what
// follows a return counts as reached from it.
constexpr std::optional<bpf::fault> find_unstored_slot(std::span<bpf::instruction const> program)
{
    constexpr std::uint16_t all = 0xffff;
    // What is stored at the targets of jumps, on the ways seen so far.
    std::array<std::uint16_t, bpf_max_instructions> at_target{};
    for (std::size_t i = 0; i < program.size(); ++i)
        at_target[i] = all;
    std::uint16_t stored = 0;
    auto const jump_to = [&](std::size_t at) {
        at_target[at] = static_cast<std::uint16_t>(at_target[at] & stored);
    };
    for (std::size_t at = 0; at < program.size(); ++at) {
        auto const& i = program[at];
        auto const code = static_cast<bpf_opcode>(i.code);
        stored = static_cast<std::uint16_t>(stored & at_target[at]);
        if (code == bpf_opcode::st || code == bpf_opcode::stx) {
            stored = static_cast<std::uint16_t>(stored | 1u << i.k);
        } else if (code == bpf_opcode::ld_mem || code == bpf_opcode::ldx_mem) {
            if ((unsigned{stored} >> i.k & 1u) == 0)
                return bpf::fault{bpf::errc::uninitialized_slot, at};
        } else if (code == bpf_opcode::ja) {
            jump_to(at + 1 + i.k);
            stored = all;
        } else if (is_conditional_jump(code)) {
            jump_to(at + 1 + i.jt);
            jump_to(at + 1 + i.jf);
            stored = all;
        }
    }
    return std::nullopt;
}

} // namespace dgram::detail

namespace dgram::bpf {

/// Says what is wrong with a program, if anything is: the rules by which Linux refuses one.
/**
 * Beyond them it refuses what it has no memory for (`errc::no_memory_for_filter`), and a `ja` over
 * thousands of loads of the packet (`asio::error::invalid_argument`).
 */
constexpr std::optional<fault> find_fault(std::span<instruction const> program) noexcept
{
    if (program.empty())
        return fault{errc::empty_program, 0};
    if (program.size() > dgram::detail::bpf_max_instructions)
        return fault{errc::program_too_long, dgram::detail::bpf_max_instructions};
    for (std::size_t at = 0; at < program.size(); ++at) {
        if (auto e = dgram::detail::find_bpf_error(program[at], program.size() - 1 - at))
            return fault{*e, at};
    }
    auto const last = static_cast<dgram::detail::bpf_opcode>(program.back().code);
    if (last != dgram::detail::bpf_opcode::ret_k && last != dgram::detail::bpf_opcode::ret_a)
        return fault{errc::missing_return, program.size() - 1};
    return dgram::detail::find_unstored_slot(program);
}

/// The same as an error code.
[[nodiscard]] inline error_code check(std::span<instruction const> program) noexcept
{
    auto const found = find_fault(program);
    return found ? make_error_code(found->why) : error_code();
}

} // namespace dgram::bpf

#endif
