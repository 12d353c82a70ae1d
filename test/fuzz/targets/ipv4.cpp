// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// An IPv4 header, its options, and the packet, in every format that a raw socket has.

#include <fuzz/round_trip.hpp>
#include <fuzz/target.hpp>

#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/header_format.hpp>
#include <dgram/ipv4/option.hpp>
#include <dgram/ipv4/options.hpp>
#include <dgram/ipv4/packet.hpp>
#include <dgram/ipv4/route.hpp>
#include <dgram/ipv4/router_alert.hpp>
#include <dgram/packet_error.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <span>

namespace {

using fuzz::require;
namespace ipv4 = dgram::ipv4;

template <class Typed>
void read_typed(ipv4::option const& option)
{
    auto const typed = Typed::parse(option);
    if (!typed)
        return;
    fuzz::round_trip(
        *typed, typed->size(), [&](auto room) { return typed->write(room); },
        [](fuzz::bytes from) -> dgram::result<Typed> {
            auto const view = ipv4::option_view::parse(from);
            if (!view)
                return view.error();
            return Typed::parse(*view->begin());
        });
}

void read_options(fuzz::bytes bytes)
{
    auto const view = ipv4::option_view::parse(bytes);
    if (!view) {
        require(view.error() == dgram::packet_errc::invalid_option_length,
                "an option is refused for its length");
        return;
    }
    std::size_t count = 0;
    auto rest = bytes;
    ipv4::options rebuilt;
    bool fits = true;
    for (auto const& option : *view) {
        require(++count <= bytes.size(), "there are no more options than bytes");
        require(fuzz::is_within(option.data, bytes), "an option lies within the header");
        require(option.size() <= rest.size() &&
                    (option.is_single_byte() || option.data.data() == rest.data() + 2),
                "options follow one another");
        rest = rest.subspan(option.size());
        read_typed<ipv4::route>(option);
        read_typed<ipv4::router_alert>(option);
        fits = fits && !rebuilt.add(option);
    }
    require(rest.empty() || rest[0] == std::byte{0}, "options go on to the end");
    if (!fits)
        return;
    // Padded or not, the same options.
    auto const again = ipv4::option_view::parse(rebuilt.bytes());
    require(again.has_value(), "options that were added can be walked");
    require(std::equal(view->begin(), view->end(), again->begin()),
            "options that were added are the same");
}

void read_header(fuzz::bytes bytes, ipv4::header_format const& format)
{
    auto const header = ipv4::header::parse(bytes, format);
    if (!header)
        return;
    require(header->size() >= 20 && header->size() <= 60, "a header has 20 to 60 bytes");
    require(header->size() <= bytes.size(), "a header lies within the bytes");
    require(header->total_length >= header->size(), "the header is part of the total length");
    require(header->payload_size() == header->total_length - header->size(),
            "what is not header is payload");

    // What is written always counts the header.
    auto const written = ipv4::header_format{format.byte_order, false};
    fuzz::round_trip(
        *header, header->size(), [&](auto room) { return header->write(room, written); },
        [&](fuzz::bytes from) { return ipv4::header::parse(from, written); });

    auto good = *header;
    good.checksum = good.compute_checksum();
    require(good.has_valid_checksum(), "a computed checksum is valid");
    auto bad = good;
    bad.checksum = static_cast<std::uint16_t>(good.checksum ^ 0x0100);
    require(!bad.has_valid_checksum(), "a wrong checksum is not valid");
    read_options(header->options.bytes());

    auto const packet = ipv4::packet::parse(bytes, format);
    require(packet && packet->header == *header, "a packet begins with its header");
    require(fuzz::is_within(packet->payload, bytes), "the payload lies within the packet");
    require(header->size() + packet->payload.size() + packet->missing == header->total_length,
            "what is missing is known");
    require(packet->is_truncated() == (bytes.size() < header->total_length),
            "what is cut off is known");
}

void run(fuzz::bytes bytes)
{
    fuzz::no_allocation const nothing_allocated;
    read_header(bytes, ipv4::wire_format);
    read_header(bytes, ipv4::host_order_format(std::endian::little));
    read_header(bytes, ipv4::short_host_order_format(std::endian::little));
    read_header(bytes, ipv4::short_host_order_format(std::endian::big));
    read_options(bytes.first(std::min<std::size_t>(bytes.size(), 40)));
}

fuzz::target const packet("ipv4", run);

} // namespace
