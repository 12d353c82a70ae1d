// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/forced_buffer_size.hpp>

#include <support/option_concepts.hpp>
#include <support/without_privilege.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/socket_base.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <fstream>
#include <stdexcept>
#include <type_traits>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::forced_receive_buffer_size;
using dgram::forced_send_buffer_size;

static_assert(forced_receive_buffer_size::is_supported && forced_send_buffer_size::is_supported);
static_assert(test::settable_option<forced_receive_buffer_size>);
static_assert(test::settable_option<forced_send_buffer_size>);
static_assert(!std::is_convertible_v<int, forced_receive_buffer_size>);

namespace {

struct receiving
{
    using forced = forced_receive_buffer_size;
    using plain = asio::socket_base::receive_buffer_size;
    static constexpr char const* limit = "/proc/sys/net/core/rmem_max";
};

struct sending
{
    using forced = forced_send_buffer_size;
    using plain = asio::socket_base::send_buffer_size;
    static constexpr char const* limit = "/proc/sys/net/core/wmem_max";
};

// The limit of the system, in bytes.
template <class Direction>
int limit()
{
    int value = 0;
    std::ifstream(Direction::limit) >> value;
    if (value <= 0 || value > (1 << 29))
        SKIP("no usable limit in " << Direction::limit);
    return value;
}

template <class Direction>
int size_of(udp::socket& socket)
{
    typename Direction::plain option;
    socket.get_option(option);
    return option.value();
}

} // namespace

TEST_CASE("forced buffer sizes have their numbers and are not negative")
{
    CHECK(forced_receive_buffer_size(1).level(udp::v4()) == SOL_SOCKET);
    CHECK(forced_receive_buffer_size(1).name(udp::v6()) == SO_RCVBUFFORCE);
    CHECK(forced_send_buffer_size(1).name(udp::v4()) == SO_SNDBUFFORCE);
    CHECK_THROWS_AS(forced_receive_buffer_size(-1), std::out_of_range);
    CHECK_THROWS_AS(forced_send_buffer_size(-1), std::out_of_range);
}

// Linux doubles what it is given, for its own records (socket(7)); Asio halves what it reads.
TEMPLATE_TEST_CASE("a forced buffer is as large as asked for", "", receiving, sending)
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    auto const beyond = 2 * limit<TestType>();

    socket.set_option(typename TestType::plain(beyond));
    CHECK(size_of<TestType>(socket) == limit<TestType>());
    dgram::error_code ec;
    socket.set_option(typename TestType::forced(beyond), ec);
    if (ec == boost::system::errc::operation_not_permitted)
        SKIP("forcing a buffer size needs a privilege");
    CHECK(ec == dgram::error_code());
    CHECK(size_of<TestType>(socket) == beyond);
}

TEMPLATE_TEST_CASE("without the privilege a buffer size is not forced", "", receiving, sending)
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    auto const before = size_of<TestType>(socket);
    auto const beyond = 2 * limit<TestType>();
    auto const ec = test::without_privilege([&] {
        dgram::error_code error;
        socket.set_option(typename TestType::forced(beyond), error);
        return error;
    });
    CHECK(ec == boost::system::errc::operation_not_permitted);
    CHECK(size_of<TestType>(socket) == before);
}
