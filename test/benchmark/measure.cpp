// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/measure.hpp>

#include <sched.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace benchmark {

double median(std::vector<double> values)
{
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

namespace {

// What each further datagram takes. The first operation of a round is started from outside
// run(), where Asio has no memory to use again.
double steady_allocations(path& p, std::size_t n)
{
    auto const some = p.round(n).allocations;
    auto const more = p.round(2 * n).allocations;
    return (static_cast<double>(more) - static_cast<double>(some)) / static_cast<double>(n);
}

} // namespace

result measure(row const& r, int rounds)
{
    result found;
    auto const subject = r.subject();
    // The first rounds fill caches and make the allocations that are made once.
    subject->round(r.datagrams);
    found.allocations = steady_allocations(*subject, r.datagrams);
    if (!r.reference)
        return found;
    auto const reference = r.reference();
    reference->round(r.datagrams);

    std::vector<double> ratio, ns, reference_ns, p99, reference_p99;
    for (int i = 0; i < rounds; ++i) {
        auto const a = subject->round(r.datagrams);
        auto const b = reference->round(r.datagrams);
        ratio.push_back(a.ns / b.ns);
        ns.push_back(a.ns);
        reference_ns.push_back(b.ns);
        p99.push_back(a.p99);
        reference_p99.push_back(b.p99);
    }
    found.ratio = median(ratio);
    found.ns = median(ns);
    found.reference_ns = median(reference_ns);
    if (p99.front() > 0) {
        found.p99 = median(p99);
        found.reference_p99 = median(reference_p99);
    }
    return found;
}

void run_once(row const& r)
{
    auto const subject = r.subject();
    subject->round(r.datagrams);
    subject->round(r.datagrams);
}

void stay_on_one_processor()
{
    ::cpu_set_t set;
    CPU_ZERO(&set);
    auto const cpu = ::sched_getcpu();
    CPU_SET(static_cast<std::size_t>(cpu < 0 ? 0 : cpu), &set);
    if (::sched_setaffinity(0, sizeof set, &set) != 0)
        throw std::system_error(errno, std::generic_category(), "sched_setaffinity");
}

} // namespace benchmark
