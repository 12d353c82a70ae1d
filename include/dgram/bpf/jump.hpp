//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_JUMP_HPP
#define DGRAM_BPF_JUMP_HPP

// Instructions that jump and return, and labels to jump to.

#include <dgram/bpf/error.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/operand.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bpf_opcode.hpp>
#include <dgram/detail/throw_error.hpp>

#include <concepts>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace dgram::bpf {

/// Where a jump goes: to a label, or past so many instructions, of which 0 is the next.
/**
 * @par Lifetime
 * Does not own the name of the label.
 */
class target
{
public:
    constexpr target(std::uint32_t skip = 0) noexcept : skip_(skip) {}

    template <std::convertible_to<std::string_view> Name>
    constexpr target(Name const& label) noexcept : label_(label), is_label_(true)
    {}

    constexpr bool is_label() const noexcept { return is_label_; }
    constexpr std::string_view label() const noexcept { return label_; }
    constexpr std::uint32_t skip() const noexcept { return skip_; }

private:
    std::string_view label_;
    std::uint32_t skip_ = 0;
    bool is_label_ = false;
};

/// A line for `assemble`: an instruction, a jump to a label, or a label.
class statement
{
public:
    /// `ld #0` where nothing is said.
    constexpr statement(bpf::instruction const& i = {}) noexcept : instruction_(i) {}

    /// A jump: its targets replace those in `i`.
    constexpr statement(bpf::instruction const& i, target if_true, target if_false = {}) noexcept
        : instruction_(i), if_true_(if_true), if_false_(if_false), is_jump_(true)
    {}

    friend constexpr statement label(std::string_view name) noexcept;

    constexpr bool is_label() const noexcept { return is_label_; }
    constexpr bool is_jump() const noexcept { return is_jump_; }
    constexpr std::string_view name() const noexcept { return name_; }
    constexpr bpf::instruction const& instruction() const noexcept { return instruction_; }
    constexpr target const& if_true() const noexcept { return if_true_; }
    constexpr target const& if_false() const noexcept { return if_false_; }

private:
    bpf::instruction instruction_;
    target if_true_;
    target if_false_;
    std::string_view name_;
    bool is_jump_ = false;
    bool is_label_ = false;
};

/// Names the instruction that follows.
constexpr statement label(std::string_view name) noexcept
{
    statement s;
    s.name_ = name;
    s.is_label_ = true;
    return s;
}

} // namespace dgram::bpf

namespace dgram::detail {

// Not constexpr, so that a constant program with this mistake is none, and the compiler names it.
[[noreturn]] inline void conditional_jump_skips_more_than_255_instructions()
{
    throw_error(bpf::errc::jump_too_far, "jump");
    std::abort();
}

constexpr std::uint8_t to_bpf_skip(std::uint32_t skip)
{
    if (skip > 0xff)
        conditional_jump_skips_more_than_255_instructions();
    return static_cast<std::uint8_t>(skip);
}

constexpr bpf::instruction make_bpf_jump(bpf_opcode with_k, bpf::operand const& to)
{
    auto const code = static_cast<unsigned>(with_k) | (to.is_x() ? bpf_operand_x : 0u);
    return {static_cast<std::uint16_t>(code), 0, 0, to.k()};
}

// A jump if a condition holds, and one if it does not hold.
template <bpf_opcode WithK, bool Negated>
struct bpf_jump
{
    /// Skips so many instructions if the condition holds, and so many if not: each 0 to 255.
    /** @throws boost::system::system_error with `bpf::errc::jump_too_far`. */
    constexpr bpf::instruction operator()(bpf::operand to, std::uint32_t if_true,
                                          std::uint32_t if_false = 0) const
    {
        auto i = make_bpf_jump(WithK, to);
        i.jt = to_bpf_skip(Negated ? if_false : if_true);
        i.jf = to_bpf_skip(Negated ? if_true : if_false);
        return i;
    }

    /// Goes to these labels; to the next instruction where none is given.
    constexpr bpf::statement operator()(bpf::operand to, bpf::target if_true,
                                        bpf::target if_false = {}) const noexcept
    {
        auto const i = make_bpf_jump(WithK, to);
        return Negated ? bpf::statement(i, if_false, if_true)
                       : bpf::statement(i, if_true, if_false);
    }
};

} // namespace dgram::detail

namespace dgram::bpf {

/// Jumps if A == operand: `jeq(0x800, "ip", "other")`, `jeq(x, 2, 0)`.
inline constexpr dgram::detail::bpf_jump<dgram::detail::bpf_opcode::jeq_k, false> jeq{};

/// Jumps if A != operand. Like the other conditions that end in "not" it is stored as its
/// opposite with the targets exchanged.
inline constexpr dgram::detail::bpf_jump<dgram::detail::bpf_opcode::jeq_k, true> jne{};

/// Jumps if A > operand.
inline constexpr dgram::detail::bpf_jump<dgram::detail::bpf_opcode::jgt_k, false> jgt{};

/// Jumps if A <= operand.
inline constexpr dgram::detail::bpf_jump<dgram::detail::bpf_opcode::jgt_k, true> jle{};

/// Jumps if A >= operand.
inline constexpr dgram::detail::bpf_jump<dgram::detail::bpf_opcode::jge_k, false> jge{};

/// Jumps if A < operand.
inline constexpr dgram::detail::bpf_jump<dgram::detail::bpf_opcode::jge_k, true> jlt{};

/// Jumps if A & operand is not 0.
inline constexpr dgram::detail::bpf_jump<dgram::detail::bpf_opcode::jset_k, false> jset{};

/// Jumps if A & operand is 0.
inline constexpr dgram::detail::bpf_jump<dgram::detail::bpf_opcode::jset_k, true> jnset{};

/// Skips so many instructions.
constexpr instruction ja(std::uint32_t skip) noexcept
{
    return {static_cast<std::uint16_t>(dgram::detail::bpf_opcode::ja), 0, 0, skip};
}

/// Goes to a label.
template <std::convertible_to<std::string_view> Name>
constexpr statement ja(Name const& label) noexcept
{
    return {ja(0), target(label)};
}

/// Ends the program: the socket gets this many bytes of the packet at most, or none of it for 0.
constexpr instruction ret(std::uint32_t bytes) noexcept
{
    return {static_cast<std::uint16_t>(dgram::detail::bpf_opcode::ret_k), 0, 0, bytes};
}

/// Ends the program with what A has.
constexpr instruction ret(a_register) noexcept
{
    return {static_cast<std::uint16_t>(dgram::detail::bpf_opcode::ret_a), 0, 0, 0};
}

} // namespace dgram::bpf

#endif
