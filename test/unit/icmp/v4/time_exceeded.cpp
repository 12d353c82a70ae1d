// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v4/time_exceeded.hpp>

#include <dgram/icmp/extension_writer.hpp>
#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>
#include <dgram/icmp/v4/message.hpp>

#include <support/icmp_multipart.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/address.hpp>

#include <array>

using dgram::icmp::interface_info;
using dgram::icmp::interface_role;
using dgram::icmp::mpls_label;
using dgram::icmp::mpls_label_stack;
using dgram::icmp::reading;
using dgram::icmp::v4::message;
using dgram::icmp::v4::time_exceeded;
using dgram::icmp::v4::time_exceeded_code;

namespace {

TEST_CASE("a router says labels and interfaces with time exceeded")
{
    auto const datagram = test::datagram_to_quote(28);
    std::array const labels{mpls_label{16014, 4, true, 255}};
    interface_info const incoming{.index = 15,
                                  .address = boost::asio::ip::make_address("192.168.0.1"),
                                  .name = "en101",
                                  .mtu = 8192};
    interface_info const next_hop{.role = interface_role::next_hop, .name = "en102"};
    std::array<std::byte, 256> extension_room{};
    auto const extensions = dgram::icmp::extension_writer(extension_room)
                                .add(mpls_label_stack(labels))
                                .add(incoming)
                                .add(next_hop)
                                .finish();
    std::array<std::byte, 512> room{};
    auto const size =
        dgram::icmp::v4::write(room, time_exceeded{.code = time_exceeded_code::reassembly,
                                                   .datagram = datagram,
                                                   .extensions = extensions.value()});
    REQUIRE(size.has_value());
    CHECK(room[5] == std::byte{32});

    auto const read = message::parse(std::span(room).first(*size))->get<time_exceeded>();
    REQUIRE(read.has_value());
    CHECK(read->code == time_exceeded_code::reassembly);
    REQUIRE(read->extensions.has_value());
    CHECK(read->extensions->find<mpls_label_stack>().value() == mpls_label_stack(labels));
    CHECK(read->extensions->find<interface_info>().value() == incoming);
    auto last = ++ ++read->extensions->begin();
    CHECK(last->get<interface_info>().value() == next_hop);
}

TEST_CASE("the way of reading is given with the body that is asked for")
{
    auto const body =
        test::joined(test::joined(std::vector<std::byte>(4), test::datagram_to_quote(128)),
                     test::mpls_extension());
    message const error{dgram::icmp::v4::type::time_exceeded, 0, 0, body};
    CHECK(error.get<time_exceeded>()->extensions.has_value());
    CHECK_FALSE(error.get<time_exceeded>(reading::strict)->extensions);
    CHECK(error.get<time_exceeded>(reading::tolerant)->extensions.has_value());
}

TEST_CASE("the codes of time exceeded have names")
{
    CHECK(test::text(time_exceeded_code::hops) == "time to live exceeded in transit");
    CHECK(test::text(time_exceeded_code::reassembly) == "fragment reassembly time exceeded");
    CHECK(test::text(time_exceeded_code{2}) == "code 2");
}

TEST_CASE("time exceeded prints what exceeded its time")
{
    CHECK(test::text(time_exceeded()) ==
          "time exceeded: time to live exceeded in transit, 0 bytes");
}

} // namespace
