// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What programs return, in the kernel.

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/attach_filter.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/load.hpp>

#include <support/bpf_rows.hpp>
#include <support/bpf_wire.hpp>
#include <support/network.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bpf = dgram::bpf;

TEST_CASE("the kernel returns for each program what is documented")
{
    auto const packet = test::bpf_row_packet();
    test::local_bpf_wire wire;
    for (auto const& row : test::bpf_rows()) {
        CAPTURE(bpf::disassembly(row.program));
        REQUIRE_FALSE(wire.attach(row.program));
        auto const expected = row.result == 0 ? test::kept() : test::kept(row.result);
        CHECK(wire.run(packet) == expected);
        CHECK(wire.expected(row.program, packet) == expected);
    }
}

TEST_CASE("the kernel returns the same for UDP behind the UDP header")
{
    test::host const here;
    auto const visit = here.enter();
    auto const packet = test::bpf_row_packet();
    test::udp_bpf_wire wire;
    for (auto const& row : test::bpf_arithmetic_rows()) {
        CAPTURE(bpf::disassembly(row.program));
        wire.in().set_option(bpf::attach_filter(row.program));
        CHECK(wire.run(packet) == wire.payload_of(row.result, packet.size() + 8));
    }
    // The first byte of the payload that is odd.
    wire.in().set_option(
        bpf::attach_filter(std::vector{bpf::ldb[8 + 7], bpf::add(8), bpf::ret(bpf::a)}));
    CHECK(wire.run(packet) == 7);
}

TEST_CASE("what is more than there is keeps the whole packet")
{
    auto const packet = test::bpf_row_packet();
    test::local_bpf_wire wire;
    for (auto const result : {65u, 0x7fffffffu, 0x80000000u, 0xffffffffu}) {
        REQUIRE_FALSE(wire.attach(std::vector{bpf::ld(result), bpf::ret(bpf::a)}));
        CHECK(wire.run(packet) == packet.size());
        REQUIRE_FALSE(wire.attach(std::vector{bpf::ret(result)}));
        CHECK(wire.run(packet) == packet.size());
    }
}

TEST_CASE("every byte of a packet is in reach and none behind it")
{
    test::local_bpf_wire wire;
    for (std::uint32_t offset = 0; offset < 8; ++offset) {
        for (auto const& load : {bpf::ldb[offset], bpf::ldh[offset], bpf::ld[offset],
                                 bpf::ldb[bpf::x + offset], bpf::ldx_msh(offset)}) {
            std::vector const program{load, bpf::ret(1)};
            REQUIRE_FALSE(wire.attach(program));
            for (std::size_t size = 0; size <= 12; ++size) {
                std::vector<std::byte> const packet(size);
                CAPTURE(load, size);
                CHECK(wire.run(packet) == wire.expected(program, packet));
            }
        }
    }
}

TEST_CASE("the kernel finds netlink attributes where the machine does")
{
    using bpf::extension;
    test::local_bpf_wire wire;
    // Two attributes within one of type 1; the second has a flag in its type. One more of type 2.
    std::vector<std::byte> packet;
    for (int const b : {20, 0, 1, 0, 5, 0, 3, 0,    9, 0, 0, 0, 8, 0, 4, 0x80,
                        7,  7, 7, 7, 6, 0, 2, 0x40, 8, 8, 0, 0, 4, 0, 5, 0})
        packet.push_back(static_cast<std::byte>(b));
    std::size_t found = 0;
    for (std::size_t size = 0; size <= packet.size(); ++size) {
        std::span<std::byte const> const part(packet.data(), size);
        for (std::uint32_t at = 0; at <= 36; at += 2) {
            for (std::uint32_t type = 0; type < 7; ++type) {
                for (auto const which : {extension::nla, extension::nlan}) {
                    std::vector const program{bpf::ld(at), bpf::ldx(type), bpf::ld(which),
                                              bpf::ret(bpf::a)};
                    REQUIRE_FALSE(wire.attach(program));
                    auto const expected = wire.expected(program, part);
                    found += expected ? 1u : 0u;
                    if (wire.run(part) != expected)
                        FAIL("size " << size << '\n' << bpf::disassembly(program));
                }
            }
        }
    }
    CHECK(found > 100);
}
