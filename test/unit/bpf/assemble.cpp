// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/assemble.hpp>

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/load.hpp>

#include <support/thrown.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

using namespace dgram::bpf;

namespace {

// UDP to port 53, behind an IPv4 header of any length that is not a later fragment.
constexpr auto dns = assemble({
    ldb[9],
    jne(17, "drop"),
    ldh[6],
    jset(0x1fff, "drop"),
    ldx_msh(0),
    ldh[x + 2],
    jeq(53, "keep", "drop"),
    label("keep"),
    ret(0xffffffff),
    label("drop"),
    ret(0),
});

static_assert(dns.size() == 9);
static_assert(dns[1] == jeq(17, 0, 6));
static_assert(dns[3] == jset(0x1fff, 4, 0));
static_assert(dns[6] == jeq(53, 0, 1));
static_assert(accept_all.size() == 1 && accept_all[0] == ret(0xffffffff));
static_assert(drop_all.size() == 1 && drop_all[0] == ret(0));

template <std::size_t N>
dgram::error_code error_of(statement const (&lines)[N])
{
    dgram::error_code ec;
    auto const made = assemble(lines, ec);
    CHECK(made.empty() == ec.failed());
    return ec;
}

} // namespace

TEST_CASE("labels become numbers of instructions to skip")
{
    std::string const name = "end";
    auto const made =
        assemble({ldb[0], jgt(5, 1, name), ja(name), label("first"), label("end"), ret(a)});
    std::vector const expected{ldb[0], jgt(5, 1, 1), ja(0), ret(a)};
    CHECK(std::equal(made.begin(), made.end(), expected.begin(), expected.end()));
}

TEST_CASE("a constant need not be known while compiling")
{
    for (unsigned const port : {53u, 5353u}) {
        auto const made = assemble({ldh[2], jne(port, "drop"), ret(1), label("drop"), ret(0)});
        CHECK(made[1] == jeq(port, 0, 1));
    }
}

TEST_CASE("the assembler says what is wrong with labels")
{
    CHECK(error_of({ja("nowhere"), ret(0)}) == errc::unknown_label);
    CHECK(error_of({jeq(1, 0, "nowhere"), ret(0)}) == errc::unknown_label);
    CHECK(error_of({jeq(1, ""), ret(0)}) == errc::unknown_label);
    CHECK(error_of({label("top"), ld(5), ja("top"), ret(0)}) == errc::jump_backward);
    CHECK(error_of({label("top"), ja("top"), ret(0)}) == errc::jump_backward);
    CHECK(error_of({ja("l"), label("l"), ret(0), label("l"), ret(1)}) == errc::duplicate_label);
    CHECK(error_of({label("l"), label("l"), ret(1)}) == errc::duplicate_label);
    // Behind the last instruction there is nothing.
    CHECK(error_of({ja("end"), ret(0), label("end")}) == errc::jump_past_end);
    CHECK(error_of({label("alone")}) == errc::empty_program);
    CHECK(error_of({jeq(1, 256, "l"), label("l"), ret(0)}) == errc::jump_too_far);
    CHECK_FALSE(error_of({ret(0), label("unused")}));
}

TEST_CASE("a label can be 255 instructions away from a condition and further from ja")
{
    auto const try_at = [](std::size_t distance, bool by_ja) {
        // What is left behind the label does nothing.
        statement lines[300];
        lines[0] = by_ja ? ja("far") : jne(5, "far");
        lines[1 + distance] = label("far");
        lines[299] = ret(0);
        return error_of(lines);
    };
    CHECK_FALSE(try_at(255, false));
    CHECK(try_at(256, false) == errc::jump_too_far);
    CHECK_FALSE(try_at(256, true));
}

TEST_CASE("the assembler checks the program")
{
    CHECK(error_of({ld(5), lsh(33), ret(a)}) == errc::shift_too_wide);
    CHECK(error_of({div(0), ret(a)}) == errc::division_by_zero);
    CHECK(error_of({ld(M[16]), ret(a)}) == errc::no_such_slot);
    CHECK(error_of({ld(M[1]), ret(a)}) == errc::uninitialized_slot);
    CHECK(error_of({ld(5)}) == errc::missing_return);
    CHECK(error_of({ja(1), ret(0)}) == errc::jump_past_end);
    CHECK(error_of({ld[0xfffff002], ret(0)}) == errc::unknown_extension);
    CHECK(error_of({instruction{0xff, 0, 0, 0}, ret(0)}) == errc::unknown_instruction);
}

TEST_CASE("what is wrong is thrown with the place of the instruction")
{
    auto const error = test::thrown_by([] { assemble({label("l"), ld(5), lsh(33), ret(a)}); });
    CHECK(error.code == errc::shift_too_wide);
    CHECK(error.says("instruction 1"));
    for (auto const& [why, lines] : std::vector<std::pair<errc, std::vector<statement>>>{
             {errc::unknown_instruction, {instruction{0xff, 0, 0, 0}, ret(0)}},
             {errc::unknown_extension, {ld[0xfffff002], ret(0)}},
             {errc::jump_past_end, {ja(1), ret(0)}},
             {errc::jump_too_far, {jeq(1, 256, "l"), label("l")}},
             {errc::jump_backward, {label("l"), ja("l")}},
             {errc::unknown_label, {ja("l"), ret(0)}},
             {errc::duplicate_label, {label("l"), label("l")}},
             {errc::division_by_zero, {div(0), ret(a)}},
             {errc::no_such_slot, {ld(M[16]), ret(a)}},
             {errc::uninitialized_slot, {ld(M[1]), ret(a)}},
             {errc::missing_return, {ret(a), ld(1)}}}) {
        statement const two[] = {lines[0], lines[1]};
        CHECK(test::thrown_by([&] { assemble(two); }).code == why);
    }
    CHECK(test::thrown_by([] { assemble({label("l")}); }).code == errc::empty_program);
    static statement const many[4097];
    CHECK(test::thrown_by([] { assemble(many); }).code == errc::program_too_long);
}
