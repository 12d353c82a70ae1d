// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/metadata.hpp>

#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/load.hpp>
#include <dgram/bpf/machine.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace dgram::bpf;

TEST_CASE("every extension loads its own field")
{
    metadata about;
    about.protocol = 0xfff1;
    about.packet_type = 0xf2;
    about.interface_index = 0xfffffff3;
    about.interface_type = 0xfff4;
    about.mark = 0xfffffff5;
    about.queue = 0xfff6;
    about.flow_hash = 0xfffffff7;
    about.cpu = 0xfffffff8;
    about.vlan_tag = 0xfff9;
    about.has_vlan_tag = true;
    about.vlan_protocol = 0xfffa;
    about.payload_offset = 0xfffffffb;
    about.random = 0xfffffffc;
    struct row
    {
        extension e;
        std::uint32_t value;
    };
    for (auto const& [e, value] :
         {row{extension::proto, 0xfff1}, row{extension::type, 0xf2},
          row{extension::ifidx, 0xfffffff3}, row{extension::hatype, 0xfff4},
          row{extension::mark, 0xfffffff5}, row{extension::queue, 0xfff6},
          row{extension::rxhash, 0xfffffff7}, row{extension::cpu, 0xfffffff8},
          row{extension::vlan_tci, 0xfff9}, row{extension::vlan_avail, 1},
          row{extension::vlan_tpid, 0xfffa}, row{extension::poff, 0xfffffffb},
          row{extension::rand, 0xfffffffc}}) {
        // Whatever the width.
        for (auto const& load : {ld(e), ldh(e), ldb(e)})
            CHECK(run(std::vector{load, ret(a)}, {}, about) == value);
        // Nothing is known unless it is said; without an interface the program has ended by then.
        CHECK(run(std::vector{ld(9), ld(e), ret(a)}, {}) ==
              (e == extension::ifidx || e == extension::hatype ? 9 : 0));
    }
}

TEST_CASE("the headers before the packet are loaded where they are given")
{
    std::array<std::byte, 12> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(i + 1);
    metadata about;
    about.link = bytes;
    about.network = about.link.subspan(4);
    auto const packet = about.link.subspan(8);
    auto const load = [&](instruction const& i) {
        return run(std::vector{ldx(1), i, ret(a)}, packet, about);
    };
    CHECK(load(ldb[0]) == 9);
    CHECK(load(ldb[0xfff00000]) == 5);
    CHECK(load(ldb[0xfff00000 + 7]) == 12);
    CHECK(load(ldb[0xfff00000 + 8]) == 0);
    CHECK(load(ldb[x + 0xfff00000]) == 6);
    CHECK(load(ldh[0xfff00000 + 6]) == 0x0b0c);
    CHECK(load(ldh[0xfff00000 + 7]) == 0);
    CHECK(load(ldb[0xffe00000]) == 1);
    CHECK(load(ld[0xffe00000 + 8]) == 0x090a0b0c);
    CHECK(load(ld[0xffe00000 + 9]) == 0);
    CHECK(run(std::vector{ldb[0xfff00000], ret(1)}, packet) == 0);
    CHECK(run(std::vector{ldb[0xffe00000], ret(1)}, packet) == 0);
}
