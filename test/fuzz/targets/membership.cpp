// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// An IGMP message, and the body of an MLD message: the same bytes as each.

#include <fuzz/round_trip.hpp>
#include <fuzz/target.hpp>

#include <dgram/igmp/group_report.hpp>
#include <dgram/igmp/leave_group.hpp>
#include <dgram/igmp/message.hpp>
#include <dgram/igmp/query.hpp>
#include <dgram/igmp/report.hpp>
#include <dgram/mld/group_report.hpp>
#include <dgram/mld/query.hpp>
#include <dgram/mld/report.hpp>

#include <dgram/checksum.hpp>
#include <dgram/packet_error.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <span>

namespace {

using fuzz::require;
namespace igmp = dgram::igmp;
namespace mld = dgram::mld;

template <class Records>
void walk_records(Records const& records, std::size_t address_size, fuzz::bytes bytes)
{
    std::size_t count = 0;
    std::size_t sources = 0;
    for (auto const& record : records) {
        require(++count <= bytes.size() / (4 + address_size), "records are not more than fit");
        require(fuzz::is_within(record.auxiliary_data, bytes), "a record lies within the message");
        for ([[maybe_unused]] auto const& source : record.sources)
            ++sources;
        fuzz::round_trip(record);
    }
    require(count == records.size(), "size() is the number of records");
    require(sources <= bytes.size() / address_size, "sources are not more than fit");
}

template <class Query>
void read_query(Query const& query, fuzz::bytes bytes)
{
    std::size_t count = 0;
    for ([[maybe_unused]] auto const& source : query.sources)
        ++count;
    require(count == query.sources.size() && count <= bytes.size() / 4,
            "sources are not more than fit");
    auto again = query;
    again.max_response_time(query.max_response_time());
    require(again.max_response_time() == query.max_response_time(), "a time stays the same");
    again.query_interval(query.query_interval());
    require(again.query_interval() == query.query_interval(), "an interval stays the same");
    fuzz::round_trip(query);
}

void read_igmp(fuzz::bytes bytes)
{
    auto const message = igmp::message::parse(bytes);
    if (!message)
        return;
    require(bytes.size() >= 8 && dgram::internet_checksum(bytes).is_valid(),
            "a message is whole and right");
    if (auto const query = message->get<igmp::query>())
        read_query(*query, bytes);
    if (auto const report = message->get<igmp::report>()) {
        walk_records(report->records, 4, bytes);
        fuzz::round_trip(*report);
    }
    if (auto const report = message->get<igmp::group_report>())
        fuzz::round_trip(*report);
    if (auto const leave = message->get<igmp::leave_group>())
        fuzz::round_trip(*leave);
}

void run(fuzz::bytes bytes)
{
    fuzz::no_allocation const nothing_allocated;
    read_igmp(bytes);
    static std::array<std::byte, 4096> room;
    if (bytes.size() >= 4 && bytes.size() <= room.size()) {
        // Few inputs have the checksum right by themselves.
        auto const right = std::span(room).first(bytes.size());
        std::ranges::copy(bytes, right.begin());
        right[2] = right[3] = std::byte{0};
        auto const sum = dgram::internet_checksum(right).value();
        right[2] = static_cast<std::byte>(sum >> 8);
        right[3] = static_cast<std::byte>(sum & 0xff);
        read_igmp(right);
    }
    if (auto const query = mld::query::parse(bytes))
        read_query(*query, bytes);
    if (auto const report = mld::report::parse(bytes)) {
        walk_records(report->records, 16, bytes);
        fuzz::round_trip(*report);
    }
    if (auto const report = mld::group_report::parse(bytes))
        fuzz::round_trip(*report);
}

fuzz::target const membership("membership", run);

} // namespace
