// expect: dgram: a batch finds the segment size by itself
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

#include <boost/asio/ip/udp.hpp>

dgram::outbound_batch<boost::asio::ip::udp, dgram::segment_size> batch(1);
