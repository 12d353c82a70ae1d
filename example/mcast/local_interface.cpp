// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/local_interface.hpp>

#include <boost/asio/ip/address.hpp>

#include <fmt/ranges.h>

#include <algorithm>

namespace mcast {
namespace {

auto system_interfaces()
{
    return about("network interfaces", [] { return dgram::network_interfaces(); });
}

std::string choices()
{
    std::vector<std::string> names;
    for (auto const& each : system_interfaces())
        names.push_back(each.id.name());
    return names.empty() ? "there are none" : fmt::format("there are: {}", fmt::join(names, ", "));
}

std::vector<dgram::network_interface> all_interfaces()
{
    std::vector<dgram::network_interface> all;
    for (auto const& each : system_interfaces())
        if (each.up && each.multicast && !each.loopback)
            all.push_back(each.id);
    if (all.empty())
        throw failure("no interface is up and carries multicast: name one; {}", choices());
    return all;
}

} // namespace

dgram::network_interface find_interface(std::string const& text)
{
    dgram::error_code ec;
    dgram::network_interface const by_name(text, ec);
    if (!ec)
        return by_name;
    dgram::error_code not_an_address;
    auto const address = boost::asio::ip::make_address(text, not_an_address);
    dgram::network_interface by_address;
    if (!not_an_address)
        by_address = dgram::network_interface(address, ec);
    if (ec == dgram::errc::no_such_interface)
        throw failure("no interface has the name, index or address \"{}\"; {}", text, choices());
    if (ec)
        throw failure("interface \"{}\": {}", text, ec.message());
    return by_address;
}

std::vector<dgram::network_interface> find_interfaces(group const& of,
                                                      std::vector<std::string> const& general)
{
    auto const texts = of.interface.empty() ? general : std::vector{of.interface};
    if (texts.empty())
        throw failure("{}: no interface given: write GROUP%NAME, --interface NAME or "
                      "--all-interfaces; {}",
                      to_string(of), choices());
    std::vector<dgram::network_interface> found;
    for (auto const& text : texts)
        for (auto const& each :
             text == every_interface ? all_interfaces() : std::vector{find_interface(text)})
            // Two options can mean the same one.
            if (std::ranges::find(found, each) == found.end())
                found.push_back(each);
    return found;
}

} // namespace mcast
