// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_NUMBER_OPTION_HPP
#define DGRAM_TEST_SUPPORT_NUMBER_OPTION_HPP

// An option that is one number of 32 bits, of the socket and not of a family.

#include <support/error_of.hpp>
#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/system/errc.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <cstdint>
#include <type_traits>

namespace test {

template <class Option>
void check_number_option(int name)
{
    static_assert(Option::is_supported);
    static_assert(settable_option<Option> && gettable_option<Option>);
    static_assert(!std::is_convertible_v<std::uint32_t, Option>);
    CHECK(Option().value() == 0);
    CHECK(Option(0xffff'ffff).value() == 0xffff'ffff);
    for (auto const& protocol : {boost::asio::ip::udp::v4(), boost::asio::ip::udp::v6()}) {
        CHECK(Option(1).level(protocol) == SOL_SOCKET);
        CHECK(Option(1).name(protocol) == name);
        CHECK(Option(1).size(protocol) == 4);
    }
}

template <class Option, class Socket>
void check_number_reads_back(Socket&& socket)
{
    Option option(7);
    socket.get_option(option);
    CHECK(option.value() == 0);
    for (std::uint32_t const value : {1u, 6u, 0x7fff'ffffu, 0x8000'0000u, 0xffff'ffffu, 0u}) {
        auto const ec = error_of(socket, Option(value));
        if (ec == boost::system::errc::operation_not_permitted)
            SKIP("the option needs a privilege");
        CHECK(ec == dgram::error_code());
        socket.get_option(option);
        CHECK(option.value() == value);
    }
}

// On every kind of IP socket.
template <class Option>
void check_number_reads_back()
{
    using boost::asio::ip::tcp;
    using boost::asio::ip::udp;
    boost::asio::io_context context;
    for (auto const& protocol : {udp::v4(), udp::v6()})
        check_number_reads_back<Option>(udp::socket(context, protocol));
    for (auto const& protocol : {tcp::v4(), tcp::v6()}) {
        check_number_reads_back<Option>(tcp::socket(context, protocol));
        check_number_reads_back<Option>(tcp::acceptor(context, protocol));
    }
}

} // namespace test

#endif
