// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Prints what routers ask and hosts tell of multicast groups on one link: IGMP and MLD, until
// Ctrl-C or for a time. It hears what is sent to all hosts, to all routers, and to all routers that
// read reports. What older hosts send to the group that it is about, only a multicast router hears.

#include "recipe.hpp"

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <iostream>
#include <optional>
#include <span>

namespace asio = boost::asio;
namespace igmp = dgram::igmp;
namespace mld = dgram::mld;

// A socket that is told how a message came.
template <class Socket>
Socket open(asio::any_io_executor const& executor, typename Socket::protocol_type const& protocol,
            dgram::network_interface const& where, auto const&... groups)
{
    Socket socket(executor, protocol);
    dgram::request<dgram::packet_info, dgram::hops>(socket);
    (dgram::set_option(socket, dgram::multicast::join_group(asio::ip::make_address(groups), where)),
     ...);
    return socket;
}

// Prints the message if it is one of these kinds.
template <class... Kinds>
void print(asio::ip::address const& from, auto const& message)
{
    auto const print_one = [&](auto const& kind) {
        if (kind)
            std::cout << from << ": " << *kind << std::endl;
        return kind.has_value();
    };
    (print_one(message.template get<Kinds>()) || ...);
}

// What came on the link as such messages must.
void take_igmp(std::span<std::byte const> received)
{
    auto const packet = dgram::ipv4::packet::parse(received, dgram::ipv4::raw_socket_format);
    if (!packet || packet->is_truncated())
        return;
    auto const message = igmp::message::parse(packet->payload);
    if (message && !igmp::check(*message, igmp::delivery::of(packet->header)))
        print<igmp::query, igmp::report, igmp::group_report, igmp::leave_group>(
            packet->header.source, *message);
}

asio::awaitable<void> listen_igmp(dgram::raw_ip::socket& socket, dgram::network_interface where)
{
    std::array<std::byte, 65536> data;
    dgram::control_buffer<dgram::packet_info, dgram::hops> control;
    for (;;) {
        auto const got = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        auto const& info = control.find<dgram::packet_info>();
        if (info && info->interface_index == where.index())
            take_igmp(std::span(data).first(got.size));
    }
}

void pass_mld_only(asio::ip::icmp::socket& socket)
{
    using type = dgram::icmp::v6::type;
    dgram::icmp::v6::filter filter;
    filter.block_all().pass(type::multicast_listener_query);
    filter.pass(type::multicast_listener_report).pass(type::multicast_listener_done);
    filter.pass(type::multicast_listener_report_v2);
    dgram::set_option(socket, filter);
}

// Whether it came as it must. A host that has no address yet tells from the unspecified one.
bool is_right(dgram::icmp::v6::message const& message, mld::delivery const& how)
{
    auto const wrong = mld::check(how);
    return !wrong || (wrong == dgram::packet_errc::wrong_source && how.source.is_unspecified() &&
                      message.type != dgram::icmp::v6::type::multicast_listener_query);
}

asio::awaitable<void> listen_mld(asio::ip::icmp::socket& socket, dgram::network_interface where)
{
    std::array<std::byte, 65536> data;
    dgram::control_buffer<dgram::packet_info, dgram::hops> control;
    for (;;) {
        auto const got = co_await dgram::async_receive_msg(socket, asio::buffer(data), control);
        auto const& info = control.find<dgram::packet_info>();
        auto const& hops = control.find<dgram::hops>();
        if (got.truncated || !info || info->interface_index != where.index() || !hops)
            continue;
        auto const from = got.sender.address().to_v6();
        // The system has verified the checksum.
        auto const bytes = std::span(data).first(got.size);
        auto const message = dgram::icmp::v6::message::parse_without_checksum(bytes);
        // The library has no control item that tells whether there was a router alert.
        mld::delivery const how{.source = from, .hops = hops->value(), .router_alert = true};
        if (message && is_right(*message, how))
            print<mld::query, mld::report, mld::group_report, mld::done>(from, *message);
    }
}

asio::awaitable<void> listen(dgram::network_interface where,
                             std::optional<std::chrono::milliseconds> time)
{
    auto const executor = co_await asio::this_coro::executor;
    auto igmp = open<dgram::raw_ip::socket>(executor, dgram::raw_ip::v4(dgram::ip_protocol::igmp),
                                            where, "224.0.0.1", "224.0.0.2", "224.0.0.22");
    auto mld = open<asio::ip::icmp::socket>(executor, asio::ip::icmp::v6(), where, "ff02::1",
                                            "ff02::2", "ff02::16");
    pass_mld_only(mld);
    std::cout << "listening on " << where << std::endl;
    asio::steady_timer end(executor, asio::steady_timer::time_point::max());
    if (time)
        end.expires_after(*time);
    co_await recipe::until_one_ends(listen_igmp(igmp, where), listen_mld(mld, where),
                                    end.async_wait(asio::use_awaitable));
}

int main(int argc, char* argv[])
{
    if (argc != 2 && argc != 3) {
        std::cerr << "usage: " << argv[0] << " INTERFACE [SECONDS]\n";
        return 2;
    }
    return recipe::run(argc, argv, [&] {
        return listen(dgram::network_interface(argv[1]),
                      argc > 2 ? std::optional(recipe::to_duration(argv[2])) : std::nullopt);
    });
}
