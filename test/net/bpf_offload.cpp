// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Filters and datagrams that come as one buffer.

#include <dgram/bpf/assemble.hpp>
#include <dgram/bpf/attach_filter.hpp>
#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/load.hpp>
#include <dgram/option/receive_offload.hpp>
#include <dgram/option/set_option.hpp>

#include <support/network.hpp>
#include <support/train.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>

#include <catch2/catch_test_macros.hpp>

namespace bpf = dgram::bpf;
using test::lines;

namespace {

constexpr auto even = bpf::assemble({
    bpf::ldb[8],
    bpf::jset(1, "odd"),
    bpf::ret(0xffffffff),
    bpf::label("odd"),
    bpf::ret(0),
});

lines const even_first{"0aaa", "1bbb", "2ccc"};
lines const odd_first{"1bbb", "2ccc", "3ddd"};

} // namespace

TEST_CASE("a filter decides by the first about all datagrams of one buffer")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_wire wire(test::each_transport());
    dgram::set_option(wire.in, bpf::attach_filter(even));
    test::send_train(wire.out, wire.to(), even_first);
    CHECK(test::take_all(wire.in) == lines{"0aaa", "2ccc"});
    test::send_train(wire.out, wire.to(), odd_first);
    CHECK(test::take_all(wire.in) == lines{"2ccc"});

    dgram::set_option(wire.in, dgram::receive_offload(true));
    test::send_train(wire.out, wire.to(), even_first);
    CHECK(test::take_all(wire.in) == even_first);
    test::send_train(wire.out, wire.to(), odd_first);
    CHECK(test::take_all(wire.in).empty());
}

TEST_CASE("a filter that cuts one buffer loses the datagrams behind the cut")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_wire wire(test::each_transport());
    dgram::set_option(wire.in, bpf::attach_filter(bpf::assemble({bpf::ret(8 + 3)})));
    test::send_train(wire.out, wire.to(), even_first);
    CHECK(test::take_all(wire.in) == lines{"0aa", "1bb", "2cc"});
    dgram::set_option(wire.in, dgram::receive_offload(true));
    // take_all checks that it is not called truncated.
    test::send_train(wire.out, wire.to(), even_first);
    CHECK(test::take_all(wire.in) == lines{"0aa"});
}
