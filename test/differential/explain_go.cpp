// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What golang.org/x/net 0.7 is known to do otherwise. Each explanation holds only for inputs that
// have what it speaks of.

#include <differential/input.hpp>

#include <dgram/icmp/extension_object.hpp>
#include <dgram/icmp/extension_structure.hpp>
#include <dgram/icmp/interface_identification.hpp>
#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/packet_error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace {

namespace icmp = dgram::icmp;
using bytes = std::span<std::byte const>;
using dgram::packet_errc;

std::string_view explain_header(dgram::error_code const& e)
{
    if (e == packet_errc::wrong_version)
        return "Go does not look at the version";
    if (e == packet_errc::invalid_header_length)
        return "Go takes an IPv4 header length below 20";
    if (e == packet_errc::invalid_total_length)
        return "Go takes an IPv4 total length below the header's";
    return {};
}

template <class Payload>
std::string_view explain_payload(icmp::extension_object const& object)
{
    auto const payload = object.get<Payload>();
    if (!payload)
        return "Go drops all objects for one that it cannot read, or reads one that is wrong";
    std::array<std::byte, 512> room;
    auto const size = payload->write(room);
    if (!size || !std::ranges::equal(std::span(room).first(*size), object.payload) ||
        payload->class_type() != object.class_type)
        return "Go gives an object as it would write it, without reserved bits and padding";
    return {};
}

std::string_view explain_info(icmp::extension_object const& object, bool is_v6)
{
    auto const info = object.get<icmp::interface_info>();
    if (!info)
        return {};
    if (info->index == 0u || info->mtu == 0u || (info->name && info->name->empty()))
        return "Go loses attributes of an interface whose value is 0 or empty";
    if (!info->index && (info->name || info->mtu))
        return "Go does not write name and MTU of an interface that has no index";
    if (info->address && info->address->is_v6() != is_v6)
        return "Go writes the address of an interface in the family of the message";
    if (info->address && info->address->is_v6() && info->address->to_v6().is_v4_mapped())
        return "Go takes an IPv4-mapped address for one of IPv4";
    return {};
}

std::string_view explain_objects(icmp::extension_structure const& objects, bool is_v6,
                                 bool is_probe)
{
    if (objects.empty())
        return "Go takes an extension structure without objects for none";
    for (auto const& object : objects) {
        std::string_view why;
        if (object.class_number == icmp::mpls_label_stack::class_number)
            why = explain_payload<icmp::mpls_label_stack>(object);
        else if (object.class_number == icmp::interface_info::class_number)
            why = explain_payload<icmp::interface_info>(object);
        else if (object.class_number == icmp::interface_identification::class_number)
            why = explain_payload<icmp::interface_identification>(object);
        if (why.empty())
            why = explain_info(object, is_v6);
        if (!why.empty())
            return why;
        if (!is_probe && object.class_number == icmp::interface_identification::class_number)
            return "Go reads but does not write an interface identification in an error";
    }
    return {};
}

std::string_view explain_structure(bytes from, bool at_attribute, bool is_v6, bool is_probe)
{
    auto const objects = icmp::extension_structure::parse(from);
    if (!objects) {
        if (objects.error() == packet_errc::invalid_extension_object)
            return "Go gives the objects before one with a wrong length";
        return {};
    }
    if (auto const why = explain_objects(*objects, is_v6, is_probe); !why.empty())
        return why;
    if (!objects->has_checksum())
        return at_attribute ? "Go writes a checksum where the extensions had none"
                            : "Go takes extensions without checksum and without length attribute";
    if (from[2] == std::byte{0xff} && from[3] == std::byte{0xff})
        return "Go writes that extensions have no checksum where it computes 0";
    if ((from[0] & std::byte{15}) != std::byte{0} || from[1] != std::byte{0})
        return "Go clears the reserved bits of the extensions";
    return {};
}

std::string_view explain_error(bytes body, std::size_t end, bool is_v6)
{
    auto const rest = body.subspan(4);
    bool const usable = end >= 128 && end <= rest.size();
    if (usable)
        if (auto const why = explain_structure(rest.subspan(end), true, is_v6, false); !why.empty())
            return why;
    if (rest.size() > 128 && end != 128)
        if (auto const why = explain_structure(rest.subspan(128), false, is_v6, false);
            !why.empty())
            return why;
    if (usable && end < rest.size() && !icmp::extension_structure::parse(rest.subspan(end)))
        return "Go takes what follows the quoted datagram for a part of it";
    return {};
}

std::string_view explain_message(bytes message, bool is_v6, bool is_same_text)
{
    if (message.size() < 4)
        return {};
    auto const type = std::to_integer<unsigned>(message[0]);
    auto const code = std::to_integer<unsigned>(message[1]);
    auto const body = message.subspan(4);
    bool const is_probe = type == (is_v6 ? 160u : 42u);
    if (((is_v6 && type == 2) || is_probe) && code != 0 && is_same_text)
        return "Go writes a code other than 0 in a packet too big or a probe";
    bool const is_typed_without_code = type == (is_v6 ? 128u : 8u) || type == (is_v6 ? 129u : 0u);
    if (is_typed_without_code && code != 0)
        return "Go reads the body of an echo message with a code other than 0";
    if (message.size() < 8)
        return {};
    if (is_probe) {
        constexpr std::size_t head = 8;
        auto const object =
            icmp::extension_object::parse(body.subspan(std::min(head, body.size())));
        if (!object || !object->get<icmp::interface_identification>() ||
            !icmp::extension_structure::parse(body.subspan(4, 4 + object->size())))
            return "Go takes a probe without a right interface identification";
        if (head + object->size() != body.size())
            return "Go takes what follows the object of a probe for more of them";
        return explain_structure(body.subspan(4), true, is_v6, true);
    }
    if (!is_v6 && type == 3 && code == 4 && is_same_text &&
        (body[2] != std::byte{0} || body[3] != std::byte{0}))
        return "Go loses the next-hop MTU";
    if (is_v6 ? type == 1 || type == 3 : type == 3 || type == 11 || type == 12) {
        auto const attribute = std::to_integer<std::size_t>(body[is_v6 ? 0 : 1]);
        return explain_error(body, attribute * (is_v6 ? 8 : 4), is_v6);
    }
    return {};
}

} // namespace

std::string_view differential::explain_go(input const& i, std::string_view ours,
                                          std::string_view theirs)
{
    if (i.kind == "h4") {
        auto const header = dgram::ipv4::header::parse(i.bytes);
        return header ? std::string_view() : explain_header(header.error());
    }
    if (i.kind == "h6") {
        auto const header = dgram::ipv6::header::parse(i.bytes);
        return header ? std::string_view() : explain_header(header.error());
    }
    bool const is_same_text = ours.substr(0, ours.find(';')) == theirs.substr(0, theirs.find(';'));
    return explain_message(i.bytes, i.kind == "i6", is_same_text);
}
