// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/local_interface.hpp>
#include <mcast/membership.hpp>

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace mcast {
namespace {

using addresses = std::vector<asio::ip::address>;

bool contains(addresses const& all, asio::ip::address const& one)
{
    return std::ranges::find(all, one) != all.end();
}

std::string joined(addresses const& all)
{
    std::vector<std::string> texts;
    for (auto const& each : all)
        texts.push_back(each.to_string());
    return fmt::format("{}", fmt::join(texts, ", "));
}

// Adds a source to the membership that there is, or makes one.
void add(std::vector<membership>& all, group to, dgram::network_interface const& where)
{
    auto const source = std::exchange(to.source, std::nullopt);
    to.interface = where.name();
    auto const found = std::ranges::find(all, to, &membership::to);
    if (found == all.end()) {
        using dgram::multicast::source_filter;
        all.push_back({.to = to,
                       .where = where,
                       .filter = source ? source_filter::include({*source}) : source_filter()});
        return;
    }
    if (source.has_value() != found->has_sources())
        throw failure("{}: asked for both with and without a source", to_string(to));
    if (!source)
        throw failure("{}: asked for twice", to_string(to));
    if (contains(found->filter.sources, *source))
        throw failure("{}: source {} asked for twice", to_string(to), source->to_string());
    found->filter.sources.push_back(*source);
}

void exclude(std::vector<membership>& all, asio::ip::address const& source)
{
    bool taken = false;
    for (auto& each : all) {
        if (each.has_sources() || each.to.address.is_v4() != source.is_v4())
            continue;
        taken = true;
        if (contains(each.filter.sources, source))
            throw failure("--exclude: source {} given twice", source.to_string());
        each.filter.sources.push_back(source);
    }
    if (!taken)
        throw failure("--exclude: source {}: no {} group is asked for without a source",
                      source.to_string(), source.is_v4() ? "IPv4" : "IPv6");
}

} // namespace

bool membership::accepts(asio::ip::address const& sender) const
{
    // The filter names a link-local address without the interface, which is known here.
    return filter.admits(sender.is_v6() ? asio::ip::address_v6(sender.to_v6().to_bytes()) : sender);
}

std::string to_string(membership const& m)
{
    if (m.filter.sources.empty())
        return to_string(m.to);
    return fmt::format("{} {} {}", to_string(m.to), m.has_sources() ? "from" : "except from",
                       joined(m.filter.sources));
}

std::vector<membership> plan(std::vector<group> const& groups,
                             std::vector<std::string> const& interfaces,
                             std::vector<asio::ip::address> const& excluded)
{
    std::vector<membership> all;
    for (auto const& each : groups)
        for (auto const& where : find_interfaces(each, interfaces))
            add(all, each, where);
    for (auto const& source : excluded)
        exclude(all, source);
    return all;
}

} // namespace mcast
