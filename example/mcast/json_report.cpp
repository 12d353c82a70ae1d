// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/json_line.hpp>
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

nlohmann::json of_stream(stream const& s)
{
    return {{"received", s.received}, {"bytes", s.bytes}, {"truncated", s.truncated}};
}

class json_report final : public report
{
public:
    explicit json_report(bool quiet) : quiet_(quiet) {}

    void listening(group const& g) override { print_json_line(of_group("listening", g)); }

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

    void summary(listen_summary const& s) override
    {
        auto line = of_stream(s.received.total());
        line["event"] = "summary";
        line["lost"] = s.received.lost();
        line["foreign"] = s.received.foreign();
        line["kernel_drops"] = s.kernel_drops;
        line["duration_s"] = seconds(s.duration);
        line["unlisted"] = s.received.unlisted();
        line["streams"] = nlohmann::json::array();
        for (auto const& [which, one] : s.received.streams()) {
            auto const& [source, address, interface, port] = which;
            auto entry = of_stream(one);
            entry["source"] = source.address().to_string();
            entry["source_port"] = source.port();
            entry["group"] = address.to_string();
            entry["interface"] = interface;
            entry["port"] = port;
            if (one.numbered != 0)
                entry["lost"] = one.lost();
            line["streams"].push_back(entry);
        }
        print_json_line(line);
    }

    void sending(group const& g) override { print_json_line(of_group("sending", g)); }

    void sent(std::uint64_t sequence, std::size_t size) override
    {
        if (!quiet_)
            print_json_line({{"event", "sent"}, {"sequence", sequence}, {"size", size}});
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
