// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/option.hpp>

#include <dgram/ndp/router_solicitation.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/mutations.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <variant>
#include <vector>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using namespace dgram::ndp;

namespace {

auto const mac = test::from_hex("02 00 5e 10 00 0f");
auto const packet = test::from_hex("60 00 00 00 00 00 3b 40");
std::array const servers{make_address_v6("2001:db8::53")};
std::array const domains{domain_name::from_text("foo.de").value()};

// One of each kind, which is what the list of kinds says as well.
std::vector<option> const one_of_each{
    raw_option{option_type::nonce, mac},
    source_link_layer_address{mac},
    target_link_layer_address{mac},
    prefix_information{.prefix_length = 48, .prefix = make_address_v6("2001:db8::")},
    redirected_header{packet},
    mtu{1500},
    route_information{.prefix_length = 48, .prefix = make_address_v6("2001:db8::")},
    recursive_dns_servers{1800, servers},
    dns_search_list{1800, domains},
};

std::vector<std::byte> bytes_of(option_list const& options)
{
    auto const whole = test::written(router_solicitation{options});
    return {whole.begin() + 4, whole.end()};
}

} // namespace

TEST_CASE("options of every kind are read as they were written")
{
    CHECK(one_of_each.size() == std::variant_size_v<option>);
    auto const bytes = bytes_of(one_of_each);
    auto const options = parse_options(bytes);
    REQUIRE(options.has_value());
    CHECK(*options == option_list(one_of_each));
    std::size_t kind = 0;
    for (option const& o : *options)
        CHECK(o.index() == kind++);
}

TEST_CASE("the first option of a kind is found")
{
    std::vector<option> const values{raw_option{option_type::nonce, mac}, mtu{1500}, mtu{9000}};
    auto const bytes = bytes_of(values);
    auto const options = parse_options(bytes).value();
    CHECK(find<mtu>(options) == mtu{1500});
    CHECK_FALSE(find<prefix_information>(options));
    CHECK_FALSE(find<mtu>(option_list()));
}

TEST_CASE("an option that is not what its type asks for comes as its bytes")
{
    // An MTU of two units is read: what follows may be something new.
    auto const larger = test::from_hex("05 02 00 00 00 00 05 dc 00 00 00 00 00 00 00 00");
    CHECK(parse_option(larger).value() == option(mtu{1500}));
    // A prefix of one unit is not.
    auto const smaller = test::from_hex("03 01 40 c0 00 00 00 00");
    auto const raw = parse_option(smaller).value();
    REQUIRE(std::holds_alternative<raw_option>(raw));
    CHECK(std::get<raw_option>(raw).type == option_type::prefix_information);
    CHECK(prefix_information::parse(smaller).error() == packet_errc::invalid_option_length);
}

TEST_CASE("options with a length of zero do not go on for ever")
{
    for (std::size_t size = 0; size < 60; ++size) {
        test::exact_copy const exact{std::vector<std::byte>(size)};
        auto const options = parse_options(exact.bytes());
        if (size == 0)
            CHECK(options.value().empty());
        else
            CHECK(options.error() ==
                  (size == 1 ? packet_errc::too_short : packet_errc::invalid_option_length));
    }
    // Nor behind one that is right.
    auto const bytes = test::from_hex("05 01 00 00 00 00 05 dc 05 00");
    CHECK(parse_options(bytes).error() == packet_errc::invalid_option_length);
}

TEST_CASE("options that are cut short are refused unless one ends there")
{
    auto const bytes = bytes_of(one_of_each);
    std::vector<bool> ends(bytes.size() + 1);
    for (std::size_t at = 0; at < bytes.size();) {
        ends[at] = true;
        at += std::to_integer<std::size_t>(bytes[at + 1]) * 8;
    }
    test::for_each_prefix(bytes, [&](auto prefix) {
        CAPTURE(prefix.size());
        auto const options = parse_options(prefix);
        REQUIRE(options.has_value() == ends[prefix.size()]);
        if (!options)
            CHECK(options.error() == (prefix.size() > 0 && ends[prefix.size() - 1]
                                          ? packet_errc::too_short
                                          : packet_errc::invalid_option_length));
    });
}

TEST_CASE("options in which a byte lies are refused or read as they are")
{
    test::for_each_mutation(bytes_of(one_of_each), [&](auto bytes) {
        auto const options = parse_options(bytes);
        if (!options) {
            bool const named = options.error() == packet_errc::invalid_option_length ||
                               options.error() == packet_errc::too_short;
            REQUIRE(named);
            return;
        }
        router_solicitation const message{*options};
        std::vector<std::byte> room(message.size());
        REQUIRE(message.write(room).value() == room.size());
        REQUIRE(router_solicitation::parse(room).value() == message);
    });
}
