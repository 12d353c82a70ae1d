// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipe membership_listener prints what is asked and told on its link, and nothing else.

#include <dgram.hpp>

#include <support/capture.hpp>
#include <support/example_program.hpp>
#include <support/membership_report.hpp>
#include <support/two_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address;
using dgram::network_interface;
using namespace dgram::multicast;

namespace {

struct scene : test::two_wires
{
    scene()
    {
        // Each change is told twice, at once.
        for (std::string const name : {"left", "right"}) {
            sender.sysctl("ipv4/conf/" + name + "/igmpv3_unsolicited_report_interval", "10");
            sender.sysctl("ipv6/conf/" + name + "/mldv2_unsolicited_report_interval", "10");
        }
    }

    void start()
    {
        auto const there = receiver.enter();
        program.emplace(test::words{test::example_path("recipe_membership_listener"), "eth0"});
        program->wait_for("listening on eth0\n");
    }

    std::optional<test::program> program;
};

// What the lines with this text say, without who sent it.
std::vector<std::string> told(std::string const& output, std::string const& text)
{
    std::vector<std::string> found;
    std::istringstream in(output);
    for (std::string line; std::getline(in, line);)
        if (line.find(text) != std::string::npos)
            found.push_back(line.substr(line.find(": ") + 2));
    return found;
}

// What reports of this version say of a group, in their order. They may tell of others besides.
std::vector<std::string> records(std::string const& output, std::string const& version,
                                 std::string const& group)
{
    std::vector<std::string> found;
    for (auto const& line : told(output, ' ' + group + " {")) {
        CHECK(line.rfind(version + " report ", 0) == 0);
        auto const at = line.find(' ' + group + " {");
        auto const begin = line.rfind(' ', at - 1) + 1;
        found.push_back(line.substr(begin, line.find('}', at) + 1 - begin));
    }
    return found;
}

// Sends messages of IGMP or MLD by the left wire, as they must be sent until something is changed.
template <class Socket>
struct router
{
    router(scene& net, typename Socket::protocol_type const& protocol)
        : socket(net.sender.in([&] { return Socket(net.context, protocol); }))
    {
        auto const there = net.sender.enter();
        dgram::set_option(socket, outbound_interface(network_interface("left")));
        dgram::set_option(socket, dgram::router_alert(0));
    }

    void send(std::string const& to, std::span<std::byte const> bytes)
    {
        REQUIRE(socket.send_to(asio::buffer(bytes.data(), bytes.size()), {make_address(to), 0}) ==
                bytes.size());
    }

    Socket socket;
};

} // namespace

TEST_CASE("the recipe membership_listener prints how a host joins and leaves")
{
    bool const v4 = GENERATE(true, false);
    CAPTURE(v4);
    auto const group = make_address(v4 ? "239.255.77.1" : "ff15::77:1");
    auto const source = make_address(v4 ? "10.77.1.7" : "fd77:1::7");
    auto const last = make_address(v4 ? "239.255.77.3" : "ff15::77:3");
    auto const elsewhere = make_address(v4 ? "239.255.77.2" : "ff15::77:2");
    scene net;
    net.start();
    auto socket = net.open_sender(group, "left");
    test::capture wire(net.receiver, "eth0");
    auto const here = net.sender.enter();
    network_interface const left("left"), right("right");
    std::vector<std::string> expected;
    std::string const version = v4 ? "IGMPv3" : "MLDv2";
    auto const change = [&](auto const& option, std::string const& record) {
        // By the other wire first.
        dgram::set_option(socket, join_group(elsewhere, right));
        dgram::set_option(socket, leave_group(elsewhere, right));
        dgram::set_option(socket, option);
        expected.insert(expected.end(), 2, record);
        test::records_until(wire, group, group, 2);
    };
    auto const g = ' ' + group.to_string(), s = " {" + source.to_string() + '}';
    change(join_group(group, left), "TO_EX" + g + " {}");
    change(block_source(group, source, left), "BLOCK" + g + s);
    change(unblock_source(group, source, left), "ALLOW" + g + s);
    change(leave_group(group, left), "TO_IN" + g + " {}");
    change(join_source_group(group, source, left), "ALLOW" + g + s);
    change(leave_source_group(group, source, left), "BLOCK" + g + s);
    dgram::set_option(socket, join_group(last, left));
    net.program->wait_for("TO_EX " + last.to_string() + " {}");

    auto const out = test::interrupt(*net.program);
    CHECK(records(out, version, group.to_string()) == expected);
    CHECK(told(out, elsewhere.to_string()).empty());
}

TEST_CASE("the recipe membership_listener prints IGMP that came as it must and no other")
{
    scene net;
    net.start();
    router<dgram::raw_ip::socket> from(net, dgram::raw_ip::v4(dgram::ip_protocol::igmp));
    auto const set_hops = [&](int hops) {
        from.socket.set_option(asio::ip::multicast::hops(hops));
    };
    set_hops(1);
    std::array<std::byte, 64> room{};
    auto const send = [&](std::string const& to, auto const& message) {
        from.send(to, std::span(room).first(message.write(room).value()));
    };
    auto const group = asio::ip::make_address_v4("239.255.77.1");
    auto const query = [&](dgram::igmp::version version) {
        return dgram::igmp::query{.version = version,
                                  .max_response_code = version == dgram::igmp::version::v1
                                                           ? std::uint8_t{0}
                                                           : std::uint8_t{100}};
    };
    set_hops(2);
    send("224.0.0.1", query(dgram::igmp::version::v2));
    set_hops(1);
    send("224.0.0.1", query(dgram::igmp::version::v3));
    send("224.0.0.2", dgram::igmp::leave_group{group});
    // With a wrong checksum.
    auto const size = query(dgram::igmp::version::v2).write(room).value();
    room[2] ^= std::byte{1};
    from.send("224.0.0.1", std::span(room).first(size));
    dgram::set_option(from.socket, dgram::router_alert());
    send("224.0.0.1", query(dgram::igmp::version::v2));
    // It knows no router alert.
    send("224.0.0.1", query(dgram::igmp::version::v1));
    net.program->wait_for("IGMPv1 query\n");
    CHECK(told(test::interrupt(*net.program), "10.77.1.1: ") ==
          std::vector<std::string>{"IGMPv3 query", "IGMPv2 leave 239.255.77.1", "IGMPv1 query"});
}

TEST_CASE("the recipe membership_listener prints reports of IGMPv1 which have no router alert")
{
    scene net;
    net.start();
    router<dgram::raw_ip::socket> from(net, dgram::raw_ip::v4(dgram::ip_protocol::igmp));
    dgram::set_option(from.socket, dgram::router_alert());
    auto const group = asio::ip::make_address_v4("239.255.77.1");
    // They go to the group, which somebody there has to have joined.
    asio::ip::udp::socket member(net.context);
    net.receiver.in([&] {
        member.open(asio::ip::udp::v4());
        dgram::set_option(member, join_group(group, network_interface("eth0")));
    });
    std::array<std::byte, 64> room{};
    for (auto const version : {dgram::igmp::version::v2, dgram::igmp::version::v1}) {
        dgram::igmp::group_report const report{version, group};
        from.send(group.to_string(), std::span(room).first(report.write(room).value()));
    }
    net.program->wait_for("IGMPv1 report 239.255.77.1\n");
    CHECK(told(test::interrupt(*net.program), "10.77.1.1: ") ==
          std::vector<std::string>{"IGMPv1 report 239.255.77.1"});
}

TEST_CASE("the recipe membership_listener prints MLD of hosts without an address but no query")
{
    scene net;
    net.start();
    auto const socket = [&] {
        auto const there = net.sender.enter();
        // Of the protocol number for which the header is included.
        dgram::raw_ip::socket made(net.context, dgram::raw_ip::v6(dgram::ip_protocol(255)));
        dgram::set_option(made, outbound_interface(network_interface("left")));
        return made;
    };
    auto from = socket();
    std::array<std::byte, 128> room{};
    auto const send = [&](char const* to, auto const& message) {
        dgram::ipv6::header header{.next_header = dgram::ip_protocol::icmp_v6, .hops = 1};
        header.destination = asio::ip::make_address_v6(to);
        auto const size = dgram::icmp::v6::write(std::span(room).subspan(40), message,
                                                 header.source, header.destination);
        REQUIRE_FALSE(header.set_payload_size(size.value()));
        REQUIRE(header.write(room).value() == 40);
        from.send_to(asio::buffer(room, 40 + *size), {header.destination, 0});
    };
    auto const group = asio::ip::make_address_v6("ff15::77:1");
    send("ff02::1", dgram::mld::query{});
    dgram::mld::group_record const joined{dgram::mld::record_type::to_exclude, group, {}};
    send("ff02::16", dgram::mld::report{std::span(&joined, 1)});
    send("ff02::2", dgram::mld::done{group});
    net.program->wait_for("MLDv1 done ");
    auto const out = test::interrupt(*net.program);
    CHECK(told(out, "::: ") ==
          std::vector<std::string>{"MLDv2 report TO_EX ff15::77:1 {}", "MLDv1 done ff15::77:1"});
}

TEST_CASE("the recipe membership_listener prints MLD that came as it must and no other ICMPv6")
{
    scene net;
    net.start();
    router<asio::ip::icmp::socket> from(net, asio::ip::icmp::v6());
    auto const set_hops = [&](int hops) {
        from.socket.set_option(asio::ip::multicast::hops(hops));
    };
    std::array<std::byte, 64> room{};
    auto const send = [&](std::string const& to, auto const& message) {
        auto const size = dgram::icmp::v6::write_without_checksum(room, message).value();
        from.send(to, std::span(room).first(size));
    };
    auto const group = asio::ip::make_address_v6("ff15::77:1");
    set_hops(2);
    send("ff02::1", dgram::mld::query{.version = dgram::mld::version::v1});
    set_hops(1);
    send("ff02::1", dgram::icmp::echo_request{});
    send("ff02::2", dgram::mld::done{group});
    send("ff02::1", dgram::mld::query{});
    net.program->wait_for("MLDv2 query\n");
    auto const out = test::interrupt(*net.program);
    CHECK(told(out, "query") == std::vector<std::string>{"MLDv2 query"});
    CHECK(told(out, "done") == std::vector<std::string>{"MLDv1 done ff15::77:1"});
    CHECK(told(out, "echo").empty());
}

TEST_CASE("the recipe membership_listener ends after the time it was given")
{
    test::two_wires net;
    auto const there = net.receiver.enter();
    auto const run = [](test::words arguments) {
        arguments.insert(arguments.begin(), test::example_path("recipe_membership_listener"));
        return test::run_program(arguments);
    };
    auto const result = run({"eth0", "0.1"});
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    CHECK(run({}).status == 2);
    CHECK(run({"eth7"}).status == 1);
    CHECK(run({"eth0", "soon"}).status == 1);
}
