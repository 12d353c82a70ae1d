// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/group.hpp>
#include <mcast/source.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace mcast {
namespace {

// The parts as they stand in the text. An interface or port that is not there differs from an
// empty one.
struct parts
{
    std::string_view address;
    bool has_interface = false;
    std::string_view interface;
    bool has_port = false;
    std::string_view port;
};

bool take(std::string_view& rest, char c)
{
    if (!rest.starts_with(c))
        return false;
    rest.remove_prefix(1);
    return true;
}

std::string_view take_until(std::string_view& rest, std::string_view stops)
{
    auto const token = rest.substr(0, rest.find_first_of(stops));
    rest.remove_prefix(token.size());
    return token;
}

std::string_view take_bracketed(std::string_view& rest, std::string_view text)
{
    auto const token = take_until(rest, "]");
    if (!take(rest, ']'))
        throw failure("group \"{}\": missing ']'", text);
    return token;
}

parts split(std::string_view rest, std::string_view text)
{
    parts found;
    if (take(rest, '[')) {
        auto inside = take_bracketed(rest, text);
        found.address = take_until(inside, "%");
        found.has_interface = take(inside, '%');
        found.interface = inside;
    } else {
        // Only an IPv6 address has a second colon before the interface.
        auto const before_interface = rest.substr(0, rest.find('%'));
        bool const v6 = std::count(before_interface.begin(), before_interface.end(), ':') > 1;
        found.address = take_until(rest, v6 ? "%" : "%:");
    }

    if (!rest.empty() && rest.front() == '%') {
        if (found.has_interface)
            throw failure("group \"{}\": more than one '%'", text);
        rest.remove_prefix(1);
        found.has_interface = true;
        found.interface = take(rest, '[') ? take_bracketed(rest, text) : take_until(rest, ":");
    }
    found.has_port = take(rest, ':');
    found.port = std::exchange(rest, {});
    if (!found.has_port && !found.port.empty())
        throw failure("group \"{}\": \"{}\" where ':' and a port should be", text, found.port);
    return found;
}

asio::ip::address parse_address(std::string_view text, std::string_view address)
{
    if (address.empty())
        throw failure("group \"{}\": no group address", text);
    boost::system::error_code ec;
    auto const group = asio::ip::make_address(address, ec);
    if (ec && address.find_first_of("[]") != address.npos)
        throw failure("group \"{}\": bracket in \"{}\"", text, address);
    if (ec)
        throw failure("group \"{}\": \"{}\" is no IPv4 or IPv6 address", text, address);
    if (!group.is_multicast())
        throw failure("group \"{}\": {} is not a multicast group: use an address in 224.0.0.0/4 or "
                      "ff00::/8",
                      text, address);
    return group;
}

std::uint16_t parse_port(std::string_view text, std::string_view port)
{
    std::uint16_t value = 0;
    auto const end = port.data() + port.size();
    auto const result = std::from_chars(port.data(), end, value);
    if (result.ec != std::errc() || result.ptr != end || value == 0)
        throw failure("group \"{}\": \"{}\" is no port from 1 to 65535", text, port);
    return value;
}

} // namespace

group parse_group(std::string_view text)
{
    auto rest = text;
    auto const source = take_source(rest);
    auto const found = split(rest, text);
    group result;
    result.address = parse_address(text, found.address);
    if (found.has_interface && found.interface.empty())
        throw failure("group \"{}\": no interface after '%'", text);
    result.interface = std::string(found.interface);
    if (found.has_port)
        result.port = parse_port(text, found.port);
    if (!source.empty()) {
        auto const thing = fmt::format("group \"{}\"", text);
        result.source = parse_source(source, thing);
        if (result.source->is_v4() != result.address.is_v4())
            throw failure("{}: source and group are not both IPv4 or both IPv6", thing);
    }
    return result;
}

std::string to_string(group const& g)
{
    return fmt::format(fmt::runtime(g.address.is_v6() ? "{}{}[{}]{}{}:{}" : "{}{}{}{}{}:{}"),
                       g.source ? g.source->to_string() : "", g.source ? "@" : "",
                       g.address.to_string(), g.interface.empty() ? "" : "%", g.interface, g.port);
}

} // namespace mcast
