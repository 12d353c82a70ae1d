// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/machine.hpp>

#include <dgram/bpf/assemble.hpp>

#include <support/bpf_random.hpp>
#include <support/bpf_rows.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

using namespace dgram::bpf;

namespace {

// While compiling: the first byte of a UDP payload is even.
constexpr auto even = assemble({ldb[8], jset(1, "odd"), ret(9), label("odd"), ret(0)});
constexpr std::array<std::byte, 9> zero{};
static_assert(run(even, zero) == 9);
static_assert(run(even, std::span(zero).first(8)) == 0);

} // namespace

TEST_CASE("the machine returns for each program what is documented")
{
    auto const packet = test::bpf_row_packet();
    for (auto const& row : test::bpf_rows()) {
        CAPTURE(disassembly(row.program));
        CHECK(check(row.program) == dgram::error_code());
        CHECK(run(row.program, packet) == row.result);
    }
}

TEST_CASE("the result is what the program returns and not what there is")
{
    CHECK(run(std::vector{ld(0xffffffff), ret(a)}, zero) == 0xffffffff);
    CHECK(run(std::vector{ret(0x12345678)}, {}) == 0x12345678);
    CHECK(run(accept_all, zero) == 0xffffffff);
    CHECK(run(drop_all, zero) == 0);
}

TEST_CASE("numbers are in network byte order")
{
    std::array const packet{std::byte(0x81), std::byte(0x92), std::byte(0xa3), std::byte(0xb4)};
    CHECK(run(std::vector{ld[0], ret(a)}, packet) == 0x8192a3b4);
    CHECK(run(std::vector{ldh[1], ret(a)}, packet) == 0x92a3);
    CHECK(run(std::vector{ldb[3], ret(a)}, packet) == 0xb4);
}

TEST_CASE("a bad program drops the packet where it goes wrong")
{
    auto const packet = test::bpf_row_packet();
    for (auto const& program : std::vector<std::vector<instruction>>{{},
                                                                     {ld(5)},
                                                                     {ja(1), ret(5)},
                                                                     {ja(0xffffffff), ret(5)},
                                                                     {ja(0xfffffffe), ret(5)},
                                                                     {jeq(0, 7, 0), ret(5)},
                                                                     {{0xffff, 0, 0, 0}, ret(5)},
                                                                     {{0x8c, 0, 0, 0}, ret(5)},
                                                                     {ld(5), div(0), ret(a)},
                                                                     {ld[0xfffff002], ret(5)},
                                                                     {ld[0xffffffff], ret(5)}}) {
        CAPTURE(disassembly(program));
        CHECK(check(program).failed());
        CHECK(run(program, packet) == 0);
    }
    // Some of it is none of the machine's business.
    CHECK(run(std::vector{ld(5), lsh(33), ret(a)}, packet) == 10);
    CHECK(run(std::vector{ld(5), st(M[16]), ld(M[32]), ret(a)}, packet) == 5);
    CHECK(run(std::vector{ld(5), ld(M[3]), ret(a)}, packet) == 0);
}

TEST_CASE("no program reads behind the packet")
{
    test::bpf_source source(7);
    for (int i = 0; i < 20'000; ++i) {
        auto const program = i % 2 == 0 ? source.program() : source.damaged_program();
        auto const bytes = source.packet();
        // Of exactly this size, so that a sanitizer sees what lies behind.
        auto const exact = std::make_unique<std::byte[]>(bytes.size());
        if (!bytes.empty())
            std::memcpy(exact.get(), bytes.data(), bytes.size());
        std::span const packet(exact.get(), bytes.size());
        metadata about;
        about.network = packet;
        about.interface_index = source.below(2);
        run(program, packet, about);
    }
    SUCCEED("no sanitizer stopped it");
}

TEST_CASE("attributes that lie about their length are not found")
{
    auto const find = [](extension e, std::vector<int> const& numbers, std::uint32_t at,
                         std::uint32_t type) {
        auto const exact = std::make_unique<std::byte[]>(numbers.size());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            exact[i] = static_cast<std::byte>(numbers[i]);
        return run(std::vector{ld(at), ldx(type), ld(e), ret(a)}, {exact.get(), numbers.size()});
    };
    if constexpr (std::endian::native == std::endian::big)
        SKIP("the bytes below are those of a little-endian host");
    auto const nla = extension::nla;
    auto const nested = extension::nlan;
    CHECK(find(nla, {4, 0, 1, 0, 4, 0, 2, 0}, 0, 2) == 4);
    CHECK(find(nla, {4, 0, 1, 0, 5, 0, 2, 0}, 0, 2) == 0);
    CHECK(find(nla, {3, 0, 1, 0, 4, 0, 2, 0}, 0, 2) == 0);
    CHECK(find(nla, {0, 0, 1, 0, 4, 0, 2, 0}, 0, 2) == 0);
    CHECK(find(nla, {5, 0, 1, 0, 9, 0, 0, 0, 4, 0, 2, 0}, 0, 2) == 8);
    CHECK(find(nla, {255, 255, 1, 0, 4, 0, 2, 0}, 0, 2) == 0);
    CHECK(find(nla, {4, 0, 1, 0, 4, 0, 2, 0xc0}, 0, 2) == 4);
    CHECK(find(nla, {4, 0, 1, 0, 4, 0, 2}, 0, 2) == 0);
    CHECK(find(nla, {4, 0, 1, 0, 4, 0, 2, 0}, 5, 2) == 0);
    CHECK(find(nla, {4, 0, 1, 0, 4, 0, 2, 0}, 0xffffffff, 2) == 0);
    CHECK(find(nested, {12, 0, 1, 0, 4, 0, 2, 0, 4, 0, 3, 0}, 0, 3) == 8);
    CHECK(find(nested, {8, 0, 1, 0, 4, 0, 2, 0, 4, 0, 3, 0}, 0, 3) == 0);
    CHECK(find(nested, {13, 0, 1, 0, 4, 0, 2, 0, 4, 0, 3, 0}, 0, 3) == 0);
    CHECK(find(nested, {3, 0, 1, 0, 4, 0, 2, 0}, 0, 2) == 0);
    CHECK(find(nested, {4, 0, 1, 0, 4, 0, 2, 0}, 0, 2) == 0);
}
