// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/arguments.hpp>
#include <mcast/failure.hpp>

namespace mcast {

void add_groups(CLI::App* verb, std::vector<group>& groups, std::vector<std::string>& interfaces)
{
    constexpr auto help =
        "[SOURCE@]GROUP[%INTERFACE][:PORT], as in 239.1.2.3%eth0:5000, [ff15::1:2]%eth0:5000 and "
        "10.0.0.1@232.1.1.1%eth0. The port is 5000 unless given. The interface is a name, index or "
        "address, or * for all; without it, those of --interface are meant";
    // One option for all of them would take brackets around a group for a list.
    verb->add_option_function<std::string>(
            "GROUP...", [&](auto const& text) { groups.push_back(parse_group(text)); }, help)
        ->required();
    verb->allow_extras();
    verb->add_option_function<std::string>(
            "-i,--interface", [&](auto const& text) { interfaces.push_back(text); },
            "INTERFACE of the groups that name none; can be repeated")
        ->trigger_on_parse();
    verb->add_flag_callback(
        "--all-interfaces", [&] { interfaces.emplace_back(every_interface); },
        "For the groups that name none, every interface that is up and carries multicast");
}

void add_rest(CLI::App const* verb, std::vector<group>& groups)
{
    for (auto const& text : verb->remaining()) {
        if (text.starts_with('-'))
            throw failure("{} is no option of {}", text, verb->get_name());
        groups.push_back(parse_group(text));
    }
}

} // namespace mcast
