// expect: dgram: this item is not in the batch
// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram.hpp>

#include <boost/asio/ip/udp.hpp>

void f(dgram::inbound_batch<boost::asio::ip::udp, dgram::hops> const& batch)
{
    for (auto const& datagram : batch)
        (void)datagram.find<dgram::timestamp>();
}
