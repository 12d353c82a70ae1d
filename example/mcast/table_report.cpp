// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/report.hpp>
#include <mcast/terminal.hpp>
#include <mcast/text.hpp>

#include <fmt/format.h>

namespace mcast {
namespace {

constexpr auto row = "{:<24} {:<24} {:<10} {:>4} {:<7} {:>4} {:>12} {:>6} {:>8}";

// Where the time of sending is not known, how long ago it arrived.
std::string latency_or_age(datagram const& d)
{
    if (d.latency)
        return to_string(*d.latency);
    return d.age ? fmt::format("age {}", to_string(*d.age)) : "-";
}

class table_report final : public report
{
public:
    explicit table_report(bool quiet) : quiet_(quiet) {}

    void listening(group const& g) override { say(fmt::format("listening on {}", to_string(g))); }

    void received(datagram const& d) override
    {
        if (quiet_)
            return;
        if (!header_) {
            header_ = true;
            say(fmt::format(row, "SOURCE", "GROUP", "INTERFACE", "HOPS", "ECN", "DSCP", "LATENCY",
                            "SIZE", "SEQUENCE"),
                colour::bold);
        }
        auto const tc = d.traffic_class;
        bool const congested = tc && tc->ecn() == dgram::ecn::ce;
        say(fmt::format(row, to_string(d.source),
                        to_string(asio::ip::udp::endpoint(d.to.address, d.to.port)), d.to.interface,
                        d.hops ? std::to_string(d.hops->value()) : "-",
                        tc ? to_string(tc->ecn()) : "-",
                        tc && tc->dscp() != 0 ? std::to_string(tc->dscp()) : "", latency_or_age(d),
                        d.size, d.mark ? std::to_string(d.mark->sequence) : "-") +
                (d.truncated ? " cut off" : ""),
            congested || d.truncated ? colour::red : colour::none);
    }

    void summary(listen_summary const& s) override
    {
        auto const& all = s.received;
        say("");
        for (auto const& [which, one] : all.streams()) {
            auto const& [source, address, interface, port] = which;
            say(fmt::format("{} to {}: {} received, {} bytes{}", to_string(source),
                            to_string(group{address, interface, port}), one.received, one.bytes,
                            one.numbered != 0 ? fmt::format(", {} lost", one.lost()) : ""),
                one.lost() != 0 ? colour::red : colour::none);
        }
        if (all.unlisted() != 0)
            say(fmt::format("too many sources to list: {} more datagrams", all.unlisted()));
        say(fmt::format("{} received, {} bytes, {} lost, {} truncated, {} foreign, {} dropped by "
                        "the kernel, in {}",
                        all.total().received, all.total().bytes, all.lost(), all.total().truncated,
                        all.foreign(), s.kernel_drops, to_string(s.duration)),
            colour::bold);
    }

    void sending(group const& g) override { say(fmt::format("sending to {}", to_string(g))); }

    void sent(std::uint64_t sequence, std::size_t size) override
    {
        if (!quiet_)
            say(fmt::format("sent {}: {} bytes", sequence, size));
    }

    void summary(send_summary const& s) override
    {
        say(fmt::format("{} sent, {} bytes, to {} in {}", s.sent, s.bytes, to_string(s.to),
                        to_string(s.duration)),
            colour::bold);
    }

private:
    void say(std::string const& line, colour c = colour::none) { terminal_.print(line, c); }

    terminal terminal_;
    bool quiet_;
    bool header_ = false;
};

} // namespace

std::unique_ptr<report> make_table_report(bool quiet)
{
    return std::make_unique<table_report>(quiet);
}

} // namespace mcast
