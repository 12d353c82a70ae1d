// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/seeds.hpp>

#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/ip/address.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace {

using boost::asio::ip::address;
using boost::asio::ip::make_address;

// An answer that says there are so many sources, whatever there are.
void add(fuzz::seed_files& files, std::string const& name, std::vector<address> const& sources,
         std::uint32_t count, bool include = false)
{
    auto data = dgram::detail::platform::make_source_list(make_address("239.255.77.1"), 1, include,
                                                          sources);
    std::memcpy(data.data() + offsetof(::group_filter, gf_numsrc), &count, sizeof count);
    files.add(name, data);
}

void make(fuzz::seed_files& files)
{
    auto const v4 = make_address("192.0.2.1");
    auto const v6 = make_address("fd77::1");
    add(files, "none", {}, 0);
    add(files, "one", {v4}, 1);
    add(files, "three_v6", {v6, v6, v6}, 3, true);
    add(files, "more_than_there_are", {v4, v4}, 20);
    add(files, "all", {v4}, 0xffffffff);
}

fuzz::seeds const source_list("source_list", make);

} // namespace
