// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What set_option() finds out of a membership before it touches it.

#include <dgram/detail/membership_rules.hpp>

#include <dgram/multicast/membership.hpp>
#include <dgram/multicast/source_membership.hpp>
#include <dgram/network_interface.hpp>

#include <support/network.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <string>
#include <tuple>

namespace asio = boost::asio;
namespace multicast = dgram::multicast;
using asio::ip::make_address;
using dgram::errc;
using dgram::error_code;
using dgram::network_interface;
using dgram::detail::ip_family;
using dgram::detail::membership_kind;
using dgram::detail::option_rules;
using dgram::detail::socket_facts;

namespace {

using source_options = std::tuple<multicast::join_source_group, multicast::leave_source_group,
                                  multicast::block_source, multicast::unblock_source>;

template <class Option>
error_code check(std::string const& group, std::string const& source, socket_facts const& facts)
{
    Option const option(make_address(group), make_address(source), network_interface("lo"));
    return option_rules<Option>::check(option, facts);
}

} // namespace

TEMPLATE_LIST_TEST_CASE("an operation on a source needs a socket of its family", "", source_options)
{
    static_assert(!option_rules<TestType>::for_each_family);
    auto const mismatch = errc::address_family_mismatch;
    auto const check_v4 = [](socket_facts const& facts) {
        return check<TestType>("232.1.2.3", "192.0.2.1", facts);
    };
    auto const check_v6 = [](socket_facts const& facts) {
        return check<TestType>("ff3e::1", "fd77::1", facts);
    };
    CHECK(check_v4({.family = ip_family::v4}) == error_code());
    CHECK(check_v6({.family = ip_family::v6}) == error_code());
    CHECK(check_v4({.family = ip_family::v6, .dual_stack = true}) == error_code());
    CHECK(check_v4({.family = ip_family::v6}) == mismatch);
    CHECK(check_v6({.family = ip_family::v4}) == mismatch);
    CHECK(check_v4({}) == mismatch);
    CHECK(check_v4({.family = ip_family::v4, .stream = true}) == errc::not_datagram_socket);
}

TEMPLATE_LIST_TEST_CASE("only joining a source minds the device of the socket", "", source_options)
{
    auto const lo = network_interface("lo").index();
    bool const joins = std::is_same_v<TestType, multicast::join_source_group>;
    socket_facts facts{.family = ip_family::v4, .bound_interface = lo};
    CHECK(check<TestType>("232.1.2.3", "192.0.2.1", facts) == error_code());
    facts.bound_interface = lo + 1;
    CHECK(check<TestType>("232.1.2.3", "192.0.2.1", facts) ==
          (joins ? error_code(errc::bound_to_other_interface) : error_code()));
}

TEST_CASE("the state of a membership is read from the system")
{
    test::host const host;
    auto const here = host.enter();
    network_interface const lo("lo");
    auto const way = test::each_transport();
    CAPTURE(way);
    auto const a = way.pick("192.0.2.1", "fd77::1");
    auto const b = way.pick("192.0.2.2", "fd77::2");
    asio::io_context context;
    auto socket = way.open(context);
    auto const state_for = [&](asio::ip::address const& source) {
        multicast::join_source_group const option(way.group(), source, lo);
        return option_rules<multicast::join_source_group>::read_state(socket, option);
    };
    CHECK(state_for(a).kind == membership_kind::none);

    socket.set_option(multicast::join_group(way.group(), lo));
    CHECK(state_for(a).kind == membership_kind::any_source);
    CHECK_FALSE(state_for(a).lists_source);
    socket.set_option(multicast::block_source(way.group(), a, lo));
    CHECK(state_for(a).kind == membership_kind::any_source);
    CHECK(state_for(a).lists_source);
    CHECK_FALSE(state_for(b).lists_source);
    // Without a source there is none to look for.
    multicast::leave_group const leave(way.group(), lo);
    auto const state = option_rules<multicast::leave_group>::read_state(socket, leave);
    CHECK(state.kind == membership_kind::any_source);
    CHECK_FALSE(state.lists_source);
    socket.set_option(leave);

    socket.set_option(multicast::join_source_group(way.group(), b, lo));
    CHECK(state_for(a).kind == membership_kind::source_specific);
    CHECK_FALSE(state_for(a).lists_source);
    CHECK(state_for(b).lists_source);

    // Where the system does not tell, nothing is refused on suspicion.
    socket.close();
    CHECK(state_for(a).kind == membership_kind::unknown);
}
