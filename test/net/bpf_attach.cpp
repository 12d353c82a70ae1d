// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Attaching, detaching and locking the filter of a socket.

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/assemble.hpp>
#include <dgram/bpf/attach_filter.hpp>
#include <dgram/bpf/load.hpp>
#include <dgram/bpf/lock_filter.hpp>
#include <dgram/message/receive_msg.hpp>
#include <dgram/option/set_option.hpp>

#include <support/network.hpp>
#include <support/thrown.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>
#include <support/without_privilege.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/system/errc.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string>
#include <vector>

namespace asio = boost::asio;
namespace bpf = dgram::bpf;
using asio::ip::udp;
using dgram::error_code;

namespace {

// What begins with an even byte; '0' is even.
constexpr auto even = bpf::assemble({
    bpf::ldb[8],
    bpf::jset(1, "odd"),
    bpf::ret(0xffffffff),
    bpf::label("odd"),
    bpf::ret(0),
});

template <class Option>
error_code set(auto& socket, Option const& option)
{
    error_code ec;
    dgram::set_option(socket, option, ec);
    return ec;
}

} // namespace

TEST_CASE("a filter lets the datagrams pass that it is for")
{
    test::host const here;
    auto const visit = here.enter();
    auto const way = test::each_transport();
    test::udp_wire wire(way);
    CHECK_FALSE(test::without_privilege([&] { return set(wire.in, bpf::attach_filter(even)); }));
    wire.send({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"});
    CHECK(test::take_all(wire.in) == test::lines{"0", "2", "4", "6", "8"});

    // A new one replaces it.
    dgram::set_option(wire.in, bpf::attach_filter(bpf::drop_all));
    wire.send({"0", "1"});
    CHECK(test::take_all(wire.in).empty());
    dgram::set_option(wire.in, bpf::attach_filter(bpf::accept_all));
    wire.send({"0", "1"});
    CHECK(test::take_all(wire.in) == test::lines{"0", "1"});
    dgram::set_option(wire.in, bpf::attach_filter(bpf::drop_all));
    dgram::set_option(wire.in, bpf::detach_filter());
    wire.send({"1", "2"});
    CHECK(test::take_all(wire.in) == test::lines{"1", "2"});
}

TEST_CASE("the instructions are not needed once a filter is attached")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_wire wire(test::ipv4);
    {
        std::vector<bpf::instruction> program(even.begin(), even.end());
        dgram::set_option(wire.in, bpf::attach_filter(program));
        program.assign(program.size(), bpf::ret(0));
    }
    wire.send({"1", "2"});
    CHECK(test::take_all(wire.in) == test::lines{"2"});
}

TEST_CASE("what was queued before a filter stays unless it is drained behind one that drops all")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_wire wire(test::ipv4);
    wire.send({"1"});
    dgram::set_option(wire.in, bpf::attach_filter(even));
    CHECK(test::take_all(wire.in) == test::lines{"1"});

    dgram::set_option(wire.in, bpf::detach_filter());
    wire.send({"1"});
    dgram::set_option(wire.in, bpf::attach_filter(bpf::drop_all));
    wire.send({"3"});
    test::take_all(wire.in);
    dgram::set_option(wire.in, bpf::attach_filter(even));
    wire.send({"5", "6"});
    CHECK(test::take_all(wire.in) == test::lines{"6"});
}

TEST_CASE("an error of an earlier send comes before what was queued")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_wire wire(test::ipv4);
    wire.in.connect(wire.out.local_endpoint());
    wire.send({"1", "3"});
    wire.out.close();
    wire.in.send(asio::buffer("x", 1));
    dgram::set_option(wire.in, bpf::attach_filter(bpf::drop_all));
    std::array<char, 1> data;
    error_code ec;
    dgram::receive_msg(wire.in, asio::buffer(data), ec);
    CHECK(ec == asio::error::connection_refused);
    CHECK(test::take_all(wire.in) == test::lines{"1", "3"});
}

TEST_CASE("less than the packet cuts the datagram without a word")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_wire wire(test::each_transport());
    // With the UDP header; take_all checks that none is called truncated.
    std::string const text = "0123456789";
    for (unsigned const bytes : {1u, 7u, 8u, 9u, 12u, 18u, 19u}) {
        CAPTURE(bytes);
        dgram::set_option(wire.in, bpf::attach_filter(bpf::assemble({bpf::ret(bytes)})));
        wire.send({text});
        auto const left = bytes < 8 ? 0 : bytes - 8;
        CHECK(test::take_all(wire.in) == test::lines{text.substr(0, left)});
    }
}

TEST_CASE("a bad program is refused by name and nothing changes")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_wire wire(test::ipv4);
    dgram::set_option(wire.in, bpf::attach_filter(even));
    std::vector<bpf::instruction> const shifted{bpf::lsh(32), bpf::ret(1)};
    CHECK(set(wire.in, bpf::attach_filter(shifted)) == bpf::errc::shift_too_wide);
    CHECK(set(wire.in, bpf::attach_filter({})) == bpf::errc::empty_program);
    std::vector<bpf::instruction> const endless(65'537, bpf::ret(1));
    CHECK(set(wire.in, bpf::attach_filter(endless)) == bpf::errc::program_too_long);
    CHECK(test::thrown_by([&] { dgram::set_option(wire.in, bpf::attach_filter(shifted)); }).code ==
          bpf::errc::shift_too_wide);
    wire.send({"1", "2"});
    CHECK(test::take_all(wire.in) == test::lines{"2"});

    // Asio's own way has the system refuse it, also where the count would wrap around.
    for (auto const& option :
         {bpf::attach_filter(shifted), bpf::attach_filter(endless), bpf::attach_filter({})}) {
        error_code ec;
        wire.in.set_option(option, ec);
        CHECK(ec == asio::error::invalid_argument);
    }
}

TEST_CASE("a program that needs too much memory is refused by name")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_wire wire(test::ipv4);
    // The longest of those that are small inside the kernel, and one that is not.
    std::vector<bpf::instruction> long_program(4096, bpf::ld(1));
    long_program.back() = bpf::ret(9);
    CHECK_FALSE(set(wire.in, bpf::attach_filter(long_program)));
    for (auto& each : long_program)
        each = bpf::ld[0];
    long_program.back() = bpf::ret(9);
    auto const ec = set(wire.in, bpf::attach_filter(long_program));
    if (!ec)
        SKIP("net.core.optmem_max is large here");
    CHECK(ec == bpf::errc::no_memory_for_filter);

    // Nor does Linux translate a jump over all that; the rules allow it.
    long_program[0] = bpf::ja(4094);
    CHECK_FALSE(bpf::check(long_program));
    CHECK(set(wire.in, bpf::attach_filter(long_program)) == asio::error::invalid_argument);
}

TEST_CASE("there must be a filter to detach")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_wire wire(test::each_transport());
    CHECK(set(wire.in, bpf::detach_filter()) == bpf::errc::no_filter);
    error_code ec;
    wire.in.set_option(bpf::detach_filter(), ec);
    CHECK(ec == boost::system::errc::no_such_file_or_directory);
    CHECK_FALSE(set(wire.in, bpf::attach_filter(even)));
    CHECK_FALSE(set(wire.in, bpf::detach_filter()));
    CHECK(set(wire.in, bpf::detach_filter()) == bpf::errc::no_filter);
}

TEST_CASE("a locked filter stays")
{
    test::host const here;
    auto const visit = here.enter();
    test::udp_wire wire(test::ipv4);
    dgram::set_option(wire.in, bpf::attach_filter(even));
    bpf::lock_filter locked(true);
    wire.in.get_option(locked);
    CHECK_FALSE(locked.value());
    dgram::set_option(wire.in, bpf::lock_filter(false));
    dgram::set_option(wire.in, bpf::lock_filter(true));
    wire.in.get_option(locked);
    CHECK(locked.value());
    dgram::set_option(wire.in, bpf::lock_filter(true));
    CHECK(set(wire.in, bpf::lock_filter(false)) == bpf::errc::filter_locked);
    CHECK(set(wire.in, bpf::detach_filter()) == bpf::errc::filter_locked);
    CHECK(set(wire.in, bpf::attach_filter(bpf::accept_all)) == bpf::errc::filter_locked);
    error_code ec;
    wire.in.set_option(bpf::detach_filter(), ec);
    CHECK(ec == boost::system::errc::operation_not_permitted);
    wire.send({"1", "2"});
    CHECK(test::take_all(wire.in) == test::lines{"2"});

    udp::socket without(wire.context, udp::v4());
    dgram::set_option(without, bpf::lock_filter(true));
    CHECK(set(without, bpf::attach_filter(even)) == bpf::errc::filter_locked);
}

TEST_CASE("sockets of every kind take a filter")
{
    test::host const here;
    auto const visit = here.enter();
    asio::io_context context;
    auto const check = [](auto&& socket) {
        socket.set_option(bpf::attach_filter(bpf::drop_all));
        socket.set_option(bpf::detach_filter());
        socket.set_option(bpf::lock_filter(true));
    };
    check(udp::socket(context, udp::v6()));
    check(asio::ip::tcp::socket(context, asio::ip::tcp::v4()));
    check(asio::ip::icmp::socket(context, asio::ip::icmp::v4()));
    check(asio::local::datagram_protocol::socket(context, asio::local::datagram_protocol()));
}
