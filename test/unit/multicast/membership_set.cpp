// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What a set says of itself. What becomes of its memberships is tested where interfaces come and
// go.

#include <dgram/multicast/membership_set.hpp>

#include <support/network.hpp>
#include <support/thrown.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <type_traits>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::errc;
using dgram::multicast::source_filter;
using set_type = dgram::multicast::membership_set<udp::socket>;

static_assert(set_type::is_supported);
static_assert(!std::is_copy_constructible_v<set_type>);
static_assert(std::is_same_v<set_type::executor_type, udp::socket::executor_type>);

namespace {

struct loopback_set
{
    loopback_set() : here(host.enter()), socket(context, udp::v4()), set(socket) {}

    test::host host;
    test::host::visit here;
    asio::io_context context;
    udp::socket socket;
    set_type set;
};

} // namespace

TEST_CASE("a set accepts what came by one of its memberships")
{
    loopback_set l;
    auto const any = make_address("239.255.77.1");
    auto const some = make_address("232.1.1.1");
    auto const all_but = make_address("239.255.77.2");
    auto const a = make_address("10.0.0.1");
    auto const b = make_address("10.0.0.2");
    REQUIRE(l.set.join(any, "lo"));
    REQUIRE(l.set.join(some, "lo", source_filter::include({a})));
    REQUIRE(l.set.join(all_but, "lo", source_filter::exclude({a})));
    REQUIRE_FALSE(l.set.join(make_address("239.255.77.3"), "eth7"));

    auto const lo = dgram::network_interface("lo").index();
    auto const accepts = [&](asio::ip::address const& group, asio::ip::address const& source,
                             unsigned index) {
        return l.set.accepts({.destination = group, .interface_index = index}, source);
    };
    CHECK(accepts(any, a, lo));
    CHECK(accepts(any, make_address("::ffff:10.0.0.1"), lo));
    CHECK_FALSE(accepts(any, a, lo + 1));
    CHECK_FALSE(accepts(any, a, 0));
    CHECK_FALSE(accepts(make_address("239.255.77.9"), a, lo));
    CHECK(accepts(some, a, lo));
    CHECK_FALSE(accepts(some, b, lo));
    CHECK(accepts(all_but, b, lo));
    CHECK_FALSE(accepts(all_but, a, lo));
    // Waiting for its interface it accepts nothing.
    CHECK_FALSE(accepts(make_address("239.255.77.3"), a, 0));
}

TEST_CASE("the filter of a held membership can be replaced")
{
    loopback_set l;
    auto const group = make_address("239.255.77.1");
    auto const source = make_address("10.0.0.1");
    REQUIRE(l.set.join(group, "lo"));
    l.set.set_source_filter(group, "lo", source_filter::exclude({source, source}));
    CHECK(l.set.memberships().at(0).filter == source_filter::exclude({source}));
    CHECK(dgram::multicast::get_source_filter(l.socket, group, dgram::network_interface("lo")) ==
          source_filter::exclude({source}));
}

TEST_CASE("a mapped group is held as the IPv4 group")
{
    loopback_set l;
    REQUIRE(l.set.join(make_address("::ffff:239.255.77.1"), "lo"));
    CHECK(l.set.memberships().at(0).group == make_address("239.255.77.1"));
    l.set.leave(make_address("::ffff:239.255.77.1"), "lo");
    CHECK(l.set.memberships().empty());
}

TEST_CASE("a set for a closed socket holds nothing")
{
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    udp::socket socket(context);
    set_type set(socket);
    dgram::error_code ec;
    CHECK_FALSE(set.join(make_address("239.255.77.1"), "lo", ec));
    CHECK(ec == asio::error::bad_descriptor);
    CHECK(set.memberships().empty());
}

TEST_CASE("the errors of a set name the group and the interface")
{
    loopback_set l;
    auto const group = make_address("239.255.77.1");
    auto const refused = {
        test::thrown_by([&] { l.set.leave(group, "lo"); }),
        test::thrown_by([&] { l.set.set_source_filter(group, "lo", {}); }),
        test::thrown_by([&] { l.set.join(group, "lo", source_filter::include({})); })};
    for (auto const& error : refused) {
        CHECK(error.says("239.255.77.1"));
        CHECK(error.says("lo"));
        CHECK((error.code == errc::not_joined || error.code == errc::source_required));
    }
}
