// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/explain.hpp>
#include <mcast/text.hpp>

#include <fmt/format.h>

#include <utility>

namespace mcast {
namespace {

using enum finding::verdict;

class findings
{
public:
    template <class... Args>
    void add(finding::verdict is, char const* what, fmt::format_string<Args...> text,
             Args&&... args)
    {
        all.push_back({is, what, fmt::format(text, std::forward<Args>(args)...)});
    }

    std::vector<finding> all;
};

void explain_interface(findings& out, std::string const& name, bool v4, facts const& f)
{
    if (!f.interface_exists)
        return out.add(bad, "interface", "{} is gone", name);
    if (!f.up)
        out.add(bad, "interface", "{} is down: ip link set {} up", name, name);
    else if (!f.multicast)
        out.add(bad, "interface", "{} has no MULTICAST flag: ip link set {} multicast on", name,
                name);
    else
        out.add(good, "interface", "{} is up and carries multicast", name);

    if (!f.carrier)
        out.add(unknown, "carrier", "could not be looked at");
    else if (f.up && !*f.carrier)
        out.add(bad, "carrier", "{} has none: look at the wire and at the other end", name);
    else if (f.up)
        out.add(good, "carrier", "{} has one", name);

    if (f.addresses.empty())
        out.add(unknown, "address", "{} has no {} address", name, v4 ? "IPv4" : "IPv6");
    else
        out.add(good, "address", "{} has {}", name, f.addresses.front().to_string());
}

void explain_membership(findings& out, membership const& m, facts const& f)
{
    if (!f.member)
        out.add(unknown, "member", "could not be looked at: this system has no /proc/net/igmp");
    else if (*f.member)
        out.add(good, "member", "this machine is a member on {}", m.to.interface);
    else
        out.add(bad, "member", "this machine is no member on {} any more", m.to.interface);

    if (f.igmp_version && *f.igmp_version < 3 && m.has_sources())
        out.add(bad, "igmp",
                "{} speaks IGMPv{}, which names no sources: routers for source-specific multicast "
                "need v3; look for an old querier there, or at force_igmp_version",
                m.to.interface, *f.igmp_version);
    else if (f.igmp_version)
        out.add(good, "igmp", "{} speaks IGMPv{}", m.to.interface, *f.igmp_version);
    if (f.most_memberships)
        out.add(good, "limit", "a socket can join {} groups (net.ipv4.igmp_max_memberships)",
                *f.most_memberships);
}

// 1 is strict: the way back has to be by the same interface. 2 is loose: there has to be one.
void explain_way_back(findings& out, std::string const& name, way_back const& w,
                      std::uint64_t rp_filter)
{
    auto const source = w.source.to_string();
    auto const cure = fmt::format("add a route to it by {0}, or set net.ipv4.conf.{0}.rp_filter "
                                  "and that of all to {1}",
                                  name, w.exists ? "2" : "0");
    if (!w.exists)
        out.add(rp_filter == 0 ? good : bad, "rp_filter",
                "rp_filter of {} is {} and there is no route back to {}: {}", name, rp_filter,
                source, rp_filter == 0 ? "this does no harm" : cure);
    else if (rp_filter != 1 || w.interface == name)
        out.add(good, "rp_filter", "rp_filter of {} is {} and {} is reached by {}", name, rp_filter,
                source, w.interface.empty() ? "an interface that is not known" : w.interface);
    else if (w.interface.empty())
        out.add(unknown, "rp_filter",
                "rp_filter of {} is 1 and it is not known by which interface {} is reached: {}",
                name, source, cure);
    else
        out.add(bad, "rp_filter", "rp_filter of {} is 1 and {} is reached by {}: {}", name, source,
                w.interface, cure);
}

void explain_rp_filter(findings& out, membership const& m, facts const& f,
                       listen_summary const& counted)
{
    auto const& name = m.to.interface;
    if (counted.rp_filter_drops.value_or(0) != 0)
        out.add(bad, "rp_filter",
                "{} datagrams to this machine were dropped by rp_filter meanwhile: there is no "
                "route back to their source by the interface they came on",
                *counted.rp_filter_drops);
    if (!f.rp_filter)
        return out.add(unknown, "rp_filter", "could not be looked at");
    for (auto const& each : f.ways_back)
        explain_way_back(out, name, each, *f.rp_filter);
    if (f.ways_back.empty())
        out.add(*f.rp_filter == 0 ? good : unknown, "rp_filter", "rp_filter of {} is {}{}", name,
                *f.rp_filter,
                *f.rp_filter == 0 ? "" : ": it drops sources to which there is no route back");
}

} // namespace

explanation explain(membership const& m, facts const& found, listen_summary const& counted)
{
    findings out;
    bool const v4 = m.to.address.is_v4();
    explain_interface(out, m.to.interface, v4, found);
    explain_membership(out, m, found);
    if (v4)
        explain_rp_filter(out, m, found, counted);
    if (auto const& last = counted.received.last_foreign())
        out.add(unknown, "foreign", "{} for others came to the port, the last from {} to {}",
                counted.received.foreign(), to_string(last->source), to_string(last->to));
    else
        out.add(good, "foreign", "nothing for others came to the port");
    if (counted.kernel_drops != 0)
        out.add(bad, "kernel_drops", "the kernel dropped {}: give --receive-buffer",
                counted.kernel_drops);
    else
        out.add(good, "kernel_drops", "the kernel dropped nothing for want of room");
    out.add(unknown, "elsewhere",
            "not looked at: whether anybody sends, with enough hops; firewalls; the filters of "
            "switches");
    return {m, std::move(out.all)};
}

std::string to_string(finding::verdict v)
{
    return v == good ? "good" : v == bad ? "bad" : "unknown";
}

} // namespace mcast
