// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/seeds.hpp>

#include <dgram/igmp/group_report.hpp>
#include <dgram/igmp/leave_group.hpp>
#include <dgram/igmp/query.hpp>
#include <dgram/igmp/report.hpp>
#include <dgram/mld/group_report.hpp>
#include <dgram/mld/query.hpp>
#include <dgram/mld/report.hpp>

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>

#include <array>

namespace {

namespace igmp = dgram::igmp;
namespace mld = dgram::mld;
namespace ip = boost::asio::ip;

void make(fuzz::seed_files& files)
{
    auto const group = ip::make_address_v4("239.1.2.3");
    std::array const sources{ip::make_address_v4("192.0.2.1"), ip::make_address_v4("192.0.2.2")};
    files.add_written("igmp_query",
                      igmp::query{.group = group, .robustness = 2, .sources = sources});
    files.add_written("igmp_v2_query",
                      igmp::query{.version = igmp::version::v2, .group = {}, .sources = {}});
    files.add_written("igmp_v2_report", igmp::group_report{.group = group});
    files.add_written("igmp_leave", igmp::leave_group{.group = group});
    auto const auxiliary = fuzz::counting_bytes<4>();
    std::array const records{
        igmp::group_record{.type = igmp::record_type::to_exclude,
                           .group = group,
                           .sources = {},
                           .auxiliary_data = {}},
        igmp::group_record{.group = group, .sources = sources, .auxiliary_data = auxiliary}};
    files.add_written("igmp_report", igmp::report{.records = records});

    auto const group_v6 = ip::make_address_v6("ff3e::1:2");
    std::array const sources_v6{ip::make_address_v6("fd77::1"), ip::make_address_v6("fd77::2")};
    files.add_written("mld_query",
                      mld::query{.group = group_v6, .robustness = 2, .sources = sources_v6});
    files.add_written("mld_v1_query",
                      mld::query{.version = mld::version::v1, .group = {}, .sources = {}});
    files.add_written("mld_v1_report", mld::group_report{.group = group_v6});
    std::array const records_v6{
        mld::group_record{.group = group_v6, .sources = sources_v6, .auxiliary_data = {}}};
    files.add_written("mld_report", mld::report{.records = records_v6});
}

fuzz::seeds const messages("membership", make);

} // namespace
