//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_MACHINE_HPP
#define DGRAM_BPF_MACHINE_HPP

// Runs programs as Linux runs them.

#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/metadata.hpp>
#include <dgram/bpf/operand.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bpf_opcode.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/netlink_attribute.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace dgram::detail {

// One run of a program. Every step goes forward, so that there are as many as instructions at most.
class bpf_machine
{
public:
    constexpr bpf_machine(std::span<std::byte const> packet, bpf::metadata const& about) noexcept
        : packet_(packet), about_(about)
    {}

    constexpr std::uint32_t run(std::span<bpf::instruction const> program) noexcept
    {
        for (std::size_t at = 0; at < program.size(); ++at) {
            auto const& i = program[at];
            std::size_t skip = 0;
            if (step(i, skip))
                return result_;
            // Also where the sum would be more than there is.
            if (skip >= program.size() - at)
                return 0;
            at += skip;
        }
        return 0;
    }

private:
    // Ends the program.
    constexpr bool end(std::uint32_t result)
    {
        result_ = result;
        return true;
    }

    static constexpr bool set(std::uint32_t& to, std::uint32_t value)
    {
        to = value;
        return false;
    }

    template <std::unsigned_integral Int>
    constexpr std::optional<Int> read(std::uint32_t offset) const
    {
        auto from = packet_;
        if (offset >= bpf_from_network_header) {
            from = about_.network;
            offset -= bpf_from_network_header;
        } else if (offset >= bpf_from_link_header) {
            from = about_.link;
            offset -= bpf_from_link_header;
        } else if (offset > 0x7fff'ffff) {
            return std::nullopt;
        }
        if (from.size() < sizeof(Int) || offset > from.size() - sizeof(Int))
            return std::nullopt;
        return read_be<Int>(from, offset);
    }

    template <std::unsigned_integral Int>
    constexpr bool load(std::uint32_t offset)
    {
        if (auto const value = read<Int>(offset))
            return set(a_, *value);
        return end(0);
    }

    // Whether the program has ended.
    constexpr bool step(bpf::instruction const& i, std::size_t& skip)
    {
        auto const code = static_cast<bpf_opcode>(i.code);
        switch (code) {
        case bpf_opcode::ld_abs:
            return i.k >= bpf_extensions ? load_extension(i.k) : load<std::uint32_t>(i.k);
        case bpf_opcode::ldh_abs:
            return i.k >= bpf_extensions ? load_extension(i.k) : load<std::uint16_t>(i.k);
        case bpf_opcode::ldb_abs:
            return i.k >= bpf_extensions ? load_extension(i.k) : load<std::uint8_t>(i.k);
        case bpf_opcode::ld_ind:
            return load<std::uint32_t>(x_ + i.k);
        case bpf_opcode::ldh_ind:
            return load<std::uint16_t>(x_ + i.k);
        case bpf_opcode::ldb_ind:
            return load<std::uint8_t>(x_ + i.k);
        case bpf_opcode::ld_imm:
            return set(a_, i.k);
        case bpf_opcode::ld_mem:
            return set(a_, memory_[i.k % bpf_slots]);
        case bpf_opcode::ld_len:
            return set(a_, static_cast<std::uint32_t>(packet_.size()));
        case bpf_opcode::ldx_imm:
            return set(x_, i.k);
        case bpf_opcode::ldx_mem:
            return set(x_, memory_[i.k % bpf_slots]);
        case bpf_opcode::ldx_len:
            return set(x_, static_cast<std::uint32_t>(packet_.size()));
        case bpf_opcode::ldx_msh:
            if (auto const byte = read<std::uint8_t>(i.k))
                return set(x_, (*byte & 0xfu) << 2);
            return end(0);
        case bpf_opcode::st:
            return set(memory_[i.k % bpf_slots], a_);
        case bpf_opcode::stx:
            return set(memory_[i.k % bpf_slots], x_);
        case bpf_opcode::tax:
            return set(x_, a_);
        case bpf_opcode::txa:
            return set(a_, x_);
        case bpf_opcode::ret_k:
            return end(i.k);
        case bpf_opcode::ret_a:
            return end(a_);
        case bpf_opcode::neg:
            return set(a_, 0u - a_);
        case bpf_opcode::ja:
            skip = i.k;
            return false;
        case bpf_opcode::jeq_k:
        case bpf_opcode::jeq_x:
            return jump(i, a_ == operand_of(i), skip);
        case bpf_opcode::jgt_k:
        case bpf_opcode::jgt_x:
            return jump(i, a_ > operand_of(i), skip);
        case bpf_opcode::jge_k:
        case bpf_opcode::jge_x:
            return jump(i, a_ >= operand_of(i), skip);
        case bpf_opcode::jset_k:
        case bpf_opcode::jset_x:
            return jump(i, (a_ & operand_of(i)) != 0, skip);
        default:
            return calculate(static_cast<bpf_opcode>(i.code & ~bpf_operand_x), operand_of(i));
        }
    }

    constexpr std::uint32_t operand_of(bpf::instruction const& i) const
    {
        return (i.code & bpf_operand_x) != 0 ? x_ : i.k;
    }

    static constexpr bool jump(bpf::instruction const& i, bool condition, std::size_t& skip)
    {
        skip = condition ? i.jt : i.jf;
        return false;
    }

    constexpr bool calculate(bpf_opcode with_k, std::uint32_t by)
    {
        switch (with_k) {
        case bpf_opcode::add_k:
            return set(a_, a_ + by);
        case bpf_opcode::sub_k:
            return set(a_, a_ - by);
        case bpf_opcode::mul_k:
            return set(a_, a_ * by);
        case bpf_opcode::div_k:
            return by == 0 ? end(0) : set(a_, a_ / by);
        case bpf_opcode::mod_k:
            return by == 0 ? end(0) : set(a_, a_ % by);
        case bpf_opcode::and_k:
            return set(a_, a_ & by);
        case bpf_opcode::or_k:
            return set(a_, a_ | by);
        case bpf_opcode::xor_k:
            return set(a_, a_ ^ by);
        case bpf_opcode::lsh_k:
            return set(a_, a_ << (by & 31));
        case bpf_opcode::rsh_k:
            return set(a_, a_ >> (by & 31));
        default:
            return end(0);
        }
    }

    constexpr bool load_extension(std::uint32_t offset)
    {
        constexpr auto number = [](bpf::extension e) { return static_cast<std::uint32_t>(e); };
        switch (offset - bpf_extensions) {
        case number(bpf::extension::proto):
            return set(a_, about_.protocol);
        case number(bpf::extension::type):
            return set(a_, about_.packet_type);
        case number(bpf::extension::ifidx):
            return about_.interface_index == 0 ? end(a_) : set(a_, about_.interface_index);
        case number(bpf::extension::nla):
            return set(a_, find_netlink_attribute(packet_, a_, x_));
        case number(bpf::extension::nlan):
            return set(a_, find_nested_netlink_attribute(packet_, a_, x_));
        case number(bpf::extension::mark):
            return set(a_, about_.mark);
        case number(bpf::extension::queue):
            return set(a_, about_.queue);
        case number(bpf::extension::hatype):
            return about_.interface_index == 0 ? end(a_) : set(a_, about_.interface_type);
        case number(bpf::extension::rxhash):
            return set(a_, about_.flow_hash);
        case number(bpf::extension::cpu):
            return set(a_, about_.cpu);
        case bpf_extension_xor_x:
            return set(a_, a_ ^ x_);
        case number(bpf::extension::vlan_tci):
            return set(a_, about_.vlan_tag);
        case number(bpf::extension::vlan_avail):
            return set(a_, about_.has_vlan_tag ? 1 : 0);
        case number(bpf::extension::poff):
            return set(a_, about_.payload_offset);
        case number(bpf::extension::rand):
            return set(a_, about_.random);
        case number(bpf::extension::vlan_tpid):
            return set(a_, about_.vlan_protocol);
        default:
            return end(0);
        }
    }

    std::span<std::byte const> packet_;
    bpf::metadata const& about_;
    std::uint32_t a_ = 0;
    std::uint32_t x_ = 0;
    std::uint32_t result_ = 0;
    std::array<std::uint32_t, bpf_slots> memory_{};
};

} // namespace dgram::detail

namespace dgram::bpf {

/// Runs a program over a packet, as Linux does when the program is attached to a socket.
/**
 * @code
 * static_assert(dgram::bpf::run(filter, packet) != 0); // also while compiling
 * @endcode
 * Takes as many steps as the program has instructions at most, and does not allocate.
 *
 * @param program One that `check` accepts. Another one drops the packet where it comes to what is
 * wrong with it; an unstored slot of the scratch memory is 0.
 * @param packet As the socket sees it, see `ld`.
 * @param about The values of the extensions, if the program uses them.
 * @return How many bytes of the packet are kept at most; 0 if it is dropped. It may be more than
 * there are.
 */
constexpr std::uint32_t run(std::span<instruction const> program, std::span<std::byte const> packet,
                            metadata const& about = {}) noexcept
{
    return dgram::detail::bpf_machine(packet, about).run(program);
}

} // namespace dgram::bpf

#endif
