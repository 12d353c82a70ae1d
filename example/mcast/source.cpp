// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/source.hpp>

namespace mcast {

std::string_view take_source(std::string_view& rest)
{
    auto const text = rest;
    // The name of an interface may have either character in it.
    constexpr std::string_view separators = "@,";
    auto const before_interface = rest.substr(0, rest.find('%'));
    auto const end = before_interface.find_first_of(separators);
    if (end == before_interface.npos)
        return {};
    if (before_interface.find_first_of(separators, end + 1) != before_interface.npos)
        throw failure("group \"{}\": more than one source: write SOURCE@GROUP once for each", text);
    if (end == 0)
        throw failure("group \"{}\": no source before '{}'", text, rest.front());
    auto const source = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return source;
}

asio::ip::address parse_source(std::string_view text, std::string_view thing)
{
    auto address = text;
    if (address.find('%') != address.npos)
        throw failure("{}: source \"{}\" has an interface: that of the group is meant", thing,
                      text);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    boost::system::error_code ec;
    auto const source = asio::ip::make_address(address, ec);
    if (ec)
        throw failure("{}: source \"{}\" is no IPv4 or IPv6 address", thing, text);
    if (source.is_unspecified() || source.is_multicast() ||
        source == asio::ip::address(asio::ip::address_v4::broadcast()))
        throw failure("{}: source {} is not the address of one machine", thing, text);
    return source;
}

} // namespace mcast
