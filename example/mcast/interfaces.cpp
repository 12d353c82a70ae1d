// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/interfaces.hpp>
#include <mcast/json_line.hpp>
#include <mcast/terminal.hpp>

#include <dgram.hpp>

#include <fmt/ranges.h>

#include <string>
#include <vector>

namespace mcast {
namespace {

std::vector<std::string> flags(dgram::network_interface_properties const& p)
{
    std::vector<std::string> names;
    auto const add = [&](bool is_set, char const* name) {
        if (is_set)
            names.emplace_back(name);
    };
    add(p.up, "up");
    add(p.loopback, "loopback");
    add(p.multicast, "multicast");
    add(p.broadcast, "broadcast");
    add(p.point_to_point, "point-to-point");
    return names;
}

std::vector<std::string> addresses(dgram::network_interface_properties const& p)
{
    std::vector<std::string> texts;
    for (auto const& address : p.addresses)
        texts.push_back(address.to_string());
    return texts;
}

} // namespace

int interfaces(format f)
{
    auto const all = about("network interfaces", [] { return dgram::network_interfaces(); });
    if (f == format::json) {
        for (auto const& each : all)
            print_json_line({{"name", each.id.name()},
                             {"index", each.id.index()},
                             {"flags", flags(each)},
                             {"mtu", each.mtu},
                             {"addresses", addresses(each)}});
        return as_expected;
    }

    constexpr auto row = "{:<15} {:>5} {:<28} {:>6} {}";
    terminal out;
    out.print(fmt::format(row, "NAME", "INDEX", "FLAGS", "MTU", "ADDRESSES"), colour::bold);
    for (auto const& each : all)
        out.print(fmt::format(row, each.id.name(), each.id.index(),
                              fmt::format("{}", fmt::join(flags(each), ",")), each.mtu,
                              fmt::format("{}", fmt::join(addresses(each), " "))));
    return as_expected;
}

} // namespace mcast
