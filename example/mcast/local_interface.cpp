// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/local_interface.hpp>

#include <boost/asio/ip/address.hpp>

#include <fmt/ranges.h>

#include <vector>

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

dgram::network_interface only_interface()
{
    dgram::network_interface only;
    for (auto const& each : system_interfaces()) {
        if (!each.up || !each.multicast || each.loopback)
            continue;
        if (only)
            throw failure("no interface given, as in 239.1.2.3%{}: {}", only.name(), choices());
        only = each.id;
    }
    if (!only)
        throw failure("no interface given, as in 239.1.2.3%lo, and none is up and carries "
                      "multicast: {}",
                      choices());
    return only;
}

} // namespace

dgram::network_interface find_interface(std::string const& text)
{
    if (text.empty())
        return only_interface();

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

} // namespace mcast
