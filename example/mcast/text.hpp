// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_TEXT_HPP
#define MCAST_TEXT_HPP

// Values as text.

#include <dgram.hpp>

#include <boost/asio/ip/udp.hpp>

#include <chrono>
#include <string>

namespace mcast {

// 10.0.0.1:5000, [fd00::1]:5000
std::string to_string(boost::asio::ip::udp::endpoint const& e);

// With the unit that keeps it short: 870 ns, 12.3 us, 4.56 ms, 7.89 s.
std::string to_string(std::chrono::nanoseconds time);

// not-ECT, ECT(0), ECT(1) or CE
std::string to_string(dgram::ecn e);

} // namespace mcast

#endif
