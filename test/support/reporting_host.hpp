// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_REPORTING_HOST_HPP
#define DGRAM_TEST_SUPPORT_REPORTING_HOST_HPP

#include <dgram/multicast/membership.hpp>
#include <dgram/network_interface.hpp>
#include <dgram/option/set_option.hpp>

#include <support/capture.hpp>
#include <support/membership_report.hpp>
#include <support/network.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace test {

// A host with two sockets, and what it reports by its interface. Nobody asks on this wire, so
// that every report is about a change.
class reporting_host
{
public:
    explicit reporting_host(transport const& way)
        : way_(way), first(context_), second(context_), marker_(context_)
    {
        // A change is reported again after a random time up to this.
        host_.sysctl("ipv4/conf/default/igmpv3_unsolicited_report_interval", "20");
        host_.sysctl("ipv6/conf/default/mldv2_unsolicited_report_interval", "20");
        connect(router_, "wire", host_, "eth0", 1);
        host_.in([&] {
            eth0 = dgram::network_interface("eth0");
            for (auto* const socket : {&first, &second, &marker_})
                *socket = way.open(context_);
        });
        wire_.emplace(router_, "wire");
        // When its first IPv6 address comes up the host reports twice what it is a member of.
        for (int frames = 0; frames < 100 && wire_->next_within(std::chrono::milliseconds(250));)
            ++frames;
    }

    // What is reported of the group because of this. A membership of another group that is joined
    // or left afterwards is reported no earlier, and has been reported twice only after the change
    // has been reported twice.
    std::vector<group_record> reports_of(std::function<void()> const& change)
    {
        auto const other = way_.other_group();
        change();
        if (marked_)
            dgram::set_option(marker_, dgram::multicast::leave_group(other, eth0));
        else
            dgram::set_option(marker_, dgram::multicast::join_group(other, eth0));
        marked_ = !marked_;
        return records_until(*wire_, group, other, 2);
    }

    host::visit enter() const { return host_.enter(); }
    capture& wire() { return *wire_; }

private:
    host router_;
    host host_;
    transport way_;
    boost::asio::io_context context_;
    std::optional<capture> wire_;
    bool marked_ = false;

public:
    dgram::network_interface eth0;
    boost::asio::ip::address const group = way_.group();
    boost::asio::ip::address const a = way_.pick("10.77.1.7", "fd77:1::7");
    boost::asio::ip::address const b = way_.pick("10.77.1.8", "fd77:1::8");
    boost::asio::ip::udp::socket first;
    boost::asio::ip::udp::socket second;

private:
    boost::asio::ip::udp::socket marker_;
};

} // namespace test

#endif
