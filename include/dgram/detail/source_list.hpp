//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_SOURCE_LIST_HPP
#define DGRAM_DETAIL_SOURCE_LIST_HPP

// The filter mode and the sources of one membership, as the system has them: RFC 3678 section 5.2.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/error.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace dgram::detail {

// An option whose value is a struct group_filter.
class source_list_option
{
public:
    // To read: with room for so many sources.
    source_list_option(asio::ip::address const& group, unsigned index, std::size_t room)
        : source_list_option(group, {platform::make_source_list(group, index, room)})
    {}

    // To set.
    source_list_option(asio::ip::address const& group, unsigned index, bool include,
                       std::span<asio::ip::address const> sources)
        : source_list_option(group, {platform::make_source_list(group, index, include, sources)})
    {}

    platform::source_list value() const { return platform::read_source_list(data_); }

    template <class Protocol>
    int level(Protocol const& protocol) const
    {
        return protocol.type() == platform::stream_socket ? -1 : name_.level;
    }

    template <class Protocol>
    int name(Protocol const&) const
    {
        return name_.name;
    }

    template <class Protocol>
    void* data(Protocol const&)
    {
        return data_.data();
    }

    template <class Protocol>
    void const* data(Protocol const&) const
    {
        return data_.data();
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return data_.size();
    }

    // The kernel says how much it wrote, which is no more than the number of sources asked for.
    template <class Protocol>
    void resize(Protocol const&, std::size_t size)
    {
        if (size < data_.size())
            data_.resize(size);
    }

private:
    source_list_option(asio::ip::address const& group, std::vector<std::byte> data)
        : name_(platform::source_filter.of(group.is_v4() ? platform::ip_family::v4
                                                         : platform::ip_family::v6)),
          data_(std::move(data))
    {}

    platform::option_name name_;
    std::vector<std::byte> data_;
};

// No system allows so many by far.
inline constexpr std::size_t max_sources = 1 << 20;

// Reads all sources. The kernel gives those there is room for, and the number there are.
template <class Socket>
platform::source_list read_source_list(Socket& socket, asio::ip::address const& group,
                                       unsigned index, error_code& ec)
{
    std::size_t room = 16;
    // Another thread can add sources from one time to the next.
    for (int attempts = 0; attempts < 16; ++attempts) {
        source_list_option option(group, index, room);
        socket.get_option(option, ec);
        if (ec == boost::system::errc::address_not_available)
            ec = errc::not_joined;
        if (ec)
            return {};
        auto list = option.value();
        if (list.count <= list.sources.size())
            return list;
        if (list.count > max_sources)
            break;
        room = 2 * list.count;
    }
    ec = asio::error::try_again;
    return {};
}

} // namespace dgram::detail

#endif
