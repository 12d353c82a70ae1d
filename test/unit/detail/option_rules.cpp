// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What set_option() refuses before it asks the system, and what it makes of the system's errors.

#include <dgram/detail/option_rules.hpp>

#include <dgram/multicast/deliver_all.hpp>
#include <dgram/multicast/membership.hpp>
#include <dgram/multicast/outbound_interface.hpp>
#include <dgram/network_interface.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/socket_base.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <cerrno>
#include <string>
#include <utility>
#include <vector>

using boost::asio::ip::make_address;
using boost::asio::ip::udp;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
using dgram::detail::ip_family;
using dgram::detail::option_rules;
using dgram::detail::socket_facts;
using dgram::multicast::deliver_all;
using dgram::multicast::join_group;
using dgram::multicast::leave_group;
using dgram::multicast::outbound_interface;

// Only the options that Linux keeps once per family are set twice.
static_assert(option_rules<deliver_all>::for_each_family);
static_assert(option_rules<outbound_interface>::for_each_family);
static_assert(!option_rules<join_group>::for_each_family);
static_assert(!option_rules<leave_group>::for_each_family);

namespace {

template <class Option = join_group>
error_code check(std::string const& group, socket_facts const& facts)
{
    Option const option(make_address(group), network_interface("lo"));
    return option_rules<Option>::check(option, facts);
}

error_code system_error(int value)
{
    return error_code(value, boost::system::system_category());
}

template <class Option>
void check_translations(Option const& option, std::vector<std::pair<int, errc>> const& named)
{
    using rules = option_rules<Option>;
    typename rules::state const state{};
    for (auto const& [value, meaning] : named)
        CHECK(rules::translate(option, state, system_error(value)) == meaning);
    // The others stay as they are.
    for (int const value : {EPERM, EACCES, EFAULT, ENOPROTOOPT, EBADF})
        CHECK(rules::translate(option, state, system_error(value)) == system_error(value));
}

} // namespace

TEST_CASE("a group needs a socket that carries its family")
{
    auto const mismatch = errc::address_family_mismatch;
    error_code const fine;
    CHECK(check("239.255.77.1", {.family = ip_family::v4}) == fine);
    CHECK(check("ff15::77:1", {.family = ip_family::v6}) == fine);
    CHECK(check("239.255.77.1", {.family = ip_family::v6, .dual_stack = true}) == fine);
    CHECK(check("ff15::77:1", {.family = ip_family::v6, .dual_stack = true}) == fine);
    CHECK(check("239.255.77.1", {.family = ip_family::v6}) == mismatch);
    CHECK(check("ff15::77:1", {.family = ip_family::v4}) == mismatch);
    CHECK(check("239.255.77.1", {}) == mismatch);
    CHECK(check("ff15::77:1", {}) == mismatch);
    CHECK(check<leave_group>("ff15::77:1", {.family = ip_family::v4}) == mismatch);
}

TEST_CASE("a stream socket is refused")
{
    socket_facts const facts{.family = ip_family::v4, .stream = true};
    CHECK(check("239.255.77.1", facts) == errc::not_datagram_socket);
    CHECK(check<leave_group>("239.255.77.1", facts) == errc::not_datagram_socket);
}

TEST_CASE("a group cannot be joined on another interface than the socket's")
{
    auto const lo = network_interface("lo").index();
    socket_facts facts{.family = ip_family::v4, .bound_interface = lo};
    CHECK(check("239.255.77.1", facts) == error_code());
    facts.bound_interface = lo + 1;
    CHECK(check("239.255.77.1", facts) == errc::bound_to_other_interface);
    // It may have been joined before the socket was bound.
    CHECK(check<leave_group>("239.255.77.1", facts) == error_code());
}

TEST_CASE("the errors of an outbound interface are named")
{
    check_translations(outbound_interface(), {{EADDRNOTAVAIL, errc::no_such_interface},
                                              {ENODEV, errc::no_such_interface},
                                              {EINVAL, errc::bound_to_other_interface}});
}

TEST_CASE("an option of Asio has no rules")
{
    using option = boost::asio::socket_base::reuse_address;
    static_assert(!option_rules<option>::for_each_family);
    CHECK(option_rules<option>::check({}, {}) == error_code());
    check_translations(option(), {});
}

TEST_CASE("an option in its IPv4 form does not look at the socket")
{
    deliver_all const option(true);
    dgram::detail::as_v4<deliver_all> const v4{option};
    CHECK(v4.level(udp::v6()) == IPPROTO_IP);
    CHECK(v4.name(udp::v6()) == IP_MULTICAST_ALL);
    CHECK(v4.data(udp::v6()) == option.data(udp::v4()));
    CHECK(v4.size(udp::v6()) == option.size(udp::v4()));
}
