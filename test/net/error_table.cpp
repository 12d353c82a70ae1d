// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The table of errors in doc/multicast.md: each operation is tried in each situation, which gives
// the error that the table names, or none. After an error every membership of the host is as it
// was.

#include <dgram.hpp>

#include <support/error_document.hpp>
#include <support/membership_scene.hpp>
#include <support/network.hpp>
#include <support/system_option.hpp>
#include <support/transport.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <catch2/catch_test_macros.hpp>

#include <unistd.h>

#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::tcp;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
using dgram::multicast::get_source_filter;
using dgram::multicast::join_group;
using dgram::multicast::set_source_filter;
using dgram::multicast::source_filter;
using test::joined;
using test::membership_scene;

namespace {

// Where it is tried: the interfaces v0 and v2, and one that comes and goes.
struct error_host
{
    error_host()
    {
        host.ip("link add v0 type veth peer name v1");
        host.ip("link add v2 type veth peer name v3");
        host.sysctl("ipv4/igmp_max_memberships", "20");
        host.sysctl("ipv4/igmp_max_msf", "10");
    }

    network_interface add() const
    {
        host.ip("link add gone type veth peer name gone1");
        return network_interface("gone");
    }

    void remove() const { host.ip("link del gone"); }

    test::host const host;
};

struct cause
{
    // What the socket has joined before; if nothing is said, what the operation needs.
    std::optional<joined> state;
    // False if there is no such cause for this operation or transport.
    std::function<bool(error_host const&, membership_scene&)> arrange;
    std::function<void(error_host const&)> tidy_up = [](auto&) {};
};

bool is_one_of(std::string const& operation, std::set<std::string> const& some)
{
    return some.contains(operation);
}

// More sources than the system takes, or as many.
std::vector<asio::ip::address> many_sources(membership_scene const& s, unsigned more)
{
    std::vector<asio::ip::address> list;
    for (unsigned i = 1; i <= (s.way.v6_datagrams ? 64 : 10) + more; ++i)
        list.push_back(
            make_address((s.way.v6_datagrams ? "fd77:2::" : "10.77.2.") + std::to_string(i)));
    return list;
}

auto const nothing = [](auto&, auto&) { return true; };

// A cause that consists in the source.
cause bad_source(std::function<std::optional<asio::ip::address>(test::transport const&)> choose)
{
    return {{}, [choose](auto&, auto& s) {
                auto const source = choose(s.way);
                if (source) {
                    s.source = *source;
                    s.filter = source_filter::include({s.other_source, *source});
                }
                return source.has_value();
            }};
}

bool other_family(error_host const&, membership_scene& s)
{
    if (s.way.v6_socket)
        s.socket.set_option(asio::ip::v6_only(true));
    auto const& other = s.way.v6_socket ? test::ipv4 : test::ipv6;
    s.group = other.group();
    s.source = other.pick("10.77.1.7", "fd77:1::7");
    s.filter = source_filter::include({s.source});
    return true;
}

// Joins other groups until the system takes no more.
bool fill_groups(error_host const& on, membership_scene& s)
{
    if (s.way.v6_datagrams) {
        // The limit is the memory, which must be the namespace's own to take away.
        if (::access("/proc/sys/net/core/optmem_max", W_OK) != 0)
            return false;
        on.host.sysctl("core/optmem_max", "4096");
    }
    error_code ec;
    for (unsigned i = 1; i < 1000 && !ec; ++i) {
        auto bytes = make_address("ff15::78:0").to_v6().to_bytes();
        bytes[13] = static_cast<unsigned char>(i >> 8);
        bytes[15] = static_cast<unsigned char>(i & 0xff);
        asio::ip::address const v4 = asio::ip::address_v4(0xefff'4e00u + i);
        dgram::set_option(
            s.socket, join_group(s.way.v6_datagrams ? asio::ip::address_v6(bytes) : v4, s.where),
            ec);
    }
    CHECK(ec == errc::too_many_groups);
    return is_one_of(s.operation, {"join_group", "join_source_group", "leave_group",
                                   "leave_source_group", "unblock_source", "get_source_filter"});
}

std::map<std::string, cause> const causes{
    {"nothing is wrong", {{}, nothing}},
    {"the address is not a multicast group",
     {{}, [](auto&, auto& s) { return s.group = s.source, true; }}},
    {"no interface is given", {{}, [](auto&, auto& s) { return s.where = {}, true; }}},
    {"the interface lacks the `MULTICAST` flag",
     {{},
      [](auto& on, auto&) {
          on.host.ip("link set v0 multicast off");
          return true;
      },
      [](auto& on) { on.host.ip("link set v0 multicast on"); }}},
    {"the interface has no IPv6, as its MTU is below 1280",
     {{},
      [](auto& on, auto& s) {
          if (!s.way.v6_datagrams)
              return false;
          on.host.ip("link set v0 mtu 1000");
          return true;
      },
      [](auto& on) { on.host.ip("link set v0 mtu 1500"); }}},
    {"there is no such interface",
     {{},
      [](auto& on, auto& s) {
          s.where = on.add();
          on.remove();
          return true;
      }}},
    {"the interface is deleted before the option is set",
     {{},
      [](auto& on, auto& s) {
          if (!is_one_of(s.operation, {"join_group", "join_source_group", "outbound_interface"}))
              return false;
          s.where = on.add();
          s.meanwhile = [&on] { on.remove(); };
          return true;
      }}},
    {"the interface was deleted since the group was joined",
     {joined::no,
      [](auto& on, auto& s) {
          if (s.natural_state() == joined::no)
              return false;
          s.where = on.add();
          s.join(s.natural_state());
          on.remove();
          return true;
      }}},
    {"the source is a group", bad_source([](auto& way) { return way.other_group(); })},
    {"the source is the unspecified address",
     bad_source([](auto& way) { return way.pick("0.0.0.0", "::"); })},
    {"the source is the broadcast address",
     bad_source([](auto& way) -> std::optional<asio::ip::address> {
         if (way.v6_datagrams)
             return std::nullopt;
         return make_address("255.255.255.255");
     })},
    {"the source is of the other family than the group",
     bad_source([](auto& way) { return way.pick("fd77:1::7", "10.77.1.7"); })},
    {"the socket does not carry the family of the group", {joined::no, other_family}},
    {"the socket is a TCP socket",
     {joined::no,
      [](auto&, auto& s) {
          s.stream.emplace(s.context, s.way.v6_socket ? tcp::v6() : tcp::v4());
          return s.operation != "open_receiver";
      }}},
    {"the socket is not open", {joined::no, [](auto&, auto& s) { return s.socket.close(), true; }}},
    {"the socket is bound to another device",
     {{}, [](auto&, auto& s) { return test::bind_to_device(s.socket, "v2"), true; }}},
    {"every source of a source-specific group is asked for",
     {joined::no,
      [](auto&, auto& s) {
          s.group = s.way.pick("232.77.1.1", "ff3e::77:1");
          if (s.operation == "set_source_filter")
              s.join(joined::source);
          s.filter = source_filter::exclude({s.source});
          return is_one_of(s.operation, {"join_group", "join_source_group", "set_source_filter"});
      }}},
    {"the group is not joined", {joined::no, nothing}},
    {"the group is joined on another interface only",
     {joined::no,
      [](auto&, auto& s) {
          dgram::set_option(s.socket, join_group(s.group, network_interface("v2")));
          return true;
      }}},
    {"the group is joined from any source", {joined::any, nothing}},
    {"the group is joined from any source but this", {joined::any_but_source, nothing}},
    {"the group is joined from this source", {joined::source, nothing}},
    {"the group is joined from another source only", {joined::other_source, nothing}},
    {"as many groups are joined as the system allows",
     {{},
      fill_groups,
      [](auto& on) {
          if (::access("/proc/sys/net/core/optmem_max", W_OK) == 0)
              on.host.sysctl("core/optmem_max", "131072");
      }}},
    {"there are more sources than the system allows",
     {joined::no,
      [](auto&, auto& s) {
          s.join(s.operation == "join_source_group" ? joined::source : joined::any);
          auto filter = get_source_filter(s.socket, s.group, s.where);
          filter.sources = many_sources(s, 0);
          set_source_filter(s.socket, s.group, s.where, filter);
          s.filter = source_filter::include(many_sources(s, 1));
          return is_one_of(s.operation, {"join_source_group", "block_source", "leave_group",
                                         "get_source_filter", "set_source_filter"});
      }}},
    {"the port belongs to a socket that does not share it",
     {{},
      [](auto&, auto& s) {
          s.neighbour.emplace(s.context, s.way.any(5000));
          return true;
      }}},
    {"the socket is bound already",
     {{}, [](auto&, auto& s) { return s.socket.bind(s.way.any(5001)), true; }}},
};

// All memberships and their sources, without the timers in them.
std::string memberships()
{
    std::string all;
    for (std::string const name : {"mcfilter", "mcfilter6", "igmp", "igmp6"}) {
        std::ifstream file("/proc/thread-self/net/" + name);
        for (std::string line; std::getline(file, line);) {
            std::istringstream words(line);
            std::string word;
            for (int i = 0; i < 4 && words >> word; ++i)
                // Of igmp the third word is a timer.
                if (name != "igmp" || i < 2)
                    all += word + ' ';
            for (; name.starts_with("mcfilter") && words >> word;)
                all += word + ' ';
            all += '\n';
        }
    }
    return all;
}

// Nothing if there is no such situation.
std::optional<error_code> try_it(error_host const& on, std::string const& operation,
                                 test::transport const& way, cause const& why)
{
    membership_scene s(operation, way, network_interface("v0"));
    s.join(why.state.value_or(s.natural_state()));
    std::optional<error_code> result;
    if (why.arrange(on, s)) {
        auto before = memberships();
        s.meanwhile = [&before, change = s.meanwhile] {
            change();
            before = memberships();
        };
        result = s.perform();
        if (*result)
            CHECK(memberships() == before);
    }
    why.tidy_up(on);
    return result;
}

} // namespace

TEST_CASE("every operation fails as the table in the documentation says and no other way")
{
    error_host const on;
    auto const here = on.host.enter();
    auto rows = test::read_error_table(DOC_DIR "/multicast.md");
    for (auto const& [name, why] : causes) {
        for (auto const& operation : test::membership_operations) {
            auto const row = rows.find({operation, name});
            bool tried = false;
            for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
                CAPTURE(name, operation, way);
                auto const result = try_it(on, operation, way, why);
                if (!result)
                    continue;
                tried = true;
                CHECK(*result == (row == rows.end() ? error_code() : row->second));
            }
            if (tried && row != rows.end())
                rows.erase(row);
        }
    }
    // What is left is in the table, and nobody here knows it.
    for (auto const& [row, code] : rows)
        FAIL_CHECK(row.first << ": " << row.second << " was not tried");
}
