// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/report.hpp>
#include <mcast/summary_text.hpp>
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

    void listening(membership const& m) override
    {
        say(fmt::format("listening on {}", to_string(m)));
    }

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

    void interval(interval_summary const& i) override
    {
        say(fmt::format("{}: {} received, {} bytes; {} lost so far", to_string(i.duration),
                        i.received, i.bytes, i.lost));
    }

    void explained(explanation const& e) override
    {
        say("");
        say(fmt::format("why nothing may have come to {}:", to_string(e.of)), colour::bold);
        for (auto const& each : e.findings)
            say(fmt::format("{:<8} {}: {}", to_string(each.is), each.what, each.text),
                each.is == finding::verdict::bad ? colour::red : colour::none);
    }

    void summary(listen_summary const& s) override
    {
        say("");
        for (auto const& [which, one] : s.received.streams())
            say(stream_line(which, one), one.sequence.lost() != 0 ? colour::red : colour::none);
        if (s.received.unlisted() != 0)
            say(fmt::format("too many sources to list: {} more datagrams", s.received.unlisted()));
        say(total_line(s), colour::bold);
    }

    void sending(group const& g) override { say(fmt::format("sending to {}", to_string(g))); }

    void sent(group const& to, std::uint64_t sequence, std::size_t size) override
    {
        if (!quiet_)
            say(fmt::format("sent {} to {}: {} bytes", sequence, to_string(to), size));
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
