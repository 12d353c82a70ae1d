// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What people see of `mcast`.

#include <dgram.hpp>

#include <support/example_program.hpp>
#include <support/network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <array>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;
using test::mcast;

namespace {

std::string const group = "239.255.77.1%lo:5000";

} // namespace

TEST_CASE("the table has a header and a row for each datagram and a summary without colour")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(mcast({"listen", group, "--count", "2", "--timeout", "15"}));
    listener.wait_for("listening on 239.255.77.1%lo:5000\n");
    auto const sent =
        test::run_program(mcast({"send", group, "-c", "2", "--interval", "1", "--dscp", "46",
                                 "--ecn", "ce", "--hops", "9", "--size", "333"}));
    CAPTURE(sent.out, sent.err);
    CHECK(sent.status == 0);
    CHECK_THAT(sent.out, StartsWith("sending to 239.255.77.1%lo:5000\n"
                                    "sent 1 to 239.255.77.1%lo:5000: 333 bytes\n"
                                    "sent 2 to 239.255.77.1%lo:5000: 333 bytes\n2 sent, 666 bytes, "
                                    "to 239.255.77.1%lo:5000"));

    auto const out = listener.finish().out;
    CAPTURE(out);
    CHECK(out.find('\x1b') == std::string::npos);
    // Aligned: what belongs to a column begins or ends with its name.
    auto const header = out.find("SOURCE");
    auto const row = out.find("\n127.0.0.1:", header) + 1;
    REQUIRE(row > header);
    auto const cell = [&](std::string const& text) { return out.find(text, row) - row; };
    auto const column = [&](std::string const& name) { return out.find(name, header) - header; };
    CHECK(cell("239.255.77.1:5000") == column("GROUP"));
    CHECK(cell(" lo ") + 1 == column("INTERFACE"));
    CHECK(cell("9 CE") + 1 == column("HOPS") + 4);
    CHECK(cell("CE") == column("ECN"));
    CHECK(cell(" 46 ") + 3 == column("DSCP") + 4);
    CHECK(cell(" 333 ") + 4 == column("SIZE") + 4);
    CHECK_THAT(out, ContainsSubstring("to 239.255.77.1%lo:5000: 2 received, 666 bytes, 0 lost, ") &&
                        ContainsSubstring("/s, ") && ContainsSubstring(" bit/s, jitter ") &&
                        ContainsSubstring(", 9 hops left, through 0 routers\n2 received, 666 "
                                          "bytes, 0 lost, 0 truncated, 0 foreign, "
                                          "0 dropped by the kernel, in "));
}

TEST_CASE("mcast leaves the single datagrams out if it shall be quiet")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(
        mcast({"listen", group, "--count", "2", "--timeout", "15", "--quiet", "--json"}));
    listener.wait_for("listening");
    auto const sent = test::run_program(mcast({"send", group, "-c", "2", "--interval", "1", "-q"}));
    CHECK(sent.out.find("sent 1") == std::string::npos);
    auto const lines = test::json_lines(listener.finish().out);
    CHECK(lines.size() == 2);
    CHECK(lines.back().at("received") == 2);
}

TEST_CASE("mcast lists the interfaces as a table and as JSON")
{
    test::host host;
    test::host other;
    test::connect(host, "left", other, "eth0", 1);
    host.ip("link set left mtu 1400");
    auto const here = host.enter();

    auto const table = test::run_program(mcast({"interfaces"}));
    CHECK(table.status == 0);
    CHECK_THAT(table.out, StartsWith("NAME") && ContainsSubstring("10.77.1.1"));
    auto const json = test::run_program(mcast({"interfaces", "--json"}));
    CHECK(json.status == 0);
    auto const lines = test::json_lines(json.out);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].at("name") == "lo");
    CHECK(lines[1].at("name") == "left");
    CHECK(lines[1].at("index") == dgram::network_interface("left").index());
    CHECK(lines[1].at("mtu") == 1400);
    CHECK(lines[1].at("flags") == nlohmann::json{"up", "multicast", "broadcast"});
    CHECK(lines[1].at("addresses")[0] == "10.77.1.1");
    CHECK(lines[1].at("addresses")[1] == "fd77:1::1");
}

TEST_CASE("mcast colours its output on a terminal unless NO_COLOR is set")
{
    test::host const host;
    auto const here = host.enter();
    // script(1) runs a command on a terminal of its own.
    auto const on_terminal = [](std::string const& before) {
        auto const command = before + test::example_path("mcast") + " interfaces";
        return test::run_program({"script", "-qec", command, "/dev/null"});
    };
    if (test::run_command("script -qec true /dev/null").second == false)
        SKIP("script(1) cannot make a terminal here");
    CHECK_THAT(on_terminal("NO_COLOR= ").out, ContainsSubstring("\x1b[1mNAME"));
    CHECK_THAT(on_terminal("NO_COLOR=1 ").out,
               ContainsSubstring("NAME") && !ContainsSubstring("\x1b"));
}
