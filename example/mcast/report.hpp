// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_REPORT_HPP
#define MCAST_REPORT_HPP

// What is printed while datagrams come and go: a table for people, or JSON, one object a line.
// No line is buffered, so that another program can follow; if one cannot be written, failure is
// thrown.

#include <mcast/datagram.hpp>
#include <mcast/explain.hpp>
#include <mcast/group.hpp>
#include <mcast/listen_summary.hpp>
#include <mcast/membership.hpp>

#include <chrono>
#include <cstdint>
#include <memory>

namespace mcast {

// What came since the one before, and what was lost since the beginning.
struct interval_summary
{
    std::chrono::nanoseconds duration{};
    std::uint64_t received = 0;
    std::uint64_t bytes = 0;
    std::uint64_t lost = 0;
};

struct send_summary
{
    group to;
    std::uint64_t sent = 0;
    std::uint64_t bytes = 0;
    std::chrono::nanoseconds duration{};
};

class report
{
public:
    virtual ~report() = default;

    // The group is joined: what is sent to it from now on is received.
    virtual void listening(membership const& m) = 0;
    virtual void received(datagram const& d) = 0;
    virtual void interval(interval_summary const& i) = 0;
    virtual void explained(explanation const& e) = 0;
    virtual void summary(listen_summary const& s) = 0;

    virtual void sending(group const& g) = 0;
    virtual void sent(group const& to, std::uint64_t sequence, std::size_t size) = 0;
    virtual void summary(send_summary const& s) = 0;
};

enum class format { table, json };

// Quiet leaves out the single datagrams.
std::unique_ptr<report> make_report(format f, bool quiet);

std::unique_ptr<report> make_table_report(bool quiet);
std::unique_ptr<report> make_json_report(bool quiet);

} // namespace mcast

#endif
