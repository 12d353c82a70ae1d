//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_OPERAND_HPP
#define DGRAM_BPF_OPERAND_HPP

// What instructions work on: registers, scratch memory, constants.

#include <dgram/config.hpp>

#include <cstdint>

namespace dgram::bpf {

/// The place of a byte of the packet: the register X and a number, modulo 2^32.
struct indirect
{
    std::uint32_t k = 0;
};

/// The register A, which loads fill, arithmetic changes and jumps look at.
struct a_register
{};

/// The index register X.
struct x_register
{
    friend constexpr indirect operator+(x_register, std::uint32_t k) noexcept { return {k}; }
    friend constexpr indirect operator-(x_register, std::uint32_t k) noexcept { return {0u - k}; }
};

inline constexpr a_register a{};
inline constexpr x_register x{};

/// A slot of the scratch memory.
struct slot
{
    std::uint32_t index = 0;
};

struct scratch_memory
{
    constexpr slot operator[](std::uint32_t index) const noexcept { return {index}; }
};

/// The scratch memory of a program, `M[0]` to `M[15]`.
inline constexpr scratch_memory M{};

struct packet_length
{};

/// The length of the packet, to load.
inline constexpr packet_length len{};

/// A constant, or the register X.
class operand
{
public:
    constexpr operand(std::uint32_t k) noexcept : k_(k) {}
    constexpr operand(x_register) noexcept : is_x_(true) {}

    constexpr bool is_x() const noexcept { return is_x_; }
    /// 0 for X.
    constexpr std::uint32_t k() const noexcept { return k_; }

private:
    std::uint32_t k_ = 0;
    bool is_x_ = false;
};

/// What else a program can load: extensions of Linux, by their names in bpf_asm.
enum class extension : std::uint32_t {
    /// The EtherType, 0x0800 for IPv4.
    proto = 0,
    /// To whom the packet is: 0 to this host, 1 broadcast, 2 multicast, 3 to others, 4 outgoing.
    type = 4,
    /// The index of the interface.
    ifidx = 8,
    /// The offset of the netlink attribute of type X, from offset A on; 0 if there is none.
    nla = 12,
    /// The offset of the netlink attribute of type X within that at offset A; 0 if there is none.
    nlan = 16,
    /// The mark (`SO_MARK`).
    mark = 20,
    /// The receive queue plus 1, or 0 where the driver does not tell.
    queue = 24,
    /// The type of the interface (ARPHRD_*): 1 Ethernet, 772 loopback.
    hatype = 28,
    /// The hash of the flow.
    rxhash = 32,
    /// The number of the processor that runs the filter.
    cpu = 36,
    /// The VLAN tag.
    vlan_tci = 44,
    /// Whether there is a VLAN tag, 1 or 0.
    vlan_avail = 48,
    /// The offset of the payload, behind the transport's header.
    poff = 52,
    /// A random number.
    rand = 56,
    /// The EtherType of the VLAN tag, 0x8100 or 0x88a8.
    vlan_tpid = 60,
};

} // namespace dgram::bpf

#endif
