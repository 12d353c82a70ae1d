// expect: dgram: this batch has an item that can only be received
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

#include <boost/asio/ip/udp.hpp>

dgram::outbound_batch<boost::asio::ip::udp, dgram::hops, dgram::drop_count> batch(1);
