// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the system answers to a question for the sources of a group: any bytes.

#include <fuzz/target.hpp>

#include <dgram/detail/source_list.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace {

namespace asio = boost::asio;
namespace platform = dgram::detail::platform;
using fuzz::require;

// Answers each call with the bytes that follow those of the call before.
struct answering_socket
{
    template <class Option>
    void get_option(Option& option, dgram::error_code& ec)
    {
        require(++calls <= 16, "the system is not asked for ever");
        auto const protocol = asio::ip::udp::v4();
        auto const size = std::min(option.size(protocol), rest.size());
        if (size != 0)
            std::memcpy(option.data(protocol), rest.data(), size);
        if (size >= platform::source_list_header)
            limit_count(static_cast<std::byte*>(option.data(protocol)));
        option.resize(protocol, size);
        rest = rest.subspan(std::min(size, rest.size() / 2));
        ec = {};
    }

    // The library makes room for a million; filling that each time would test the heap alone.
    static void limit_count(std::byte* data)
    {
        ::group_filter header{};
        std::memcpy(&header, data, platform::source_list_header);
        if (header.gf_numsrc <= dgram::detail::max_sources)
            header.gf_numsrc %= 64;
        std::memcpy(data, &header, platform::source_list_header);
    }

    fuzz::bytes rest;
    int calls = 0;
};

void run(fuzz::bytes answer)
{
    auto const list = platform::read_source_list(answer);
    auto const whole =
        answer.size() < platform::source_list_header
            ? 0
            : (answer.size() - platform::source_list_header) / sizeof(::sockaddr_storage);
    require(list.sources.size() <= std::min(list.count, whole),
            "there are no more sources than were written");

    auto const group = asio::ip::address_v4(0xefff4d01);
    auto const data = platform::make_source_list(group, 7, list.include, list.sources);
    auto const again = platform::read_source_list(data);
    require(again.include == list.include && again.count == list.sources.size() &&
                again.sources == list.sources,
            "a list is read again as it was written");

    answering_socket socket{.rest = answer};
    dgram::error_code ec;
    auto const all = dgram::detail::read_source_list(socket, group, 7, ec);
    if (ec)
        require(ec == asio::error::try_again && all.sources.empty(),
                "what is not whole is refused");
    else
        require(all.count <= all.sources.size(), "all sources are read");
}

fuzz::target const source_list("source_list", run);

} // namespace
