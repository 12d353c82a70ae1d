// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/detail/buffer_list.hpp>

#include <boost/asio/buffer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <list>
#include <string>
#include <vector>

namespace asio = boost::asio;
using dgram::detail::buffer_list;
using dgram::detail::is_single_buffer;
using dgram::detail::platform::max_buffers;

// One buffer takes the room of one, whatever it is called.
static_assert(is_single_buffer<asio::mutable_buffer>);
static_assert(is_single_buffer<asio::const_buffer>);
static_assert(is_single_buffer<decltype(asio::buffer(std::string()))>);
static_assert(!is_single_buffer<std::array<asio::const_buffer, 1>>);
static_assert(!is_single_buffer<std::vector<asio::mutable_buffer>>);
static_assert(sizeof(buffer_list<asio::const_buffer, asio::const_buffer>) <= 32);

namespace {

template <class Buffer, class Buffers>
dgram::error_code error_of(Buffers const& buffers)
{
    dgram::error_code ec = dgram::errc::not_multicast;
    buffer_list<Buffer, Buffers> list(buffers, ec);
    return ec;
}

} // namespace

TEST_CASE("buffers are listed in order with their sizes")
{
    std::string a = "ab";
    std::array<char, 5> b{};
    std::list<asio::mutable_buffer> const buffers{asio::buffer(a), asio::mutable_buffer(),
                                                  asio::buffer(b)};
    dgram::error_code ec = dgram::errc::not_multicast;
    buffer_list<asio::mutable_buffer, std::list<asio::mutable_buffer>> list(buffers, ec);
    CHECK(ec == dgram::error_code());
    auto const native = list.list();
    REQUIRE(native.size() == 3);
    CHECK(native[0].iov_base == a.data());
    CHECK(native[0].iov_len == 2);
    CHECK(native[1].iov_len == 0);
    CHECK(native[2].iov_base == b.data());
    CHECK(native[2].iov_len == 5);
}

TEST_CASE("a single buffer and no buffer are lists too")
{
    std::string const text = "abc";
    auto const buffer = asio::buffer(text);
    dgram::error_code ec;
    buffer_list<asio::const_buffer, decltype(buffer)> one(buffer, ec);
    REQUIRE(one.list().size() == 1);
    CHECK(one.list()[0].iov_base == text.data());
    CHECK(one.list()[0].iov_len == 3);

    std::vector<asio::const_buffer> const none;
    buffer_list<asio::const_buffer, std::vector<asio::const_buffer>> empty(none, ec);
    CHECK(empty.list().empty());
    CHECK(ec == dgram::error_code());
}

TEST_CASE("mutable buffers are sent as they are")
{
    std::array<char, 4> data{};
    std::vector<asio::mutable_buffer> const buffers{asio::buffer(data)};
    dgram::error_code ec;
    buffer_list<asio::const_buffer, std::vector<asio::mutable_buffer>> list(buffers, ec);
    REQUIRE(list.list().size() == 1);
    CHECK(list.list()[0].iov_base == data.data());
}

TEST_CASE("as many buffers as the system takes and not one more")
{
    STATIC_REQUIRE(max_buffers == 1024);
    char byte = 0;
    std::vector<asio::mutable_buffer> buffers(1024, asio::buffer(&byte, 1));
    CHECK(error_of<asio::mutable_buffer>(buffers) == dgram::error_code());
    CHECK(error_of<asio::const_buffer>(buffers) == dgram::error_code());
    buffers.push_back(asio::buffer(&byte, 1));
    CHECK(error_of<asio::mutable_buffer>(buffers) == dgram::errc::too_many_buffers);
    CHECK(error_of<asio::const_buffer>(buffers) == dgram::errc::too_many_buffers);
    // Empty ones count: the system counts them.
    buffers.assign(1025, asio::mutable_buffer());
    CHECK(error_of<asio::mutable_buffer>(buffers) == dgram::errc::too_many_buffers);
}
