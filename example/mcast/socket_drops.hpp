// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_SOCKET_DROPS_HPP
#define MCAST_SOCKET_DROPS_HPP

// How many datagrams a socket lost for want of room, up to now. The control item `drop_count` says
// so only up to the last datagram that came.

#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>

#include <sys/socket.h>

namespace mcast {

#ifdef SO_MEMINFO

// A Gettable_Socket_Option: see SO_MEMINFO in <linux/sock_diag.h>.
class memory_info
{
public:
    template <class Protocol>
    int level(Protocol const&) const
    {
        return SOL_SOCKET;
    }

    template <class Protocol>
    int name(Protocol const&) const
    {
        return SO_MEMINFO;
    }

    template <class Protocol>
    void* data(Protocol const&)
    {
        return values_;
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return sizeof values_;
    }

    template <class Protocol>
    void resize(Protocol const&, std::size_t size)
    {
        filled_ = size;
    }

    std::optional<std::uint32_t> drops() const
    {
        constexpr std::size_t index = 8;
        if (filled_ < (index + 1) * sizeof values_[0])
            return std::nullopt;
        return values_[index];
    }

private:
    std::uint32_t values_[16] = {};
    std::size_t filled_ = 0;
};

template <class Socket>
std::optional<std::uint32_t> socket_drops(Socket const& socket)
{
    memory_info info;
    boost::system::error_code ec;
    socket.get_option(info, ec);
    return ec ? std::nullopt : info.drops();
}

#else

template <class Socket>
std::optional<std::uint32_t> socket_drops(Socket const&)
{
    return std::nullopt;
}

#endif

} // namespace mcast

#endif
