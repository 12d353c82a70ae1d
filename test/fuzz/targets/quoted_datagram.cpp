// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The datagram that an ICMP error quotes, chosen by whoever sends the error.

#include <fuzz/target.hpp>

#include <dgram/icmp/flow.hpp>
#include <dgram/icmp/quoted_datagram.hpp>
#include <dgram/packet_error.hpp>

#include <bit>
#include <cstddef>
#include <span>

namespace {

using fuzz::require;
namespace icmp = dgram::icmp;

void read_quoted(fuzz::bytes bytes, std::endian order)
{
    auto const quoted = icmp::quoted_datagram::parse(bytes, order);
    if (!quoted)
        return;
    require(fuzz::is_within(quoted->payload, bytes), "the payload lies within the quotation");
    require(quoted->source.is_v4() == quoted->destination.is_v4(), "both are of one family");
    require(!quoted->is_later_fragment || (!quoted->source_port() && !quoted->echo_identifier()),
            "a later fragment has no ports");
    require(!quoted->source_port() || quoted->payload.size() >= 2, "a port is in the payload");
    require(!quoted->destination_port() || quoted->payload.size() >= 4, "a port is in the payload");
    require(!quoted->echo_identifier() || quoted->payload.size() >= 6,
            "an identifier is in the payload");
    require(!quoted->echo_sequence() || quoted->payload.size() >= 8,
            "a sequence is in the payload");

    icmp::flow flow{.protocol = quoted->protocol,
                    .source = quoted->source,
                    .destination = quoted->destination,
                    .source_port = quoted->source_port(),
                    .destination_port = quoted->destination_port(),
                    .identifier = quoted->echo_identifier()};
    // In a flow a mapped address means IPv4; in an IPv6 packet it means nothing.
    bool const mapped = quoted->source.is_v6() && (quoted->source.to_v6().is_v4_mapped() ||
                                                   quoted->destination.to_v6().is_v4_mapped());
    require(mapped || quoted->matches(flow), "what it quotes matches itself");
    if (flow.source_port) {
        ++*flow.source_port;
        require(!quoted->matches(flow), "another port is another flow");
    }
    flow = {.protocol = quoted->protocol, .destination = quoted->destination, .source_port = 7};
    require(quoted->source_port() == flow.source_port || !quoted->matches(flow),
            "what is not quoted does not match");
}

void run(fuzz::bytes bytes)
{
    fuzz::no_allocation const nothing_allocated;
    read_quoted(bytes, std::endian::big);
    read_quoted(bytes, std::endian::little);
}

fuzz::target const quoted_datagram("quoted_datagram", run);

} // namespace
