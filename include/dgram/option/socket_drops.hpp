//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_SOCKET_DROPS_HPP
#define DGRAM_OPTION_SOCKET_DROPS_HPP

// How many datagrams a socket had no room for.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace dgram {

/// Socket option to read how many datagrams were dropped for want of room in the receive buffer.
/**
 * Implements reading `SO_MEMINFO`. It is exact at any time, unlike the control item `drop_count`,
 * which tells what was dropped before the datagram that it came with was queued. It counts from the
 * making of the socket, and wraps around at 2^32.
 *
 * @par Example
 * @code
 * dgram::socket_drops drops;
 * socket.get_option(drops);
 * std::cout << drops.value();
 * @endcode
 *
 * @par Concepts
 * Gettable_Socket_Option.
 *
 * @par Available on
 * Linux 4.12.
 */
class socket_drops
{
public:
    static constexpr bool is_supported = detail::platform::memory_info.available();

    std::uint32_t value() const noexcept
    {
        return size_ > detail::platform::memory_info_drops * sizeof(std::uint32_t)
                   ? values_[detail::platform::memory_info_drops]
                   : 0;
    }

    template <class Protocol>
    int level(Protocol const& protocol) const
    {
        return detail::platform::memory_info.of(detail::family_of(protocol)).level;
    }

    template <class Protocol>
    int name(Protocol const& protocol) const
    {
        return detail::platform::memory_info.of(detail::family_of(protocol)).name;
    }

    template <class Protocol>
    void* data(Protocol const&)
    {
        return values_.data();
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return sizeof values_;
    }

    template <class Protocol>
    void resize(Protocol const&, std::size_t size)
    {
        size_ = size;
    }

private:
    // Newer kernels tell more.
    std::array<std::uint32_t, 16> values_{};
    std::size_t size_ = 0;
};

} // namespace dgram

#endif
