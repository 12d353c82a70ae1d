// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/ip_packet.hpp>
#include <support/membership_report.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace test {
namespace {

using bytes_view = std::span<std::byte const>;
using clock = std::chrono::steady_clock;

// IPv6 puts the addresses, the length and the protocol under the checksum as well.
std::uint32_t pseudo_header_sum(ip_packet const& packet)
{
    auto sum = static_cast<std::uint32_t>(packet.payload.size() + packet.protocol);
    for (auto const& address : {packet.source, packet.destination}) {
        auto const bytes = address.to_v6().to_bytes();
        for (std::size_t at = 0; at < bytes.size(); at += 2)
            sum += static_cast<std::uint32_t>(bytes[at] << 8 | bytes[at + 1]);
    }
    return sum;
}

// Both protocols have this form from the count of records on.
std::optional<std::vector<group_record>> parse_records(bytes_view report, bool v6)
{
    std::size_t const address_size = v6 ? 16 : 4;
    std::size_t const header = 4 + address_size;
    std::vector<group_record> records;
    std::size_t at = 8;
    for (auto count = read_u16(report, 6); count > 0; --count) {
        if (report.size() - at < header)
            return std::nullopt;
        auto const type = read_u8(report, at);
        std::size_t const auxiliary = read_u8(report, at + 1) * 4U;
        std::size_t const sources = read_u16(report, at + 2);
        if (type < 1 || type > 6 ||
            report.size() - at < header + sources * address_size + auxiliary)
            return std::nullopt;
        group_record record{static_cast<record_type>(type), read_address(report, at + 4, v6), {}};
        at += header;
        for (std::size_t i = 0; i < sources; ++i, at += address_size)
            record.sources.push_back(read_address(report, at, v6));
        at += auxiliary;
        std::sort(record.sources.begin(), record.sources.end());
        records.push_back(std::move(record));
    }
    if (at != report.size())
        return std::nullopt;
    return records;
}

} // namespace

std::ostream& operator<<(std::ostream& os, group_record const& record)
{
    constexpr std::array names{"", "IS_IN", "IS_EX", "TO_IN", "TO_EX", "ALLOW", "BLOCK"};
    os << names.at(static_cast<std::size_t>(record.type)) << ' ' << record.group << " {";
    for (auto const& source : record.sources)
        os << ' ' << source;
    return os << " }";
}

std::optional<membership_report> parse_membership_report(bytes_view frame)
{
    auto const packet = parse_ip_packet(frame);
    if (!packet || packet->payload.size() < 8)
        return std::nullopt;
    bool const v6 = packet->source.is_v6();
    constexpr unsigned igmp = 2, icmpv6 = 58, igmp_v3_report = 0x22, mld_v2_report = 143;
    if (packet->protocol != (v6 ? icmpv6 : igmp) ||
        read_u8(packet->payload, 0) != (v6 ? mld_v2_report : igmp_v3_report))
        return std::nullopt;
    auto records = parse_records(packet->payload, v6);
    if (!records)
        return std::nullopt;

    membership_report report;
    report.records = *std::move(records);
    report.to_all_routers =
        packet->destination == boost::asio::ip::make_address(v6 ? "ff02::16" : "224.0.0.22");
    report.one_hop = packet->hops == 1;
    report.router_alert = packet->router_alert;
    report.right_checksum =
        internet_checksum(packet->payload, v6 ? pseudo_header_sum(*packet) : 0) == 0;
    return report;
}

std::vector<group_record> records_until(capture& wire, boost::asio::ip::address const& group,
                                        boost::asio::ip::address const& last, int last_count)
{
    std::vector<group_record> found;
    auto const end = clock::now() + std::chrono::seconds(10);
    while (last_count > 0 && clock::now() < end) {
        auto const frame = wire.next_within(std::chrono::milliseconds(100));
        if (!frame)
            continue;
        auto const report = parse_membership_report(frame->bytes);
        if (!report)
            continue;
        for (auto const& record : report->records) {
            if (record.group == group)
                found.push_back(record);
            if (record.group == last)
                --last_count;
        }
    }
    INFO("waited for the reports of " << last);
    REQUIRE(last_count <= 0);
    return found;
}

std::optional<group_record> next_record(capture& wire, boost::asio::ip::address const& group,
                                        std::chrono::milliseconds limit)
{
    auto const end = clock::now() + limit;
    while (clock::now() < end) {
        auto const frame = wire.next_within(std::chrono::milliseconds(100));
        if (!frame)
            continue;
        if (auto const report = parse_membership_report(frame->bytes))
            for (auto const& record : report->records)
                if (record.group == group)
                    return record;
    }
    return std::nullopt;
}

} // namespace test
