// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// An IPv6 packet: header, extension headers, their options.

#include <fuzz/round_trip.hpp>
#include <fuzz/target.hpp>

#include <dgram/ipv6/extension_header.hpp>
#include <dgram/ipv6/fragment_header.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/ipv6/jumbo_payload.hpp>
#include <dgram/ipv6/option.hpp>
#include <dgram/ipv6/options_writer.hpp>
#include <dgram/ipv6/packet.hpp>
#include <dgram/ipv6/router_alert.hpp>
#include <dgram/ipv6/routing_header.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace {

using fuzz::require;
namespace ipv6 = dgram::ipv6;

template <class Typed>
void read_typed(ipv6::option const& option)
{
    auto const typed = Typed::parse(option);
    if (!typed)
        return;
    fuzz::round_trip(
        *typed, typed->size(), [&](auto room) { return typed->write(room); },
        [](fuzz::bytes from) -> dgram::result<Typed> {
            auto const view = ipv6::option_view::parse(from);
            if (!view)
                return view.error();
            return Typed::parse(*view->begin());
        });
}

void read_options(ipv6::option_view const& options, fuzz::bytes whole)
{
    static std::array<std::byte, ipv6::options_writer::max_size> room;
    ipv6::options_writer writer(room);
    bool fits = true;
    std::size_t count = 0;
    std::byte const* after = nullptr;
    for (auto const& option : options) {
        require(++count <= whole.size(), "there are no more options than bytes");
        require(fuzz::is_within(option.data, whole), "an option lies within the packet");
        if (option.type != ipv6::option_type::pad1) {
            require(after == nullptr || option.data.data() == after + 2,
                    "options follow one another");
            after = option.data.data() + option.data.size();
        } else if (after != nullptr) {
            ++after;
        }
        read_typed<ipv6::router_alert>(option);
        read_typed<ipv6::jumbo_payload>(option);
        fits = fits && !writer.add(option);
    }
    require((count == 0) == options.empty(), "without options it is empty");
    if (!fits)
        return;
    auto const size = writer.finish(dgram::ip_protocol::udp);
    require(size && *size % 8 == 0, "an options header is a multiple of 8 bytes");
    auto const again = ipv6::extension_view::parse(dgram::ip_protocol::destination_options,
                                                   fuzz::bytes(room).first(*size));
    require(again && again->size_bytes() == *size && again->protocol() == dgram::ip_protocol::udp,
            "an options header that was written can be walked");
    auto const written = again->begin()->options();
    require(written.has_value(), "options that were written can be walked");
    // What comes after them is padding.
    auto at = written->begin();
    for (auto const& option : options)
        require(*at++ == option, "options that were written are the same");
    for (; at != written->end(); ++at)
        require(at->is_padding(), "only padding is added");
}

void read_extensions(ipv6::extension_view const& extensions, fuzz::bytes whole)
{
    std::size_t size = 0;
    std::size_t count = 0;
    for (auto const& each : extensions) {
        require(++count <= whole.size() / 8, "no extension header has less than 8 bytes");
        require(fuzz::is_within(each.bytes, whole), "an extension header lies within the packet");
        require(ipv6::is_extension_header(each.type), "only extension headers are walked");
        size += each.bytes.size();
        if (auto const options = each.options())
            read_options(*options, whole);
        if (auto const fragment = each.fragment())
            fuzz::round_trip(*fragment);
        if (auto const routing = each.routing()) {
            require(fuzz::is_within(routing->data, each.bytes), "its data lies within the header");
            fuzz::round_trip(*routing);
        }
    }
    require(size == extensions.size_bytes(), "together they are as long as all of them");
    require((count == 0) == extensions.empty(), "without headers it is empty");
}

void run(fuzz::bytes bytes)
{
    fuzz::no_allocation const nothing_allocated;
    if (auto const header = ipv6::header::parse(bytes))
        fuzz::round_trip(*header);

    auto const packet = ipv6::packet::parse(bytes);
    if (packet) {
        read_extensions(packet->extensions, bytes);
        require(fuzz::is_within(packet->payload, bytes), "the payload lies within the packet");
        require(40 + packet->extensions.size_bytes() + packet->payload.size() <= bytes.size(),
                "the parts are not more than the whole");
        require(packet->is_truncated() || packet->header.payload_length == 0 ||
                    packet->extensions.size_bytes() + packet->payload.size() ==
                        packet->header.payload_length,
                "the parts are the whole unless it is cut off");
        require(packet->fragment.has_value() || !packet->is_later_fragment(),
                "a later fragment is a fragment");
        require(packet->is_later_fragment() || !ipv6::is_extension_header(packet->protocol),
                "all extension headers are walked");
    }
    // Most inputs are no packet; the headers alone begin sooner.
    if (!bytes.empty()) {
        auto const first = static_cast<dgram::ip_protocol>(bytes[0]);
        if (auto const extensions = ipv6::extension_view::parse(first, bytes.subspan(1)))
            read_extensions(*extensions, bytes);
    }
}

fuzz::target const packet("ipv6", run);

} // namespace
