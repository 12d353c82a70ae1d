//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_ASSEMBLE_HPP
#define DGRAM_BPF_ASSEMBLE_HPP

// The assembler: makes a program of instructions and labels, where it can while compiling.

#include <dgram/bpf/check.hpp>
#include <dgram/bpf/error.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/program.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bpf_opcode.hpp>
#include <dgram/detail/throw_error.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dgram::detail {

// Where a label leads: the index of the instruction that follows it.
struct bpf_label
{
    std::size_t count = 0;
    std::size_t to = 0;
};

constexpr bpf_label find_bpf_label(std::span<bpf::statement const> lines, std::string_view name)
{
    bpf_label found;
    std::size_t at = 0;
    for (auto const& line : lines) {
        if (!line.is_label())
            ++at;
        else if (line.name() == name && found.count++ == 0)
            found.to = at;
    }
    return found;
}

// How many instructions the jump at index `at` skips.
constexpr std::optional<bpf::errc> resolve(std::span<bpf::statement const> lines,
                                           bpf::target const& target, std::size_t at,
                                           std::uint32_t& skip)
{
    skip = target.skip();
    if (!target.is_label())
        return std::nullopt;
    auto const label = find_bpf_label(lines, target.label());
    if (label.count == 0)
        return bpf::errc::unknown_label;
    if (label.to <= at)
        return bpf::errc::jump_backward;
    skip = static_cast<std::uint32_t>(label.to - at - 1);
    return std::nullopt;
}

constexpr std::optional<bpf::errc> resolve(std::span<bpf::statement const> lines,
                                           bpf::statement const& jump, std::size_t at,
                                           bpf::instruction& to)
{
    std::uint32_t if_true = 0;
    std::uint32_t if_false = 0;
    if (auto e = resolve(lines, jump.if_true(), at, if_true))
        return e;
    if (auto e = resolve(lines, jump.if_false(), at, if_false))
        return e;
    if (static_cast<bpf_opcode>(to.code) == bpf_opcode::ja) {
        to.k = if_true;
        return std::nullopt;
    }
    if (if_true > 0xff || if_false > 0xff)
        return bpf::errc::jump_too_far;
    to.jt = static_cast<std::uint8_t>(if_true);
    to.jf = static_cast<std::uint8_t>(if_false);
    return std::nullopt;
}

// `made` has room for all lines.
template <class Program>
constexpr std::optional<bpf::fault> assemble_bpf(std::span<bpf::statement const> lines,
                                                 Program& made)
{
    for (auto const& line : lines) {
        if (line.is_label()) {
            if (find_bpf_label(lines, line.name()).count > 1)
                return bpf::fault{bpf::errc::duplicate_label, made.size()};
            continue;
        }
        auto i = line.instruction();
        if (line.is_jump()) {
            if (auto e = resolve(lines, line, made.size(), i))
                return bpf::fault{*e, made.size()};
        }
        made.push_back(i);
    }
    return bpf::find_fault(made);
}

[[noreturn]] inline void refuse_bpf(bpf::errc why, std::size_t at)
{
    throw_error(why, "assemble: instruction " + std::to_string(at));
    std::abort();
}

// These are not constexpr, so that a program with a mistake is no constant, and a compiler tells
// why by their names.
[[noreturn]] inline void the_program_is_empty(std::size_t at)
{
    refuse_bpf(bpf::errc::empty_program, at);
}

[[noreturn]] inline void the_program_has_more_than_4096_instructions(std::size_t at)
{
    refuse_bpf(bpf::errc::program_too_long, at);
}

[[noreturn]] inline void an_instruction_is_unknown(std::size_t at)
{
    refuse_bpf(bpf::errc::unknown_instruction, at);
}

[[noreturn]] inline void an_extension_is_unknown(std::size_t at)
{
    refuse_bpf(bpf::errc::unknown_extension, at);
}

[[noreturn]] inline void a_jump_goes_past_the_end(std::size_t at)
{
    refuse_bpf(bpf::errc::jump_past_end, at);
}

[[noreturn]] inline void a_conditional_jump_skips_more_than_255_instructions(std::size_t at)
{
    refuse_bpf(bpf::errc::jump_too_far, at);
}

[[noreturn]] inline void a_jump_goes_backward(std::size_t at)
{
    refuse_bpf(bpf::errc::jump_backward, at);
}

[[noreturn]] inline void a_label_is_unknown(std::size_t at)
{
    refuse_bpf(bpf::errc::unknown_label, at);
}

[[noreturn]] inline void two_labels_have_the_same_name(std::size_t at)
{
    refuse_bpf(bpf::errc::duplicate_label, at);
}

[[noreturn]] inline void a_shift_is_by_32_or_more(std::size_t at)
{
    refuse_bpf(bpf::errc::shift_too_wide, at);
}

[[noreturn]] inline void a_division_is_by_zero(std::size_t at)
{
    refuse_bpf(bpf::errc::division_by_zero, at);
}

[[noreturn]] inline void a_slot_is_beyond_M_15(std::size_t at)
{
    refuse_bpf(bpf::errc::no_such_slot, at);
}

[[noreturn]] inline void a_slot_is_read_before_it_is_stored(std::size_t at)
{
    refuse_bpf(bpf::errc::uninitialized_slot, at);
}

[[noreturn]] inline void the_last_instruction_is_not_a_return(std::size_t at)
{
    refuse_bpf(bpf::errc::missing_return, at);
}

constexpr void report_bpf_fault(std::optional<bpf::fault> const& found)
{
    if (!found)
        return;
    switch (found->why) {
    case bpf::errc::empty_program:
        the_program_is_empty(found->at);
    case bpf::errc::program_too_long:
        the_program_has_more_than_4096_instructions(found->at);
    case bpf::errc::unknown_instruction:
        an_instruction_is_unknown(found->at);
    case bpf::errc::unknown_extension:
        an_extension_is_unknown(found->at);
    case bpf::errc::jump_past_end:
        a_jump_goes_past_the_end(found->at);
    case bpf::errc::jump_too_far:
        a_conditional_jump_skips_more_than_255_instructions(found->at);
    case bpf::errc::jump_backward:
        a_jump_goes_backward(found->at);
    case bpf::errc::unknown_label:
        a_label_is_unknown(found->at);
    case bpf::errc::duplicate_label:
        two_labels_have_the_same_name(found->at);
    case bpf::errc::shift_too_wide:
        a_shift_is_by_32_or_more(found->at);
    case bpf::errc::division_by_zero:
        a_division_is_by_zero(found->at);
    case bpf::errc::no_such_slot:
        a_slot_is_beyond_M_15(found->at);
    case bpf::errc::uninitialized_slot:
        a_slot_is_read_before_it_is_stored(found->at);
    case bpf::errc::missing_return:
        the_last_instruction_is_not_a_return(found->at);
    default:
        refuse_bpf(found->why, found->at);
    }
}

} // namespace dgram::detail

namespace dgram::bpf {

/// Makes a program of instructions and labels, and checks it.
/**
 * @code
 * using namespace dgram::bpf;
 * constexpr auto even = assemble({
 *     ldb[8],           // the first byte of a UDP payload
 *     jset(1, "odd"),
 *     ret(0xffffffff),
 *     label("odd"),
 *     ret(0),
 * });
 * @endcode
 * Where the program is a constant, as here, a mistake is an error of compilation that names it.
 *
 * @param lines At most 4096 instructions. The names of the labels are only read during the call.
 * @throws boost::system::system_error where it is not a constant: any `bpf::errc` up to
 * `missing_return`. The message tells the instruction.
 */
template <std::size_t N>
constexpr program<N> assemble(statement const (&lines)[N])
{
    program<N> made;
    dgram::detail::report_bpf_fault(dgram::detail::assemble_bpf(lines, made));
    return made;
}

/// The same with an error code. After an error the program is empty.
template <std::size_t N>
program<N> assemble(statement const (&lines)[N], error_code& ec) noexcept
{
    program<N> made;
    auto const found = dgram::detail::assemble_bpf(lines, made);
    ec = found ? make_error_code(found->why) : error_code();
    return found ? program<N>() : made;
}

/// Lets every packet pass, whole.
inline constexpr auto accept_all = assemble({ret(0xffffffff)});

/// Drops every packet.
inline constexpr auto drop_all = assemble({ret(0)});

} // namespace dgram::bpf

#endif
