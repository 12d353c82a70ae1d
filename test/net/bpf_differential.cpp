// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Our machine and the kernel's agree, on programs and packets of chance.

#include <dgram/bpf/attach_filter.hpp>
#include <dgram/bpf/check.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/machine.hpp>

#include <support/bpf_random.hpp>
#include <support/bpf_wire.hpp>
#include <support/network.hpp>

#include <boost/asio/error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <iostream>

namespace asio = boost::asio;
namespace bpf = dgram::bpf;

namespace {

struct figures
{
    std::size_t packets = 0;
    std::size_t dropped = 0;
    std::size_t cut = 0;
    std::size_t whole = 0;
};

void count(figures& f, test::kept const& kept, std::size_t size)
{
    ++f.packets;
    ++(!kept ? f.dropped : *kept < size ? f.cut : f.whole);
}

// Each program on `packets` packets.
figures compare_results(std::size_t programs, int packets, std::uint32_t seed)
{
    test::bpf_source source(seed);
    test::local_bpf_wire wire;
    figures f;
    while (programs > 0) {
        auto const program = source.program();
        auto const refused = wire.attach(program);
        if (bpf::check(program).failed() != refused.failed())
            FAIL("the kernel says " << refused << '\n' << bpf::disassembly(program));
        if (refused)
            continue;
        --programs;
        for (int i = 0; i < packets; ++i) {
            auto const packet = source.packet();
            auto const kept = wire.run(packet);
            if (kept != wire.expected(program, packet))
                FAIL("the kernel keeps " << (kept ? static_cast<long>(*kept) : -1) << " of "
                                         << packet.size() << " bytes, not "
                                         << bpf::run(program, packet) << '\n'
                                         << bpf::disassembly(program));
            count(f, kept, packet.size());
        }
    }
    return f;
}

// How many were refused.
std::size_t compare_refusals(std::size_t programs, std::uint32_t seed)
{
    test::bpf_source source(seed);
    test::local_bpf_wire wire;
    std::size_t refused = 0;
    for (std::size_t i = 0; i < programs; ++i) {
        auto const program = source.damaged_program();
        auto const ec = wire.attach(program);
        if (ec && ec != asio::error::invalid_argument)
            FAIL(ec.message());
        if (bpf::check(program).failed() != ec.failed())
            FAIL("the kernel says " << ec << ", not " << bpf::check(program).message() << '\n'
                                    << bpf::disassembly(program));
        refused += ec.failed() ? 1u : 0u;
    }
    return refused;
}

} // namespace

TEST_CASE("the machine keeps of packets what the kernel keeps")
{
    auto const f = compare_results(5'000, 4, 1);
    // It would show nothing if all went one way.
    CHECK(f.dropped > f.packets / 20);
    CHECK(f.cut > f.packets / 20);
    CHECK(f.whole > f.packets / 20);
}

TEST_CASE("check refuses the programs that the kernel refuses")
{
    auto const refused = compare_refusals(20'000, 2);
    CHECK(refused > 4'000);
    CHECK(refused < 16'000);
}

TEST_CASE("the machine keeps of UDP datagrams what the kernel keeps")
{
    test::host const here;
    auto const visit = here.enter();
    test::bpf_source source(3);
    test::udp_bpf_wire wire;
    figures f;
    bpf::metadata about;
    about.protocol = 0x0800;
    about.interface_index = 1;
    about.interface_type = 772;
    while (f.packets < 2'000) {
        auto const program = source.program();
        if (bpf::check(program).failed())
            continue;
        bool by_network = false;
        for (auto const& i : program)
            // The headers before UDP have bytes that cannot be known; so has the hash of the flow.
            by_network = by_network || i.k >= 0xffe0'0000;
        if (by_network)
            continue;
        wire.in().set_option(bpf::attach_filter(program));
        auto const payload = source.packet();
        auto const packet = wire.packet(payload);
        auto const kept = wire.run(payload);
        auto const result = bpf::run(program, packet, about);
        if (kept != wire.payload_of(result, packet.size()))
            FAIL("the kernel keeps " << (kept ? static_cast<long>(*kept) : -1) << " of "
                                     << payload.size() << " bytes, not " << result << '\n'
                                     << bpf::disassembly(program));
        count(f, kept, payload.size());
    }
    CHECK(f.dropped > f.packets / 20);
    CHECK(f.cut > f.packets / 20);
    CHECK(f.whole > f.packets / 20);
}

// Not in a normal run: dgram_net '[.bpf]'
TEST_CASE("the machine agrees with the kernel on many more programs", "[.bpf]")
{
    auto const f = compare_results(100'000, 8, 4);
    auto const refused = compare_refusals(100'000, 5);
    std::cout << "100000 programs, " << f.packets << " packets: " << f.dropped << " dropped, "
              << f.cut << " cut, " << f.whole << " whole; of 100000 damaged programs " << refused
              << " refused\n";
    CHECK(f.packets == 800'000);
}
