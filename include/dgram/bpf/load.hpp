//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_LOAD_HPP
#define DGRAM_BPF_LOAD_HPP

// Instructions that load and store.

#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/operand.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bpf_opcode.hpp>

#include <cstdint>

namespace dgram::detail {

constexpr bpf::instruction make_bpf(bpf_opcode code, std::uint32_t k = 0) noexcept
{
    return {static_cast<std::uint16_t>(code), 0, 0, k};
}

template <bpf_opcode Absolute, bpf_opcode Indirect>
struct bpf_load
{
    /// A number of the packet, in network byte order, at this offset.
    constexpr bpf::instruction operator[](std::uint32_t offset) const noexcept
    {
        return make_bpf(Absolute, offset);
    }

    /// The same at X, or at X and a number.
    constexpr bpf::instruction operator[](bpf::indirect at) const noexcept
    {
        return make_bpf(Indirect, at.k);
    }

    constexpr bpf::instruction operator[](bpf::x_register) const noexcept
    {
        return make_bpf(Indirect);
    }

    /// An extension. Linux gives the whole of it whatever the width of the load.
    constexpr bpf::instruction operator()(bpf::extension e) const noexcept
    {
        return make_bpf(Absolute, bpf_extensions + static_cast<std::uint32_t>(e));
    }
};

struct bpf_load_word : bpf_load<bpf_opcode::ld_abs, bpf_opcode::ld_ind>
{
    using bpf_load::operator();

    constexpr bpf::instruction operator()(std::uint32_t k) const noexcept
    {
        return make_bpf(bpf_opcode::ld_imm, k);
    }

    constexpr bpf::instruction operator()(bpf::slot s) const noexcept
    {
        return make_bpf(bpf_opcode::ld_mem, s.index);
    }

    constexpr bpf::instruction operator()(bpf::packet_length) const noexcept
    {
        return make_bpf(bpf_opcode::ld_len);
    }
};

} // namespace dgram::detail

namespace dgram::bpf {

/// Loads A: `ld[12]`, `ld[x + 2]`, `ld(5)`, `ld(M[3])`, `ld(len)`, `ld(extension::proto)`.
/**
 * In brackets is the offset in bytes of 32 bits of the packet, in network byte order. Where they
 * are not all in the packet, the program ends and the packet is dropped.
 *
 * What is at offset 0 depends on the socket: on Linux the UDP header for UDP, the IP header for raw
 * IPv4, the payload for a local socket. From 0xfff00000 on Linux counts from the IP header, from
 * 0xffe00000 on from the link header.
 */
inline constexpr dgram::detail::bpf_load_word ld{};

/// Loads A with 16 bits: `ldh[12]`, `ldh[x + 2]`, `ldh(extension::proto)`.
inline constexpr dgram::detail::bpf_load<dgram::detail::bpf_opcode::ldh_abs,
                                         dgram::detail::bpf_opcode::ldh_ind>
    ldh{};

/// Loads A with one byte: `ldb[12]`, `ldb[x + 2]`, `ldb(extension::proto)`.
inline constexpr dgram::detail::bpf_load<dgram::detail::bpf_opcode::ldb_abs,
                                         dgram::detail::bpf_opcode::ldb_ind>
    ldb{};

/// Loads X with a constant.
constexpr instruction ldx(std::uint32_t k) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::ldx_imm, k);
}

constexpr instruction ldx(slot s) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::ldx_mem, s.index);
}

constexpr instruction ldx(packet_length) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::ldx_len);
}

/// Loads X with four times the lower half of the byte at an offset: the length of the IPv4 header
/// that begins there. bpf_asm writes it `ldxb 4*([offset]&0xf)`.
constexpr instruction ldx_msh(std::uint32_t offset) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::ldx_msh, offset);
}

/// Stores A.
constexpr instruction st(slot s) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::st, s.index);
}

/// Stores X.
constexpr instruction stx(slot s) noexcept
{
    return dgram::detail::make_bpf(dgram::detail::bpf_opcode::stx, s.index);
}

} // namespace dgram::bpf

#endif
