// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_FUZZ_EXTENSIONS_HPP
#define DGRAM_TEST_FUZZ_EXTENSIONS_HPP

// What holds of the extensions of an ICMP error.

#include <fuzz/round_trip.hpp>
#include <fuzz/target.hpp>

#include <dgram/icmp/extension_object.hpp>
#include <dgram/icmp/extension_structure.hpp>
#include <dgram/icmp/extension_writer.hpp>
#include <dgram/icmp/interface_identification.hpp>
#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <type_traits>

namespace fuzz {

template <class Payload>
void read_payload(dgram::icmp::extension_object const& object)
{
    auto const payload = object.get<Payload>();
    if (!payload)
        return;
    round_trip(
        *payload, payload->size(), [&](auto room) { return payload->write(room); },
        [&](bytes from) { return Payload::parse(payload->class_type(), from); });
    // RFC 5837 reserves two bits, which a receiver ignores.
    auto const reserved = std::is_same_v<Payload, dgram::icmp::interface_info> ? 0x30 : 0;
    require((object.class_type & ~reserved) == payload->class_type(),
            "the class type is that of the content");
}

inline void read_extensions(dgram::icmp::extension_structure const& extensions, bytes whole)
{
    namespace icmp = dgram::icmp;
    require(is_within(extensions.bytes(), whole), "extensions lie within the message");
    static std::array<std::byte, room_size> room;
    icmp::extension_writer writer(room);
    std::size_t count = 0;
    for (auto const& object : extensions) {
        require(++count <= whole.size() / 4, "there are no more objects than heads");
        require(is_within(object.payload, whole), "an object lies within the message");
        round_trip(object);
        writer.add(object);
        read_payload<icmp::mpls_label_stack>(object);
        read_payload<icmp::interface_info>(object);
        read_payload<icmp::interface_identification>(object);
    }
    require((count == 0) == extensions.empty(), "without objects it is empty");

    auto const rebuilt = writer.finish();
    require(rebuilt && rebuilt->has_checksum(), "objects read can be written");
    auto const again = icmp::extension_structure::parse(rebuilt->bytes());
    require(again && std::equal(extensions.begin(), extensions.end(), again->begin()),
            "objects are read again as they were written");
}

} // namespace fuzz

#endif
