// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipe mdns_responder answers what is asked of the group on its interface, and nothing else.

#include <dgram.hpp>

#include <support/dns_bytes.hpp>
#include <support/example_program.hpp>
#include <support/two_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;

namespace {

struct family
{
    char const* group;
    char const* server;
};

family each_family()
{
    return GENERATE(family{"224.0.0.251", "10.77.1.2"}, family{"ff02::fb", "fd77:1::2"});
}

// In either case a name is the same.
test::program start()
{
    return test::program({test::example_path("recipe_mdns_responder"), "eth0", "Printer.Local"});
}

} // namespace

TEST_CASE("the recipe mdns_responder answers a question to the group")
{
    auto const f = each_family();
    auto const group = make_address(f.group);
    test::two_wires net;
    auto const where = net.receiver.enter();
    auto program = start();
    program.wait_for("answering for printer.local on eth0\n");

    auto socket = net.open_sender(group, "left");
    dgram::request<dgram::hops>(socket);
    for (unsigned const type : {test::dns_a, test::dns_aaaa}) {
        CAPTURE(type);
        auto const query = test::dns_query(77, "pRinter.local", type);
        socket.send_to(asio::buffer(query), {group, 5353});
        auto const got = test::receive<dgram::hops>(socket);
        CHECK(got.sender.port() == 5353);
        if (group.is_v4())
            CHECK(got.sender.address() == make_address(f.server));
        CHECK(got.get<dgram::hops>().value() == 255);
        auto const answer = test::read_dns_answer({got.payload.begin(), got.payload.end()}, query);
        CHECK(answer.id == 77);
        CHECK(answer.flags == 0x8400);
        auto const wanted = make_address(type == test::dns_a ? "10.77.1.2" : "fd77:1::2");
        CHECK(std::count(answer.addresses.begin(), answer.addresses.end(), wanted) == 1);
        // The link-local address as well.
        CHECK(answer.addresses.size() == (type == test::dns_a ? 1 : 2));
    }
    test::interrupt(program);
}

TEST_CASE("the recipe mdns_responder answers nothing that was not asked of the group")
{
    auto const f = each_family();
    auto const group = make_address(f.group);
    auto const server = make_address(f.server);
    auto const other_group = make_address(group.is_v4() ? "224.0.0.252" : "ff02::1:3");
    test::two_wires net;
    auto const where = net.receiver.enter();
    // Others want these groups, so they do come to the host.
    udp::socket bystander(net.context, udp::v6());
    bystander.set_option(udp::socket::reuse_address(true));
    bystander.bind({udp::v6(), 5353});
    for (auto const* const name : {"eth0", "eth1"})
        for (auto const& each : {group, other_group})
            dgram::set_option(bystander,
                              dgram::multicast::join_group(
                                  each, dgram::network_interface(std::string_view(name))));
    auto program = start();
    program.wait_for("answering");

    auto socket = net.open_sender(group, "left");
    auto at_the_right = net.open_sender(group, "right");
    auto at_the_port = net.open_sender(group, "left");
    at_the_port.bind({at_the_port.local_endpoint().protocol(), 5353});
    unsigned id = 0;
    auto const ask = [&](udp::socket& from, asio::ip::address const& to) {
        from.send_to(asio::buffer(test::dns_query(++id, "printer.local", test::dns_a)), {to, 5353});
    };
    auto const send = [&](test::dns_bytes const& bytes) {
        socket.send_to(asio::buffer(bytes), {group, 5353});
    };
    ask(socket, server);
    ask(socket, other_group);
    ask(at_the_right, group);
    ask(at_the_right, other_group);
    ask(at_the_port, group);
    send(test::dns_query(++id, "plotter.local", test::dns_a));
    send(test::dns_query(++id, "printer.local", 12));
    send(test::dns_query(++id, "printer.local", test::dns_a, 1, 0x8400));
    send({});
    send(test::dns_bytes(1400, 0xc0));
    auto const query = test::dns_query(++id, "printer.local", test::dns_a);
    send(query);

    auto const got = test::receive(socket);
    auto const answer = test::read_dns_answer({got.payload.begin(), got.payload.end()}, query);
    CHECK(answer.id == id);
    for (auto* const each : {&socket, &at_the_right, &at_the_port})
        CHECK_FALSE(test::receive_within(*each, std::chrono::milliseconds(0)));
    // All of it came, but what was sent to the server alone: the last one on the port gets that.
    std::vector<std::string> seen;
    while (auto const each = test::receive_within(bystander, std::chrono::milliseconds(0)))
        seen.push_back(each->payload);
    CHECK(seen.size() == 10);

    auto const out = test::interrupt(program);
    CHECK(out.find("answered") == out.rfind("answered"));
}
