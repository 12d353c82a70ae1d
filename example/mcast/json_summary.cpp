// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/json_summary.hpp>

namespace mcast {
namespace {

nlohmann::json to_json(amount const& a)
{
    return {{"received", a.received}, {"bytes", a.bytes}, {"truncated", a.truncated}};
}

void add_sequence(nlohmann::json& entry, sequence_tracker const& t)
{
    entry["lost"] = t.lost();
    entry["duplicate"] = t.duplicate();
    entry["reordered"] = t.reordered();
    entry["reorder_depth"] = t.reorder_depth();
    entry["late"] = t.late();
    entry["runs"] = t.runs();
}

nlohmann::json to_json(statistics::key const& which, stream const& s)
{
    auto const& [source, address, interface, port] = which;
    auto entry = to_json(s.all);
    entry["source"] = source.address().to_string();
    entry["source_port"] = source.port();
    entry["group"] = address.to_string();
    entry["interface"] = interface;
    entry["port"] = port;
    if (auto const rate = s.rate.datagrams_per_second())
        entry["rate"] = *rate;
    if (auto const bits = s.rate.bits_per_second())
        entry["bit_rate"] = *bits;
    if (s.numbered())
        add_sequence(entry, s.sequence);
    if (auto const jitter = s.jitter.value())
        entry["jitter_ns"] = jitter->count();
    if (s.hops)
        entry["hops"] = *s.hops;
    if (s.routers)
        entry["routers"] = *s.routers;
    return entry;
}

} // namespace

nlohmann::json to_json(listen_summary const& s)
{
    auto const& all = s.received;
    auto line = to_json(all.total());
    line["event"] = "summary";
    line["lost"] = all.sum(&sequence_tracker::lost);
    line["duplicate"] = all.sum(&sequence_tracker::duplicate);
    line["reordered"] = all.sum(&sequence_tracker::reordered);
    line["late"] = all.sum(&sequence_tracker::late);
    line["foreign"] = all.foreign();
    line["kernel_drops"] = s.kernel_drops;
    if (s.rp_filter_drops)
        line["rp_filter_drops"] = *s.rp_filter_drops;
    line["duration_s"] = std::chrono::duration<double>(s.duration).count();
    line["unlisted"] = all.unlisted();
    line["streams"] = nlohmann::json::array();
    for (auto const& [which, one] : all.streams())
        line["streams"].push_back(to_json(which, one));
    return line;
}

} // namespace mcast
