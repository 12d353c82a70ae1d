// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// `mcast` receives and sends by batches, and counts as without.

#include <support/add_address.hpp>
#include <support/example_program.hpp>
#include <support/mcast_summary.hpp>
#include <support/mcast_wires.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <map>
#include <string>
#include <thread>
#include <vector>

using test::mcast;

namespace {

std::vector<std::uint64_t> sequence_numbers(std::vector<nlohmann::json> const& lines)
{
    std::vector<std::uint64_t> found;
    for (auto const& line : lines)
        found.push_back(line.at("sequence").get<std::uint64_t>());
    return found;
}

std::vector<std::uint64_t> one_to(std::uint64_t last)
{
    std::vector<std::uint64_t> all;
    for (std::uint64_t i = 1; i <= last; ++i)
        all.push_back(i);
    return all;
}

test::words with(test::words first, test::words const& more)
{
    first.insert(first.end(), more.begin(), more.end());
    return first;
}

} // namespace

TEST_CASE("the figures of mcast are the same with batches and without")
{
    std::string const group = GENERATE("239.255.77.1", "[ff15::77:1]");
    // Whole bursts, and a shorter one at the end.
    std::string const sent_together = GENERATE("1", "7", "64");
    auto const options = GENERATE(test::words{"--batch", "1"}, test::words{},
                                  test::words{"--batch", "1024", "--offload"},
                                  test::words{"--batch", "1", "--offload"});
    CAPTURE(group, sent_together, options);
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(mcast(
        with({"listen", group + "%eth0", "--count", "100", "--timeout", "15", "--json"}, options)));
    listener.wait_for("listening");
    net.send({group + "%left", "-c", "100", "--rate", "5000", "--batch", sent_together, "--size",
              "100"});

    auto const result = listener.finish();
    CHECK(result.status == 0);
    auto const lines = test::json_lines(result.out);
    CHECK(sequence_numbers(test::events(lines, "datagram")) == one_to(100));
    auto const summary = test::mcast_summary(result);
    CHECK(summary.at("received") == 100);
    CHECK(summary.at("bytes") == 10000);
    for (auto const* const none :
         {"lost", "duplicate", "reordered", "late", "truncated", "foreign", "kernel_drops"})
        CHECK(summary.at(none) == 0);
}

TEST_CASE("what comes in a batch beyond the count is not counted")
{
    auto const options = GENERATE(test::words{}, test::words{"--offload"});
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(mcast(with(
        {"listen", "239.255.77.1%eth0", "--count", "10", "--timeout", "15", "--json"}, options)));
    listener.wait_for("listening");
    listener.signal(SIGSTOP);
    net.send({"239.255.77.1%left", "-c", "64", "--batch", "64", "--interval", "0"});
    listener.signal(SIGCONT);

    auto const result = listener.finish();
    CHECK(result.status == 0);
    auto const lines = test::json_lines(result.out);
    CHECK(sequence_numbers(test::events(lines, "datagram")) == one_to(10));
    auto const summary = test::mcast_summary(result);
    CHECK(summary.at("received") == 10);
    CHECK(summary.at("lost") == 0);
}

TEST_CASE("what was sent by batches is received or dropped by the kernel")
{
    std::string const group = GENERATE("239.255.77.1", "[ff15::77:1]");
    bool const offload = GENERATE(false, true);
    test::mcast_wire const net;
    auto const where = net.receiver.enter();
    test::program listener(
        mcast(with({"listen", group + "%eth0", "--receive-buffer", "8192", "--json"},
                   offload ? test::words{"--offload"} : test::words{})));
    listener.wait_for("listening");
    listener.signal(SIGSTOP);
    net.send({group + "%left", "-c", "6400", "--batch", "64", "--interval", "0", "-q"});
    listener.signal(SIGCONT);
    // Slowly enough to find room.
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    net.send({group + "%left", "--text", "end"});
    listener.wait_for("\"size\":3,");
    listener.signal(SIGINT);

    auto const summary = test::mcast_summary(listener.finish());
    auto const drops = summary.at("kernel_drops").get<int>();
    CHECK(drops > 0);
    // The kernel counts what would have come in one piece as one.
    CHECK(summary.at("received").get<int>() + drops * (offload ? 64 : 1) == 6400 + 1);
    CHECK(summary.at("truncated") == 0);
}

TEST_CASE("batches are sorted by group and source")
{
    auto const options = GENERATE(test::words{}, test::words{"--offload"});
    test::mcast_wires const net;
    test::add_address(net.sender, "10.77.1.21/24", "left");
    auto const where = net.receiver.enter();
    test::program listener(mcast(
        with({"listen", "10.77.1.21@232.77.1.1%eth0", "239.255.77.1%eth0", "239.255.77.1%eth1",
              "[ff15::77:1]%eth0", "--count", "400", "--timeout", "15", "--json", "-q"},
             options)));
    listener.wait_for("ff15::77:1");
    test::words const pace = {"-c", "100", "--batch", "50", "--rate", "2000", "-q"};
    net.send(with({"10.77.1.1@232.77.1.1%left"}, pace));
    // Two by each wire in turns.
    net.send(with({"10.77.1.21@232.77.1.1%left", "239.255.77.1%right", "239.255.77.1%left",
                   "[ff15::77:1]%left"},
                  pace));

    auto const summary = test::mcast_summary(listener.finish());
    CHECK(summary.at("received") == 400);
    CHECK(summary.at("foreign") == 0);
    CHECK(summary.at("lost") == 0);
    std::map<std::string, int> received;
    for (auto const& stream : summary.at("streams"))
        received[stream.at("group").get<std::string>() + '%' +
                 stream.at("interface").get<std::string>()] = stream.at("received").get<int>();
    CHECK(received == std::map<std::string, int>{{"232.77.1.1%eth0", 100},
                                                 {"239.255.77.1%eth0", 100},
                                                 {"239.255.77.1%eth1", 100},
                                                 {"ff15::77:1%eth0", 100}});
}
