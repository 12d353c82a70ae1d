// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Trains of datagrams to a group: sent as one buffer, received as one or one by one, each datagram
// with where it came.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/eventually.hpp>
#include <support/network.hpp>
#include <support/train.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstddef>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::packet_info;
using batch_type = dgram::inbound_batch<udp, packet_info, dgram::hops>;

namespace {

// Gets the datagrams and checks what each of them says; how many buffers they came in.
std::size_t buffers_of(udp::socket& in, test::lines const& expected, asio::ip::address const& group,
                       dgram::network_interface const& where)
{
    batch_type batch(64, batch_type::coalesced_size);
    in.non_blocking(true);
    std::size_t buffers = 0;
    test::lines found;
    auto const complete = test::eventually([&] {
        dgram::error_code ec;
        buffers += dgram::receive_batch(in, batch, ec);
        for (auto const& datagram : batch) {
            found.push_back(test::text(datagram.payload()));
            auto const info = datagram.find<packet_info>();
            REQUIRE(info);
            CHECK(info->is_for(group, where));
            CHECK(datagram.find<dgram::hops>() == dgram::hops(3));
            CHECK_FALSE(datagram.truncated());
        }
        return found.size() >= expected.size();
    });
    CHECK(complete);
    CHECK((found == expected));
    return buffers;
}

udp::socket join(asio::io_context& context, test::transport const& way, std::string const& name,
                 bool coalesced)
{
    udp::socket in(context);
    dgram::multicast::open_receiver<dgram::hops>(in, way.any(5000));
    in.set_option(udp::socket::receive_buffer_size(1 << 20));
    dgram::set_option(in, dgram::receive_offload(coalesced));
    dgram::set_option(in,
                      dgram::multicast::join_group(way.group(), dgram::network_interface(name)));
    return in;
}

udp::socket open_sender(asio::io_context& context, test::transport const& way,
                        std::string const& name)
{
    auto out = way.open(context);
    dgram::set_option(out, dgram::multicast::outbound_interface(dgram::network_interface(name)));
    dgram::set_option(out, asio::ip::multicast::hops(3));
    return out;
}

void check_path(test::transport const& way, test::host const& sender, std::string const& from,
                test::host const& receiver, std::string const& to)
{
    bool const coalesced = GENERATE(true, false);
    CAPTURE(way, coalesced);
    asio::io_context context;
    dgram::network_interface where;
    auto in = receiver.in([&] {
        where = dgram::network_interface(to);
        return join(context, way, to, coalesced);
    });
    auto const visit = sender.enter();
    auto out = open_sender(context, way, from);
    auto const group = way.endpoint(way.group(), 5000);

    auto const train = test::train(30, 1000, 77);
    test::send_train(out, group, train);
    CHECK(buffers_of(in, train, way.group(), where) == (coalesced ? 1 : train.size()));

    // A batch sends the same train by itself.
    dgram::outbound_batch<udp> batch(64);
    for (auto const& each : train)
        batch.add(group, asio::buffer(each));
    CHECK(dgram::send_batch(out, batch) == train.size());
    CHECK(batch.segments());
    CHECK(buffers_of(in, train, way.group(), where) == (coalesced ? 1 : train.size()));
}

} // namespace

TEST_CASE("a train to a group goes over a wire")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    check_path(test::each_transport(), sender, "wire", receiver, "eth0");
}

TEST_CASE("a train to a group comes back over the loopback interface")
{
    test::host const here;
    here.route_ipv6_multicast_to_lo();
    check_path(test::each_transport(), here, "lo", here, "lo");
}

TEST_CASE("a train to a group is taken apart for those only who did not ask to have it whole")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    auto const way = test::each_transport();
    asio::io_context context;
    auto const visit = receiver.enter();
    dgram::network_interface const eth0("eth0");
    auto whole = join(context, way, "eth0", true);
    // Both receive on the same port, so that neither may have it alone.
    auto pieces = join(context, way, "eth0", false);
    auto out = sender.in([&] { return open_sender(context, way, "wire"); });
    auto const train = test::train(30, 1000, 77);
    sender.in([&] { test::send_train(out, way.endpoint(way.group(), 5000), train); });
    CHECK(buffers_of(whole, train, way.group(), eth0) == 1);
    CHECK(buffers_of(pieces, train, way.group(), eth0) == train.size());
}
