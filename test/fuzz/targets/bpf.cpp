// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A filter of any instructions, run on a packet of any bytes. The first byte of the input is the
// number of instructions, eight bytes each follow, and the rest is the packet.

#include <fuzz/target.hpp>

#include <dgram/bpf/check.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/machine.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <span>

namespace {

using fuzz::require;
namespace bpf = dgram::bpf;

bpf::instruction read_instruction(fuzz::bytes from)
{
    bpf::instruction i;
    std::memcpy(&i.code, from.data(), 2);
    std::memcpy(&i.jt, from.data() + 2, 1);
    std::memcpy(&i.jf, from.data() + 3, 1);
    std::memcpy(&i.k, from.data() + 4, 4);
    return i;
}

void run(fuzz::bytes input)
{
    if (input.empty())
        return;
    fuzz::no_allocation const nothing_allocated;
    static std::array<bpf::instruction, 255> instructions;
    auto rest = input.subspan(1);
    auto const count = std::min(std::to_integer<std::size_t>(input[0]), rest.size() / 8);
    for (std::size_t i = 0; i < count; ++i, rest = rest.subspan(8))
        instructions[i] = read_instruction(rest);
    auto const program = std::span<bpf::instruction const>(instructions).first(count);

    for (std::size_t i = 0; i < count; ++i) {
        auto const& one = program[i];
        auto const text = dgram::detail::make_bpf_text(one.code, one.jt, one.jf, one.k, i + 1, "l");
        require(*text.c_str() != 0, "every instruction has a text");
    }

    auto const fault = bpf::find_fault(program);
    require(fault ? fault->at < std::max<std::size_t>(count, 1) : true,
            "a fault is at an instruction");
    require(fault.has_value() == static_cast<bool>(bpf::check(program)),
            "check() and find_fault() agree");

    // The machine takes any program, also one that the system would refuse.
    bpf::metadata about;
    about.interface_index = 2;
    about.network = rest;
    auto const result = bpf::run(program, rest, about);
    require(result == bpf::run(program, rest, about), "a program gives the same each time");
    if (count != 0 && !fault && program[0] == bpf::instruction{0x06, 0, 0, program[0].k})
        require(result == program[0].k, "a return returns");
}

fuzz::target const filter("bpf", run);

} // namespace
