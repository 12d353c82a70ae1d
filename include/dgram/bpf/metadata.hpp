//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_METADATA_HPP
#define DGRAM_BPF_METADATA_HPP

// What a filter can ask of a packet beyond its bytes.

#include <dgram/config.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::bpf {

/// The values of the extensions, for a program that runs outside the system. Each has the name of
/// what it is; see `extension` for theirs.
/**
 * @par Lifetime
 * Does not own the bytes.
 */
struct metadata
{
    /// The EtherType.
    std::uint16_t protocol = 0;
    /// 0 to this host, 1 broadcast, 2 multicast, 3 to others, 4 outgoing.
    std::uint8_t packet_type = 0;
    /// 0 for a packet of no interface. A program that asks for the interface or its type then ends
    /// with what A has.
    std::uint32_t interface_index = 0;
    /// The type of the interface, ARPHRD_*.
    std::uint16_t interface_type = 0;
    std::uint32_t mark = 0;
    /// The receive queue plus 1, or 0 where the driver does not tell.
    std::uint16_t queue = 0;
    std::uint32_t flow_hash = 0;
    std::uint32_t cpu = 0;
    std::uint16_t vlan_tag = 0;
    bool has_vlan_tag = false;
    std::uint16_t vlan_protocol = 0;
    std::uint32_t payload_offset = 0;
    std::uint32_t random = 0;

    /// The packet from its network header on, for loads from 0xfff00000 on. They drop the packet
    /// where it is not given.
    std::span<std::byte const> network;
    /// The packet from its link header on, for loads from 0xffe00000 on.
    std::span<std::byte const> link;
};

} // namespace dgram::bpf

#endif
