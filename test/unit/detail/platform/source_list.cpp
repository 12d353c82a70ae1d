// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Reading all sources of a group, however many there are and whatever the system answers.

#include <dgram/detail/source_list.hpp>

#include <support/source_list_bytes.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <vector>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::error_code;
using dgram::detail::platform::source_list_header;

namespace {

address const group = make_address("239.255.77.1");

// A system that answers as the test likes.
struct fake_socket
{
    template <class Option>
    void get_option(Option& option, error_code& ec)
    {
        ++calls;
        auto const protocol = udp::v4();
        auto* const at = static_cast<std::byte*>(option.data(protocol));
        std::span<std::byte> const room(at, option.size(protocol));
        rooms.push_back((room.size() - source_list_header) / sizeof(::sockaddr_storage));
        std::size_t written = 0;
        ec = reply(room, written);
        if (!ec)
            option.resize(protocol, written);
    }

    // As the system does it: as many as there is room for, and how many there are.
    static error_code honest(std::vector<address> const& sources, std::span<std::byte> room,
                             std::size_t& written)
    {
        auto const data =
            test::source_list_answer(sources, static_cast<std::uint32_t>(sources.size()));
        auto const places = test::group_filter_of(room).gf_numsrc;
        written = std::min(data.size(), source_list_header + places * sizeof(::sockaddr_storage));
        REQUIRE(written <= room.size());
        std::memcpy(room.data(), data.data(), written);
        return {};
    }

    std::function<error_code(std::span<std::byte>, std::size_t&)> reply;
    int calls = 0;
    std::vector<std::size_t> rooms;
};

} // namespace

TEST_CASE("all sources are read however many there are")
{
    for (unsigned n : {0u, 1u, 15u, 16u, 17u, 33u, 254u}) {
        CAPTURE(n);
        fake_socket socket;
        socket.reply = [&](auto room, auto& written) {
            return fake_socket::honest(test::some_sources(n), room, written);
        };
        error_code ec;
        auto const list = dgram::detail::read_source_list(socket, group, 1, ec);
        CHECK(ec == error_code());
        CHECK(list.sources == test::some_sources(n));
        CHECK(socket.calls == (n <= 16 ? 1 : 2));
    }
}

TEST_CASE("sources that another thread adds meanwhile are read too")
{
    fake_socket socket;
    unsigned n = 20;
    socket.reply = [&](auto room, auto& written) {
        auto const ec = fake_socket::honest(test::some_sources(n), room, written);
        n = std::min(n + 30, 250u);
        return ec;
    };
    error_code ec;
    auto const list = dgram::detail::read_source_list(socket, group, 1, ec);
    CHECK(ec == error_code());
    CHECK(list.count == list.sources.size());
    CHECK(socket.calls > 2);
    CHECK(socket.rooms.back() >= list.count);
}

TEST_CASE("a system that never gives all sources is not asked for ever")
{
    fake_socket socket;
    // There is always one more than it gives.
    socket.reply = [](auto room, auto& written) {
        auto const places = test::group_filter_of(room).gf_numsrc;
        auto const data = test::source_list_answer(test::some_sources(1), places + 1);
        written = data.size();
        std::memcpy(room.data(), data.data(), written);
        // Rooms grow to twice the count: kept small.
        ::group_filter small = test::group_filter_of(room);
        small.gf_numsrc = 2;
        std::memcpy(room.data(), &small, source_list_header);
        return error_code();
    };
    error_code ec;
    auto const list = dgram::detail::read_source_list(socket, group, 1, ec);
    CHECK(ec == asio::error::try_again);
    CHECK(list.sources.empty());
    CHECK(socket.calls < 100);
}

TEST_CASE("the error of reading is named where it means that nothing is joined")
{
    fake_socket socket;
    error_code given;
    socket.reply = [&](auto, auto&) { return given; };
    error_code ec;
    given = boost::system::errc::make_error_code(boost::system::errc::address_not_available);
    dgram::detail::read_source_list(socket, group, 1, ec);
    CHECK(ec == dgram::errc::not_joined);
    given = asio::error::bad_descriptor;
    dgram::detail::read_source_list(socket, group, 1, ec);
    CHECK(ec == asio::error::bad_descriptor);
    CHECK(socket.calls == 2);
}
