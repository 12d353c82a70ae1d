// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_MEMBERSHIP_REPORT_HPP
#define DGRAM_TEST_SUPPORT_MEMBERSHIP_REPORT_HPP

// What a host tells its routers: IGMPv3 reports (RFC 3376 section 4.2) and MLDv2 reports
// (RFC 3810 section 5.2).

#include <support/capture.hpp>

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <optional>
#include <ostream>
#include <span>
#include <vector>

namespace test {

// The numbers are those on the wire, the same in both protocols.
enum class record_type {
    is_include = 1,
    is_exclude = 2,
    to_include = 3,
    to_exclude = 4,
    allow = 5,
    block = 6
};

struct group_record
{
    record_type type;
    boost::asio::ip::address group;
    // In ascending order.
    std::vector<boost::asio::ip::address> sources;

    friend bool operator==(group_record const&, group_record const&) = default;
    friend std::ostream& operator<<(std::ostream& os, group_record const& record);
};

struct membership_report
{
    std::vector<group_record> records;

    // What a router may demand of it besides: RFC 3376 section 4, RFC 3810 section 5.
    bool to_all_routers = false;
    bool one_hop = false;
    bool router_alert = false;
    bool right_checksum = false;
};

// Nothing if the frame is no report, or holds less or more than it says.
std::optional<membership_report> parse_membership_report(std::span<std::byte const> frame);

// The records of the group in the reports that come, up to and including the `last_count`th
// report with a record of the group `last`. Fails the test if that does not come in time.
std::vector<group_record> records_until(capture& wire, boost::asio::ip::address const& group,
                                        boost::asio::ip::address const& last, int last_count);

// The next record of this group, or nothing if none comes in time.
std::optional<group_record> next_record(capture& wire, boost::asio::ip::address const& group,
                                        std::chrono::milliseconds limit);

} // namespace test

#endif
