// expect: dgram: this is not a control item
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

#include <boost/asio/ip/udp.hpp>

dgram::inbound_batch<boost::asio::ip::udp, int> batch(1, 1);
