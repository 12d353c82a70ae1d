// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_SOURCE_HPP
#define MCAST_SOURCE_HPP

#include <boost/asio/ip/address.hpp>

#include <string_view>

namespace mcast {

namespace asio = boost::asio;

// Takes SOURCE and the '@' or ',' away from a group; nothing if they are not there. Throws failure.
std::string_view take_source(std::string_view& rest);

// Reads the address of one machine, in brackets or not. Throws failure, which begins with the
// thing.
asio::ip::address parse_source(std::string_view text, std::string_view thing);

} // namespace mcast

#endif
