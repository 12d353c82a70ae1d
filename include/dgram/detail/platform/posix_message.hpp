//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_POSIX_MESSAGE_HPP
#define DGRAM_DETAIL_PLATFORM_POSIX_MESSAGE_HPP

// One try at recvmsg(2) or sendmsg(2). It never blocks, whatever the mode of the descriptor: a
// datagram that was announced may be gone by the time it is asked for, taken by another reader or
// dropped for its checksum.

#include <dgram/config.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstddef>
#include <span>

namespace dgram::detail::platform {

using native_socket = int;
using native_buffer = ::iovec;

#ifdef IOV_MAX
inline constexpr std::size_t max_buffers = IOV_MAX;
#else
inline constexpr std::size_t max_buffers = 1024;
#endif

inline constexpr int stream_socket = SOCK_STREAM;
inline constexpr int datagram_socket = SOCK_DGRAM;

inline native_buffer to_native(asio::mutable_buffer const& buffer)
{
    return native_buffer{buffer.data(), buffer.size()};
}

inline native_buffer to_native(asio::const_buffer const& buffer)
{
    return native_buffer{const_cast<void*>(buffer.data()), buffer.size()};
}

inline error_code system_error_code(int value)
{
    return error_code(value, boost::system::system_category());
}

inline constexpr int tell_real_size = MSG_TRUNC;

// Whether it does: udp(7).
#ifdef __linux__
inline constexpr bool udp_tells_real_size = true;
#else
inline constexpr bool udp_tells_real_size = false;
#endif

// A descriptor that comes with a datagram must not get into a program that another thread starts.
#ifdef MSG_CMSG_CLOEXEC
inline constexpr int receive_flags = MSG_DONTWAIT | MSG_CMSG_CLOEXEC;
#else
inline constexpr int receive_flags = MSG_DONTWAIT;
#endif

struct received
{
    std::size_t size = 0;
    std::size_t name_size = 0;
    std::size_t control_size = 0;
    bool truncated = false;
    bool control_truncated = false;
};

// Repeats a call that was interrupted; a negative result is an error.
template <class Call>
auto uninterrupted(Call call, error_code& ec)
{
    for (;;) {
        auto const result = call();
        if (result >= 0)
            ec = {};
        else if (errno == EINTR)
            continue;
        else
            ec = system_error_code(errno);
        return result;
    }
}

inline received receive(native_socket socket, std::span<native_buffer> buffers, void* name,
                        std::size_t name_capacity, std::span<std::byte> control, error_code& ec,
                        int flags = 0)
{
    ::msghdr header{};
    auto const n = uninterrupted(
        [&] {
            // The kernel writes lengths and flags back, so each try starts from a new header.
            header = {};
            header.msg_name = name;
            header.msg_namelen = static_cast<::socklen_t>(name_capacity);
            header.msg_iov = buffers.data();
            header.msg_iovlen = buffers.size();
            header.msg_control = control.empty() ? nullptr : control.data();
            header.msg_controllen = control.size();
            return ::recvmsg(socket, &header, receive_flags | flags);
        },
        ec);
    if (ec)
        return {};
    return {static_cast<std::size_t>(n), header.msg_namelen, header.msg_controllen,
            (header.msg_flags & MSG_TRUNC) != 0, (header.msg_flags & MSG_CTRUNC) != 0};
}

// Of a UDP socket, without control data: a single buffer takes a shorter way into the kernel, where
// that tells the real size. It does not for every kind of socket.
inline received receive_udp(native_socket socket, std::span<native_buffer> buffers, void* name,
                            std::size_t name_capacity, error_code& ec)
{
    if (!udp_tells_real_size || buffers.size() != 1)
        return receive(socket, buffers, name, name_capacity, {}, ec);
    auto const& buffer = buffers.front();
    ::socklen_t size = 0;
    auto const n = uninterrupted(
        [&] {
            size = static_cast<::socklen_t>(name_capacity);
            return ::recvfrom(socket, buffer.iov_base, buffer.iov_len, MSG_DONTWAIT | MSG_TRUNC,
                              static_cast<::sockaddr*>(name), &size);
        },
        ec);
    if (ec)
        return {};
    auto const whole = static_cast<std::size_t>(n);
    return {std::min(whole, buffer.iov_len), size, 0, whole > buffer.iov_len, false};
}

inline std::size_t send(native_socket socket, std::span<native_buffer> buffers, void const* name,
                        std::size_t name_size, std::span<std::byte> control, error_code& ec)
{
    ::msghdr header{};
    header.msg_name = const_cast<void*>(name);
    header.msg_namelen = static_cast<::socklen_t>(name_size);
    header.msg_iov = buffers.data();
    header.msg_iovlen = buffers.size();
    header.msg_control = control.empty() ? nullptr : control.data();
    header.msg_controllen = control.size();
    auto const n =
        uninterrupted([&] { return ::sendmsg(socket, &header, MSG_DONTWAIT | MSG_NOSIGNAL); }, ec);
    return n < 0 ? 0 : static_cast<std::size_t>(n);
}

} // namespace dgram::detail::platform

#endif
