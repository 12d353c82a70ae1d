//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_ARITHMETIC_HPP
#define DGRAM_BPF_ARITHMETIC_HPP

// Instructions that calculate with A, in 32 bits without sign. Those that C++ has a keyword for end
// in an underscore.

#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/operand.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bpf_opcode.hpp>

#include <cstdint>

namespace dgram::detail {

constexpr bpf::instruction make_bpf(bpf_opcode with_k, bpf::operand const& by) noexcept
{
    auto const code = static_cast<unsigned>(with_k) | (by.is_x() ? bpf_operand_x : 0u);
    return {static_cast<std::uint16_t>(code), 0, 0, by.k()};
}

} // namespace dgram::detail

namespace dgram::bpf {

/// A += operand
constexpr instruction add(operand by) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::add_k, by);
}

/// A -= operand
constexpr instruction sub(operand by) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::sub_k, by);
}

/// A *= operand
constexpr instruction mul(operand by) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::mul_k, by);
}

/// A /= operand
/** Division by an X of 0 ends the program and drops the packet. */
constexpr instruction div(operand by) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::div_k, by);
}

/// A %= operand
/** Division by an X of 0 ends the program and drops the packet. */
constexpr instruction mod(operand by) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::mod_k, by);
}

/// A &= operand
constexpr instruction and_(operand by) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::and_k, by);
}

/// A |= operand
constexpr instruction or_(operand by) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::or_k, by);
}

/// A ^= operand
constexpr instruction xor_(operand by) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::xor_k, by);
}

/// A <<= operand
/** Of X the lower five bits count. */
constexpr instruction lsh(operand by) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::lsh_k, by);
}

/// A >>= operand
/** Of X the lower five bits count. */
constexpr instruction rsh(operand by) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::rsh_k, by);
}

/// A = -A
constexpr instruction neg() noexcept
{
    return {static_cast<std::uint16_t>(dgram::detail::bpf_opcode::neg), 0, 0, 0};
}

/// X = A
constexpr instruction tax() noexcept
{
    return {static_cast<std::uint16_t>(dgram::detail::bpf_opcode::tax), 0, 0, 0};
}

/// A = X
constexpr instruction txa() noexcept
{
    return {static_cast<std::uint16_t>(dgram::detail::bpf_opcode::txa), 0, 0, 0};
}

} // namespace dgram::bpf

#endif
