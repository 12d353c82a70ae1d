//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONFIG_HPP
#define DGRAM_CONFIG_HPP

// Version, namespace aliases and the one configuration macro.

#include <boost/system/error_code.hpp>
#include <boost/version.hpp>

#if BOOST_VERSION < 108100
#error "dgram needs Boost 1.81 or newer"
#endif

/// major * 100000 + minor * 100 + patch
#define DGRAM_VERSION 100

/// Define as 1 to leave out everything that only one system can do: each such feature then
/// reports `operation_not_supported`. Meant for testing how a program copes with that.
#ifndef DGRAM_PLATFORM_GENERIC
#define DGRAM_PLATFORM_GENERIC 0
#endif

namespace boost::asio {}

/// IP datagrams for Boost.Asio: multicast, control messages and what goes with them.
namespace dgram {

namespace asio = boost::asio;

using boost::system::error_code;

} // namespace dgram

#endif
