// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/facts.hpp>
#include <mcast/proc_text.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <ifaddrs.h>
#include <net/if.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

namespace mcast {
namespace {

// Nothing if there is no such file.
std::optional<std::string> read(std::string const& path)
{
    std::ifstream file(path);
    if (!file)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::optional<std::uint64_t> read_number(std::string const& path)
{
    auto const text = read(path);
    return text ? parse_number(*text) : std::nullopt;
}

// Whether the other end of the wire is there.
std::optional<bool> carrier(std::string const& interface)
{
    ::ifaddrs* list = nullptr;
    if (::getifaddrs(&list) != 0)
        return std::nullopt;
    std::unique_ptr<::ifaddrs, decltype(&::freeifaddrs)> const owner(list, &::freeifaddrs);
    for (auto const* each = list; each != nullptr; each = each->ifa_next)
        if (interface == each->ifa_name)
            return (each->ifa_flags & IFF_RUNNING) != 0;
    return std::nullopt;
}

void look_at_interface(membership const& m, facts& found)
{
    dgram::error_code ec;
    auto const all = dgram::network_interfaces(ec);
    auto const here = std::ranges::find(all, m.where, &dgram::network_interface_properties::id);
    if (here == all.end())
        return;
    found.interface_exists = true;
    found.up = here->up;
    // The loopback interface carries it without the flag.
    found.multicast = here->multicast || here->loopback;
    found.carrier = carrier(m.where.name());
    std::ranges::copy_if(here->addresses, std::back_inserter(found.addresses),
                         [&](auto const& a) { return a.is_v4() == m.to.address.is_v4(); });
}

void look_at_groups(membership const& m, facts& found)
{
    bool const v4 = m.to.address.is_v4();
    auto const text = read(v4 ? "/proc/net/igmp" : "/proc/net/igmp6");
    if (!text)
        return;
    auto const all = v4 ? parse_igmp(*text) : parse_igmp6(*text);
    auto const here = std::ranges::find(all, m.where.name(), &interface_groups::interface);
    found.member =
        here != all.end() && std::ranges::find(here->groups, m.to.address) != here->groups.end();
    if (here != all.end())
        found.igmp_version = here->igmp_version;
}

// Connecting a UDP socket looks the route up, and sends nothing.
way_back look_at_way_back(asio::ip::address const& source)
{
    way_back found{source};
    asio::io_context context;
    asio::ip::udp::socket socket(context);
    dgram::error_code ec;
    constexpr std::uint16_t discard_port = 9;
    socket.connect({source, discard_port}, ec);
    if (ec)
        return found;
    found.exists = true;
    auto const local = socket.local_endpoint(ec).address();
    found.interface = dgram::network_interface(local, ec).name();
    return found;
}

void look_at_rp_filter(membership const& m, facts& found)
{
    auto const path = [](std::string const& name) {
        return "/proc/sys/net/ipv4/conf/" + name + "/rp_filter";
    };
    auto const own = read_number(path(m.where.name()));
    auto const all = read_number(path("all"));
    if (own && all)
        found.rp_filter = std::max(*own, *all);
    if (m.has_sources())
        for (auto const& source : m.filter.sources)
            found.ways_back.push_back(look_at_way_back(source));
}

} // namespace

facts look_at(membership const& m)
{
    facts found;
    look_at_interface(m, found);
    look_at_groups(m, found);
    if (m.to.address.is_v4()) {
        look_at_rp_filter(m, found);
        found.most_memberships = read_number("/proc/sys/net/ipv4/igmp_max_memberships");
    }
    return found;
}

std::optional<std::uint64_t> rp_filter_drops()
{
    auto const text = read("/proc/net/netstat");
    return text ? parse_counter(*text, "TcpExt", "IPReversePathFilter") : std::nullopt;
}

} // namespace mcast
