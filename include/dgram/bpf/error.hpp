//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_ERROR_HPP
#define DGRAM_BPF_ERROR_HPP

// What can be wrong with a filter program, or with attaching it.

#include <dgram/config.hpp>
#include <dgram/detail/enum_error_category.hpp>

#include <boost/system/error_category.hpp>

#include <type_traits>

/// Classic BPF: programs that decide which packets a socket gets, and how much of each.
namespace dgram::bpf {

/// Why a program is refused. Each message says what to do about it.
enum class errc {
    /// The program has no instructions.
    empty_program = 1,

    /// The program has more than 4096 instructions.
    program_too_long,

    /// The code of an instruction is none that there is.
    unknown_instruction,

    /// A load at 0xfffff000 or above, where the extensions are, is none of them.
    unknown_extension,

    /// A jump goes past the end of the program.
    jump_past_end,

    /// A conditional jump skips more than 255 instructions.
    jump_too_far,

    /// A jump goes to a label that stands before it.
    jump_backward,

    /// A jump goes to a label that is nowhere.
    unknown_label,

    /// Two labels have the same name.
    duplicate_label,

    /// A shift by a constant of 32 or more.
    shift_too_wide,

    /// A division or remainder by the constant 0.
    division_by_zero,

    /// A slot of the scratch memory beyond `M[15]`.
    no_such_slot,

    /// A slot of the scratch memory is read where, on some way there, nothing was stored in it.
    uninitialized_slot,

    /// The last instruction is not a return.
    missing_return,

    /// The socket has no filter to detach.
    no_filter,

    /// The filter of the socket is locked.
    filter_locked,

    /// The system does not allow a socket as much memory as the program needs.
    no_memory_for_filter,

    /// The socket was not bound with `reuse_port`.
    reuse_port_required,
};

} // namespace dgram::bpf

namespace dgram::detail {

inline char const* message(bpf::errc e) noexcept
{
    switch (e) {
    case bpf::errc::empty_program:
        return "the program is empty: let it return at least";
    case bpf::errc::program_too_long:
        return "the program has more than 4096 instructions: shorten it";
    case bpf::errc::unknown_instruction:
        return "unknown instruction";
    case bpf::errc::unknown_extension:
        return "a load at 0xfffff000 or above is none of the extensions";
    case bpf::errc::jump_past_end:
        return "a jump goes past the end of the program";
    case bpf::errc::jump_too_far:
        return "a conditional jump skips more than 255 instructions: jump on with ja";
    case bpf::errc::jump_backward:
        return "a jump goes backward: programs only go forward";
    case bpf::errc::unknown_label:
        return "a jump goes to a label that is nowhere";
    case bpf::errc::duplicate_label:
        return "two labels have the same name";
    case bpf::errc::shift_too_wide:
        return "a shift by 32 or more: use 0 to 31";
    case bpf::errc::division_by_zero:
        return "a division by the constant zero";
    case bpf::errc::no_such_slot:
        return "no such slot of the scratch memory: use M[0] to M[15]";
    case bpf::errc::uninitialized_slot:
        return "a slot of the scratch memory is read before it is stored";
    case bpf::errc::missing_return:
        return "the last instruction is not a return";
    case bpf::errc::no_filter:
        return "the socket has no filter: nothing needs to be done";
    case bpf::errc::filter_locked:
        return "the filter of the socket is locked: it stays until the socket is closed";
    case bpf::errc::no_memory_for_filter:
        return "the program needs more memory than a socket may have: shorten it, or raise the "
               "system's limit (Linux: net.core.optmem_max)";
    case bpf::errc::reuse_port_required:
        return "the socket does not share its port: set reuse_port before it is bound";
    }
    return "unknown filter error";
}

inline constexpr enum_error_category<bpf::errc, message>
    bpf_category_instance(0x6467'7261'6d2e'6266, "dgram.bpf");

} // namespace dgram::detail

namespace dgram::bpf {

/// The category of `bpf::errc`.
inline boost::system::error_category const& error_category() noexcept
{
    return dgram::detail::bpf_category_instance;
}

inline error_code make_error_code(errc e) noexcept
{
    return error_code(static_cast<int>(e), error_category());
}

} // namespace dgram::bpf

template <>
struct boost::system::is_error_code_enum<dgram::bpf::errc> : std::true_type
{};

#endif
