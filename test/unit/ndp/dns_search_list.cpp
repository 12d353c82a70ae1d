// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/dns_search_list.hpp>

#include <support/ndp_option.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <vector>

using dgram::packet_errc;
using dgram::ndp::dns_search_list;
using dgram::ndp::domain_name;

namespace {

std::array const domains{domain_name::from_text("foo.de").value(),
                         domain_name::from_text("bar").value()};

} // namespace

TEST_CASE("a DNS search list is laid out as RFC 8106 says")
{
    test::check_ndp_option(dns_search_list{1800, domains},
                           "1f 03 00 00 00 00 07 08"
                           "03 66 6f 6f 02 64 65 00 03 62 61 72 00 00 00 00");
    // Nothing is left to pad.
    test::check_ndp_option(dns_search_list{1800, std::span(domains).first(1)},
                           "1f 02 00 00 00 00 07 08 03 66 6f 6f 02 64 65 00");
}

TEST_CASE("a DNS search list has a domain and then zeros only")
{
    for (auto const* const hex : {
             "1f 02 00 00 00 00 07 08 00 00 00 00 00 00 00 00",
             "1f 02 00 00 00 00 07 08 01 61 00 00 00 00 00 01",
             "1f 02 00 00 00 00 07 08 01 61 00 01 61 00 c0 08",
             "1f 02 00 00 00 00 07 08 07 66 6f 6f 02 64 65 00",
             "1f 02 00 00 00 00 07 08 01 01 01 01 01 01 01 01",
         }) {
        CAPTURE(hex);
        test::exact_copy const exact(test::from_hex(hex));
        CHECK(dns_search_list::parse(exact.bytes()).error() == packet_errc::invalid_domain_name);
    }
    CHECK(dns_search_list::parse(test::from_hex("1f 01 00 00 00 00 07 08")).error() ==
          packet_errc::invalid_option_length);
}

TEST_CASE("a DNS search list that no length can say is not written")
{
    std::vector<domain_name> const many(700, domains[1]);
    std::vector<std::byte> room(4000);
    auto const write = [&](std::size_t count) {
        return dns_search_list{0, std::span(many).first(count)}.write(room);
    };
    CHECK(write(0).error() == packet_errc::field_out_of_range);
    CHECK(write(406).value() == 2040);
    CHECK(dns_search_list::parse(room)->domains.size() == 406);
    CHECK(write(407).error() == packet_errc::field_out_of_range);
}

TEST_CASE("a DNS search list is printed")
{
    CHECK(test::text(dns_search_list{0, domains}) == "search foo.de, bar");
}
