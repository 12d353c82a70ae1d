// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/proc_text.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace mcast {
namespace {

std::string_view take_until(std::string_view& rest, char stop)
{
    auto const end = std::min(rest.find(stop), rest.size());
    auto const token = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return token;
}

std::vector<std::string_view> words(std::string_view line)
{
    constexpr std::string_view blank = " \t\n";
    std::vector<std::string_view> found;
    for (auto at = line.find_first_not_of(blank); at != line.npos;
         at = line.find_first_not_of(blank)) {
        line.remove_prefix(at);
        found.push_back(line.substr(0, line.find_first_of(blank)));
        line.remove_prefix(found.back().size());
    }
    return found;
}

template <class T>
std::optional<T> number(std::string_view text, int base = 10)
{
    T value = 0;
    auto const end = text.data() + text.size();
    auto const result = std::from_chars(text.data(), end, value, base);
    if (result.ec != std::errc() || result.ptr != end)
        return std::nullopt;
    return value;
}

// Eight digits, which show the four bytes as one number of this machine.
std::optional<asio::ip::address> hex_v4(std::string_view text)
{
    auto const value = number<std::uint32_t>(text, 16);
    if (!value || text.size() != 8)
        return std::nullopt;
    asio::ip::address_v4::bytes_type bytes;
    std::memcpy(bytes.data(), &*value, bytes.size());
    return asio::ip::address_v4(bytes);
}

// 32 digits.
std::optional<asio::ip::address> hex_v6(std::string_view text)
{
    asio::ip::address_v6::bytes_type bytes;
    if (text.size() != 2 * bytes.size())
        return std::nullopt;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto const value = number<std::uint8_t>(text.substr(2 * i, 2), 16);
        if (!value)
            return std::nullopt;
        bytes[i] = *value;
    }
    return asio::ip::address_v6(bytes);
}

} // namespace

std::vector<interface_groups> parse_igmp(std::string_view text)
{
    std::vector<interface_groups> all;
    take_until(text, '\n');
    while (!text.empty()) {
        auto line = take_until(text, '\n');
        if (line.starts_with('\t') || line.starts_with(' ')) {
            auto const group = words(line);
            auto const address = group.empty() ? std::nullopt : hex_v4(group.front());
            if (address && !all.empty())
                all.back().groups.push_back(*address);
            continue;
        }
        // A long name is followed by the ':' at once.
        take_until(line, '\t');
        auto const name = words(take_until(line, ':'));
        if (name.size() != 1)
            continue;
        all.push_back({std::string(name.front()), std::nullopt, {}});
        auto const rest = words(line);
        if (rest.size() > 1 && rest[1].starts_with('V'))
            all.back().igmp_version = number<int>(rest[1].substr(1));
    }
    return all;
}

std::vector<interface_groups> parse_igmp6(std::string_view text)
{
    std::vector<interface_groups> all;
    while (!text.empty()) {
        auto const line = words(take_until(text, '\n'));
        auto const address = line.size() < 3 ? std::nullopt : hex_v6(line[2]);
        if (!address)
            continue;
        if (all.empty() || all.back().interface != line[1])
            all.push_back({std::string(line[1]), std::nullopt, {}});
        all.back().groups.push_back(*address);
    }
    return all;
}

std::optional<std::uint64_t> parse_counter(std::string_view text, std::string_view section,
                                           std::string_view name)
{
    while (!text.empty()) {
        auto const names = words(take_until(text, '\n'));
        auto const values = words(take_until(text, '\n'));
        if (names.empty() || names.size() != values.size() || names[0] != values[0] ||
            names[0] != std::string(section) + ':')
            continue;
        auto const found = std::ranges::find(names, name);
        if (found != names.end())
            return number<std::uint64_t>(values[static_cast<std::size_t>(found - names.begin())]);
    }
    return std::nullopt;
}

std::optional<std::uint64_t> parse_number(std::string_view text)
{
    auto const all = words(text);
    return all.size() == 1 ? number<std::uint64_t>(all.front()) : std::nullopt;
}

} // namespace mcast
