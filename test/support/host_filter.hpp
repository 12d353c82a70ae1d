// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_HOST_FILTER_HPP
#define DGRAM_TEST_SUPPORT_HOST_FILTER_HPP

// What the system itself says about sources: /proc/net/mcfilter and mcfilter6.

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

namespace test {

struct filtered_source
{
    boost::asio::ip::address source;
    // How many sockets of the host include it, and how many exclude it.
    int included = 0;
    int excluded = 0;

    friend bool operator==(filtered_source const&, filtered_source const&) = default;

    friend std::ostream& operator<<(std::ostream& os, filtered_source const& f)
    {
        return os << f.source << " +" << f.included << " -" << f.excluded;
    }
};

// 32 hexadecimal digits, or 0x and 8.
inline boost::asio::ip::address parse_hex_address(std::string const& text)
{
    if (text.size() == 32) {
        boost::asio::ip::address_v6::bytes_type bytes;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<unsigned char>(std::stoul(text.substr(2 * i, 2), nullptr, 16));
        return boost::asio::ip::address_v6(bytes);
    }
    return boost::asio::ip::address_v4(static_cast<std::uint32_t>(std::stoul(text, nullptr, 16)));
}

// The sources in the filters of all sockets on the calling thread's host, for one group on one
// interface.
inline std::vector<filtered_source> host_filter(boost::asio::ip::address const& group,
                                                std::string const& name)
{
    std::ifstream file(group.is_v4() ? "/proc/thread-self/net/mcfilter"
                                     : "/proc/thread-self/net/mcfilter6");
    std::vector<filtered_source> found;
    std::string line;
    if (group.is_v4())
        std::getline(file, line); // the headline
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string index, device, group_text, source_text;
        filtered_source entry;
        words >> index >> device >> group_text >> source_text >> entry.included >> entry.excluded;
        if (!words || device != name || parse_hex_address(group_text) != group)
            continue;
        entry.source = parse_hex_address(source_text);
        found.push_back(entry);
    }
    return found;
}

} // namespace test

#endif
