// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_DOCS_PRELUDE_HPP
#define DGRAM_TEST_DOCS_PRELUDE_HPP

// What the snippets of the documentation take as given.

#include <dgram.hpp>

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>

#include <array>
#include <iostream>
#include <span>
#include <variant>

// A snippet may show how to get something without doing anything with it.
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"

namespace asio = boost::asio;
using asio::ip::udp;

using snippet_result = asio::awaitable<void>;

#define SNIPPET_NAMES                                                                              \
    [[maybe_unused]] udp::socket &socket, [[maybe_unused]] asio::ip::address group,                \
        [[maybe_unused]] asio::ip::address source, [[maybe_unused]] dgram::network_interface eth0, \
        [[maybe_unused]] asio::io_context &context, [[maybe_unused]] dgram::raw_ip::socket &raw,   \
        [[maybe_unused]] asio::ip::icmp::socket &icmp_socket

#endif
