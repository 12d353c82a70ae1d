// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/json_line.hpp>
#include <mcast/json_summary.hpp>
#include <mcast/report.hpp>
#include <mcast/text.hpp>

namespace mcast {
namespace {

nlohmann::json of_group(char const* event, group const& g)
{
    return {{"event", event},
            {"group", g.address.to_string()},
            {"interface", g.interface},
            {"port", g.port}};
}

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

class json_report final : public report
{
public:
    explicit json_report(bool quiet) : quiet_(quiet) {}

    void listening(membership const& m) override
    {
        auto line = of_group("listening", m.to);
        auto& list = line[m.has_sources() ? "sources" : "excluded"] = nlohmann::json::array();
        for (auto const& source : m.filter.sources)
            list.push_back(source.to_string());
        print_json_line(line);
    }

    void received(datagram const& d) override
    {
        if (quiet_)
            return;
        auto line = of_group("datagram", d.to);
        line["source"] = d.source.address().to_string();
        line["source_port"] = d.source.port();
        line["size"] = d.size;
        line["truncated"] = d.truncated;
        // What is not known is left out.
        if (d.hops)
            line["hops"] = d.hops->value();
        if (d.traffic_class) {
            line["ecn"] = to_string(d.traffic_class->ecn());
            line["dscp"] = d.traffic_class->dscp();
        }
        if (d.mark) {
            line["sequence"] = d.mark->sequence;
            line["hops_sent"] = d.mark->hops;
        }
        if (d.latency)
            line["latency_ns"] = d.latency->count();
        if (d.age)
            line["age_ns"] = d.age->count();
        print_json_line(line);
    }

    void interval(interval_summary const& i) override
    {
        print_json_line({{"event", "interval"},
                         {"duration_s", seconds(i.duration)},
                         {"received", i.received},
                         {"bytes", i.bytes},
                         {"lost", i.lost}});
    }

    void explained(explanation const& e) override
    {
        auto line = of_group("explanation", e.of.to);
        for (auto const& each : e.findings)
            line["findings"].push_back(
                {{"what", each.what}, {"verdict", to_string(each.is)}, {"text", each.text}});
        print_json_line(line);
    }

    void summary(listen_summary const& s) override { print_json_line(to_json(s)); }

    void sending(group const& g) override { print_json_line(of_group("sending", g)); }

    void sent(group const& to, std::uint64_t sequence, std::size_t size) override
    {
        if (quiet_)
            return;
        auto line = of_group("sent", to);
        line["sequence"] = sequence;
        line["size"] = size;
        print_json_line(line);
    }

    void summary(send_summary const& s) override
    {
        auto line = of_group("summary", s.to);
        line["sent"] = s.sent;
        line["bytes"] = s.bytes;
        line["duration_s"] = seconds(s.duration);
        print_json_line(line);
    }

private:
    bool quiet_;
};

} // namespace

std::unique_ptr<report> make_json_report(bool quiet)
{
    return std::make_unique<json_report>(quiet);
}

} // namespace mcast
