// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/summary_text.hpp>
#include <mcast/text.hpp>

#include <fmt/format.h>

#include <iterator>

namespace mcast {
namespace {

// What there is none of is left out, except loss.
std::string sequence_text(sequence_tracker const& t)
{
    auto text = fmt::format(", {} lost", t.lost());
    auto const at = std::back_inserter(text);
    if (t.duplicate() != 0)
        fmt::format_to(at, ", {} duplicate", t.duplicate());
    if (t.reordered() != 0)
        fmt::format_to(at, ", {} reordered by up to {}", t.reordered(), t.reorder_depth());
    if (t.late() != 0)
        fmt::format_to(at, ", {} late", t.late());
    if (t.runs() > 1)
        fmt::format_to(at, ", {} runs", t.runs());
    return text;
}

} // namespace

std::string stream_line(statistics::key const& which, stream const& s)
{
    auto const& [source, address, interface, port] = which;
    auto line =
        fmt::format("{} to {}: {} received, {} bytes", to_string(source),
                    to_string(group{address, interface, port}), s.all.received, s.all.bytes);
    auto const at = std::back_inserter(line);
    if (s.numbered())
        line += sequence_text(s.sequence);
    if (s.all.truncated != 0)
        fmt::format_to(at, ", {} truncated", s.all.truncated);
    auto const datagrams = s.rate.datagrams_per_second();
    auto const bits = s.rate.bits_per_second();
    if (datagrams && bits)
        fmt::format_to(at, ", {:.1f}/s, {:.0f} bit/s", *datagrams, *bits);
    if (auto const jitter = s.jitter.value())
        fmt::format_to(at, ", jitter {}", to_string(*jitter));
    if (s.hops)
        fmt::format_to(at, ", {} hops left", *s.hops);
    if (s.routers)
        fmt::format_to(at, ", through {} routers", *s.routers);
    return line;
}

std::string total_line(listen_summary const& s)
{
    auto const& all = s.received;
    auto line =
        fmt::format("{} received, {} bytes, {} lost, {} truncated, {} foreign, {} dropped "
                    "by the kernel, in {}",
                    all.total().received, all.total().bytes, all.sum(&sequence_tracker::lost),
                    all.total().truncated, all.foreign(), s.kernel_drops, to_string(s.duration));
    if (s.rp_filter_drops.value_or(0) != 0)
        line += fmt::format("; {} dropped by rp_filter on this machine", *s.rp_filter_drops);
    return line;
}

} // namespace mcast
