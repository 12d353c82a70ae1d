// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/extended_echo.hpp>
#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>
#include <dgram/icmp/quoted_datagram.hpp>
#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v4/parameter_problem.hpp>
#include <dgram/icmp/v4/redirect.hpp>
#include <dgram/icmp/v4/router_discovery.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>
#include <dgram/icmp/v4/timestamp.hpp>
#include <dgram/icmp/v6/destination_unreachable.hpp>
#include <dgram/icmp/v6/message.hpp>
#include <dgram/icmp/v6/packet_too_big.hpp>
#include <dgram/icmp/v6/parameter_problem.hpp>
#include <dgram/icmp/v6/time_exceeded.hpp>

#include <support/control_bytes.hpp>
#include <support/heap_count.hpp>
#include <support/icmp_random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace icmp = dgram::icmp;

namespace {

// How many bytes of the input are seen through what was read.
std::size_t walk(icmp::extension_structure const& extensions)
{
    std::size_t seen = 0;
    for (auto const& object : extensions) {
        seen += object.size();
        if (auto const labels = object.get<icmp::mpls_label_stack>())
            for (auto const& label : *labels)
                seen += label.label > 0xfffff;
        if (auto const info = object.get<icmp::interface_info>())
            seen += info->size() > object.payload.size();
        if (auto const id = object.get<icmp::interface_identification>())
            seen += id->size() > object.payload.size() + 3;
    }
    return seen;
}

template <class Message, class Error>
void read_error(Message const& message, int& found)
{
    for (auto const how : {icmp::reading::strict, icmp::reading::tolerant}) {
        auto const error = message.template get<Error>(how);
        if (!error)
            continue;
        ++found;
        auto seen = error->datagram.size();
        if (error->extensions)
            seen += walk(*error->extensions);
        REQUIRE(seen <= message.body.size());
        if (auto const quoted = icmp::quoted_datagram::parse(error->datagram)) {
            REQUIRE(quoted->payload.size() <= error->datagram.size());
            icmp::flow flow{.protocol = quoted->protocol,
                            .destination = quoted->destination,
                            .identifier = quoted->echo_identifier()};
            // In a flow a mapped address is one of IPv4.
            bool const mapped = flow.destination.is_v6() && flow.destination.to_v6().is_v4_mapped();
            REQUIRE(quoted->matches(flow) == !mapped);
            flow.identifier = static_cast<std::uint16_t>(flow.identifier.value_or(0) + 1);
            REQUIRE_FALSE(quoted->matches(flow));
        }
    }
}

int read_echoes(auto const& message)
{
    return message.template get<icmp::echo_request>().has_value() +
           message.template get<icmp::echo_reply>().has_value() +
           message.template get<icmp::extended_echo_request>().has_value() +
           message.template get<icmp::extended_echo_reply>().has_value();
}

// Everything there is to read of a message whose type is set to each in turn.
int read_all(std::span<std::byte const> bytes)
{
    namespace v4 = icmp::v4;
    namespace v6 = icmp::v6;
    int found = 0;
    if (auto message = v4::message::parse_without_checksum(bytes)) {
        found += read_echoes(*message);
        found += message->get<v4::timestamp_request>().has_value();
        found += message->get<v4::timestamp_reply>().has_value();
        found += message->get<v4::redirect>().has_value();
        found += message->get<v4::router_solicitation>().has_value();
        if (auto const advertisement = message->get<v4::router_advertisement>()) {
            std::size_t seen = 0;
            for (auto const& router : advertisement->routers)
                seen += sizeof router.address.to_bytes() + sizeof router.preference;
            REQUIRE(seen <= message->body.size());
            ++found;
        }
        read_error<v4::message, v4::destination_unreachable>(*message, found);
        read_error<v4::message, v4::time_exceeded>(*message, found);
        read_error<v4::message, v4::parameter_problem>(*message, found);
    }
    if (auto message = v6::message::parse_without_checksum(bytes)) {
        found += read_echoes(*message);
        found += message->get<v6::packet_too_big>().has_value();
        found += message->get<v6::parameter_problem>().has_value();
        read_error<v6::message, v6::destination_unreachable>(*message, found);
        read_error<v6::message, v6::time_exceeded>(*message, found);
    }
    return found;
}

constexpr std::array types{0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 42, 43, 128, 129, 160, 161};

TEST_CASE("messages of 0 to 60 random bytes are read within their bounds")
{
    test::icmp_random random(6);
    int found = 0;
    for (std::size_t size = 0; size <= 60; ++size) {
        for (int const type : types) {
            for (int i = 0; i < 20; ++i) {
                std::vector<std::byte> bytes(size);
                for (auto& byte : bytes)
                    byte = random.any<std::byte>();
                if (size > 0)
                    bytes[0] = static_cast<std::byte>(type);
                if (size > 1 && random.flag())
                    bytes[1] = std::byte{0};
                test::exact_copy const exact(bytes);
                found += read_all(exact.bytes());
            }
        }
    }
    CHECK(found > 1000);
}

TEST_CASE("messages with extensions and some bytes changed are read within their bounds")
{
    test::icmp_random random(7);
    std::array<std::byte, 2048> room{};
    int found = 0;
    for (int i = 0; i < 20'000; ++i) {
        icmp::v4::time_exceeded exceeded;
        exceeded.extensions = random.extensions();
        exceeded.datagram = random.padded_datagram(8);
        bool const sixth = random.flag();
        std::size_t size = 0;
        if (sixth) {
            icmp::v6::time_exceeded same{.datagram = exceeded.datagram,
                                         .extensions = exceeded.extensions};
            size = icmp::v6::write_without_checksum(room, same).value();
        } else {
            size = icmp::v4::write(room, exceeded).value();
        }
        // Without a checksum of the extensions their lengths are believed.
        auto const structure = size - exceeded.extensions->bytes().size();
        room[structure + 2] = room[structure + 3] = std::byte{0};
        for (auto changes = random.number(4); changes > 0; --changes)
            room[structure + random.number(static_cast<std::uint32_t>(size - structure))] =
                random.any<std::byte>();
        size -= random.number(4) == 0 ? random.number(static_cast<std::uint32_t>(size)) : 0;
        auto const message = std::span(room).first(size);
        test::exact_copy const exact(message);
        found += read_all(exact.bytes());
    }
    CHECK(found > 20'000);
}

TEST_CASE("reading and writing messages of ICMP takes nothing from the heap")
{
    test::icmp_random random(8);
    std::array<std::byte, 2048> room{};
    icmp::v4::time_exceeded exceeded;
    exceeded.extensions = random.extensions();
    exceeded.datagram = random.padded_datagram(8);
    auto const before = test::heap_count();
    if (!before)
        SKIP("what is taken from the heap cannot be counted here");
    auto const size = icmp::v4::write(room, exceeded);
    auto const message = icmp::v4::message::parse(std::span(room).first(*size));
    auto const error = message->get<icmp::v4::time_exceeded>();
    auto const seen = walk(*error->extensions);
    auto const quoted = icmp::quoted_datagram::parse(error->datagram);
    auto const request = icmp::v4::write(
        room, icmp::extended_echo_request{.probed_interface =
                                              icmp::interface_identification::by_name("eth0")});
    auto const read = icmp::v4::message::parse(std::span(room).first(*request))
                          ->get<icmp::extended_echo_request>();
    auto const after = test::heap_count();
    CHECK(after == before);
    CHECK(seen + 4 == error->extensions->bytes().size());
    CHECK(quoted.has_value() == (std::to_integer<int>(error->datagram[0]) >> 4 == 4));
    CHECK(read->probed_interface.name() == "eth0");
}

} // namespace
