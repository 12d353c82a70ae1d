// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What a filter can ask of a packet beyond its bytes.

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/attach_filter.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/load.hpp>
#include <dgram/bpf/machine.hpp>

#include <support/bpf_wire.hpp>
#include <support/network.hpp>
#include <support/system_option.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <net/if.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace asio = boost::asio;
namespace bpf = dgram::bpf;
using asio::ip::udp;
using bpf::extension;

namespace {

// The kernel's value, read four bits at a time by the length that a program leaves.
std::uint32_t value_of(test::udp_bpf_wire& wire, bpf::instruction const& load,
                       bpf::metadata const* about = nullptr)
{
    std::array<std::byte, 64> const payload{};
    std::uint32_t value = 0;
    for (std::uint32_t shift = 0; shift < 32; shift += 4) {
        std::vector const program{load, bpf::rsh(shift), bpf::and_(0xf), bpf::add(9),
                                  bpf::ret(bpf::a)};
        wire.in().set_option(bpf::attach_filter(program));
        auto const kept = wire.run(payload);
        REQUIRE(kept);
        REQUIRE(*kept >= 1);
        value |= static_cast<std::uint32_t>(*kept - 1) << shift;
        if (about != nullptr)
            CHECK(bpf::run(program, wire.packet(payload), *about) == *kept + 8);
    }
    return value;
}

} // namespace

TEST_CASE("the extensions tell of a datagram on the loopback interface")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_bpf_wire wire;
    wire.out().set_option(test::system_option(SOL_SOCKET, SO_MARK, 0x1234abcd));
    bpf::metadata about;
    about.protocol = 0x0800;
    about.packet_type = 0;
    about.interface_index = ::if_nametoindex("lo");
    about.interface_type = 772;
    about.mark = 0x1234abcd;
    about.payload_offset = 8;
    // Whatever the width of the load, the whole value.
    auto const check = [&](extension e, std::uint32_t value) {
        CAPTURE(static_cast<unsigned>(e));
        CHECK(value_of(wire, bpf::ld(e), &about) == value);
        CHECK(value_of(wire, bpf::ldh(e), &about) == value);
        CHECK(value_of(wire, bpf::ldb(e), &about) == value);
    };
    check(extension::proto, 0x0800);
    check(extension::type, 0);
    check(extension::ifidx, about.interface_index);
    check(extension::hatype, 772);
    check(extension::mark, 0x1234abcd);
    check(extension::vlan_tci, 0);
    check(extension::vlan_avail, 0);
    check(extension::vlan_tpid, 0);
    check(extension::queue, 0);
    check(extension::poff, 8);
    CHECK(value_of(wire, bpf::ld(bpf::len)) == 72);
}

TEST_CASE("the extensions tell of a datagram on a wire")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    auto const visit = receiver.enter();
    asio::io_context context;
    udp::socket in(context, udp::endpoint(udp::v4(), 5000));
    in.non_blocking(true);
    auto const index = ::if_nametoindex("eth0");
    auto const kept_by = [&](std::vector<bpf::instruction> const& program, char const* to) {
        in.set_option(bpf::attach_filter(program));
        sender.in([&] {
            udp::socket out(context, udp::v4());
            out.set_option(asio::socket_base::broadcast(true));
            std::array<char, 32> const payload{};
            out.send_to(asio::buffer(payload), udp::endpoint(asio::ip::make_address(to), 5000));
        });
        test::kept kept;
        for (int i = 0; i < 100 && !kept; ++i) {
            ::pollfd readable{in.native_handle(), POLLIN, 0};
            ::poll(&readable, 1, 20);
            kept = test::take_kept(in);
        }
        return kept;
    };
    using bpf::a;
    CHECK(kept_by({bpf::ld(extension::hatype), bpf::add(8), bpf::ret(a)}, "10.77.1.2") == 1);
    CHECK(kept_by({bpf::ld(extension::type), bpf::add(9), bpf::ret(a)}, "10.77.1.2") == 1);
    CHECK(kept_by({bpf::ld(extension::type), bpf::add(9), bpf::ret(a)}, "10.77.1.255") == 2);
    CHECK(kept_by({bpf::ld(extension::ifidx), bpf::jeq(index, 0, 1), bpf::ret(20), bpf::ret(9)},
                  "10.77.1.2") == 12);
}

TEST_CASE("loads from the network header on reach the headers before")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_bpf_wire wire;
    auto const byte = [&](std::uint32_t offset) { return value_of(wire, bpf::ldb[offset]); };
    CHECK(byte(0xfff00000) == 0x45);
    CHECK(byte(0xfff00000 + 9) == 17);
    CHECK(value_of(wire, bpf::ldh[0xfff00000 + 2]) == 20 + 8 + 64);
    CHECK(value_of(wire, bpf::ld[0xfff00000 + 12]) == 0x7f000001);
    CHECK(value_of(wire, bpf::ldh[0xfff00000 + 20]) == wire.out().local_endpoint().port());
    CHECK(value_of(wire, bpf::ldh[0xffe00000 + 12]) == 0x0800);
    CHECK(byte(0xffe00000 + 14) == 0x45);

    // To the end of the packet.
    std::array<std::byte, 64> const payload{};
    wire.in().set_option(
        bpf::attach_filter(std::vector{bpf::ldb[0xfff00000 + 20 + 8 + 63], bpf::ret(9)}));
    CHECK(wire.run(payload) == 1);
    wire.in().set_option(
        bpf::attach_filter(std::vector{bpf::ldb[0xfff00000 + 20 + 8 + 64], bpf::ret(9)}));
    CHECK(wire.run(payload) == test::kept());
}

TEST_CASE("a program that asks for the interface of a packet without one ends with A")
{
    test::local_bpf_wire wire;
    std::array<std::byte, 64> const packet{};
    for (auto const e : {extension::ifidx, extension::hatype}) {
        std::vector const program{bpf::ld(7), bpf::ld(e), bpf::ret(20)};
        REQUIRE_FALSE(wire.attach(program));
        CHECK(wire.run(packet) == 7);
        CHECK(bpf::run(program, packet) == 7);
    }
}

TEST_CASE("random numbers are not all the same")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_bpf_wire wire;
    // Each is made of eight of them.
    auto const first = value_of(wire, bpf::ld(extension::rand));
    CHECK(first != value_of(wire, bpf::ld(extension::rand)));
    // There is a processor.
    std::array<std::byte, 64> const payload{};
    wire.in().set_option(bpf::attach_filter(
        std::vector{bpf::ld(extension::cpu), bpf::jlt(4096, 0, 1), bpf::ret(9), bpf::ret(0)}));
    CHECK(wire.run(payload) == 1);
}
