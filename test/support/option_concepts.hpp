// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_OPTION_CONCEPTS_HPP
#define DGRAM_TEST_SUPPORT_OPTION_CONCEPTS_HPP

// Asio's requirements on socket options, which it states in its documentation only.

#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/generic/raw_protocol.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <concepts>
#include <cstddef>

namespace test {

// The option may be const, and the protocol is.
template <class Option, class Protocol>
concept settable_for = requires(Option const& option, Protocol const& protocol)
{
    {
        option.level(protocol)
        } -> std::same_as<int>;
    {
        option.name(protocol)
        } -> std::same_as<int>;
    {
        option.data(protocol)
        } -> std::same_as<void const*>;
    {
        option.size(protocol)
        } -> std::same_as<std::size_t>;
};

template <class Option, class Protocol>
concept gettable_for = requires(Option const& option, Option& read, Protocol const& protocol,
                                std::size_t size)
{
    {
        option.level(protocol)
        } -> std::same_as<int>;
    {
        option.name(protocol)
        } -> std::same_as<int>;
    {
        read.data(protocol)
        } -> std::same_as<void*>;
    {
        option.size(protocol)
        } -> std::same_as<std::size_t>;
    read.resize(protocol, size);
};

template <class Option>
concept settable_option = settable_for<Option, boost::asio::ip::udp> &&
    settable_for<Option, boost::asio::ip::tcp> && settable_for<Option, boost::asio::ip::icmp> &&
    settable_for<Option, boost::asio::generic::datagram_protocol> &&
    settable_for<Option, boost::asio::generic::raw_protocol> &&
    settable_for<Option, boost::asio::generic::stream_protocol> &&
    settable_for<Option, boost::asio::local::datagram_protocol>;

template <class Option>
concept gettable_option = gettable_for<Option, boost::asio::ip::udp> &&
    gettable_for<Option, boost::asio::ip::tcp> && gettable_for<Option, boost::asio::ip::icmp> &&
    gettable_for<Option, boost::asio::generic::datagram_protocol> &&
    gettable_for<Option, boost::asio::generic::raw_protocol> &&
    gettable_for<Option, boost::asio::generic::stream_protocol> &&
    gettable_for<Option, boost::asio::local::datagram_protocol>;

} // namespace test

#endif
