// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The body of a message of neighbour discovery or of ICMPv4 router discovery, and an option.

#include <fuzz/round_trip.hpp>
#include <fuzz/target.hpp>

#include <dgram/icmp/v4/router_discovery.hpp>
#include <dgram/ndp/neighbor_advertisement.hpp>
#include <dgram/ndp/neighbor_solicitation.hpp>
#include <dgram/ndp/option.hpp>
#include <dgram/ndp/redirect.hpp>
#include <dgram/ndp/router_advertisement.hpp>
#include <dgram/ndp/router_solicitation.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>

namespace {

using fuzz::require;
namespace ndp = dgram::ndp;

template <class Message>
void read_message(fuzz::bytes body)
{
    auto const message = Message::parse(body);
    if (!message)
        return;
    std::size_t count = 0;
    std::size_t size = 0;
    for (auto const& option : message->options) {
        require(++count <= body.size() / 8, "no option has less than 8 bytes");
        size += std::visit([](auto const& o) { return o.size(); }, option);
    }
    require(count == message->options.size(), "size() is the number of options");
    require(size < fuzz::room_size, "options are not more than their bytes");
    fuzz::round_trip(*message);
}

void run(fuzz::bytes body)
{
    fuzz::no_allocation const nothing_allocated;
    read_message<ndp::router_solicitation>(body);
    read_message<ndp::router_advertisement>(body);
    read_message<ndp::neighbor_solicitation>(body);
    read_message<ndp::neighbor_advertisement>(body);
    read_message<ndp::redirect>(body);

    if (auto const option = ndp::parse_option(body)) {
        fuzz::round_trip(
            *option, std::visit([](auto const& o) { return o.size(); }, *option),
            [&](auto room) {
                return std::visit([&](auto const& o) { return o.write(room); }, *option);
            },
            [](fuzz::bytes from) { return ndp::parse_option(from); });
    }

    using dgram::icmp::v4::router_advertisement;
    for (auto const code : std::array<std::uint8_t, 2>{0, 16}) {
        auto const advertisement = router_advertisement::parse(code, body);
        if (!advertisement)
            continue;
        std::size_t count = 0;
        for ([[maybe_unused]] auto const& each : advertisement->routers)
            require(++count <= body.size() / 8, "addresses are not more than fit");
        fuzz::round_trip(
            *advertisement, advertisement->size(),
            [&](auto room) { return advertisement->write(room); },
            [code](fuzz::bytes from) { return router_advertisement::parse(code, from); });
    }
}

fuzz::target const discovery("discovery", run);

} // namespace
