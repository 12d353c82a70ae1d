//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MESSAGE_OUTBOUND_BATCH_HPP
#define DGRAM_MESSAGE_OUTBOUND_BATCH_HPP

// Many datagrams to send.

#include <dgram/config.hpp>
#include <dgram/control/buffer.hpp>
#include <dgram/control/segment_size.hpp>
#include <dgram/detail/batch_access.hpp>
#include <dgram/detail/outbound_slots.hpp>

#include <boost/asio/buffer.hpp>

#include <cstddef>
#include <type_traits>

namespace dgram {

/// Datagrams to be sent with as few system calls as possible.
/**
 * Consecutive datagrams to the same destination with the same items and of the same size (the last
 * may be shorter) go to the system as one buffer, which it takes apart as late as it can: the
 * network card may do it (segmentation offload). Where the path refuses that, they go one by one,
 * without being asked, and the batch remembers it for the socket.
 *
 * One buffer has one transmit timestamp: with the option `transmit_timestamps`, call
 * `segment(false)`.
 *
 * It allocates once, when it is made, and is used again and again.
 *
 * @par Example
 * @code
 * dgram::outbound_batch<asio::ip::udp> batch(64);
 * for (auto const& piece : pieces)
 *     batch.add(destination, asio::buffer(piece));
 * co_await dgram::async_send_batch(socket, batch);
 * batch.clear();
 * @endcode
 *
 * @tparam Protocol That of the socket: `asio::ip::udp`.
 * @tparam Items What datagrams can be sent with: `packet_info`, `hops`, `traffic_class`,
 * `dont_fragment`, `transmit_timestamp_request`. A datagram with the last goes on its own.
 *
 * @par Lifetime
 * `add` keeps the place of a payload, not its bytes: they must stay valid and unchanged until they
 * are sent. `add_copy` copies them.
 *
 * @par Thread safety
 * Distinct objects: safe. Shared objects: unsafe.
 */
template <class Protocol, class... Items>
class outbound_batch
{
    static_assert(control_buffer<Items...>::is_sendable,
                  "dgram: this batch has an item that can only be received");
    static_assert((!std::is_same_v<Items, segment_size> && ...),
                  "dgram: a batch finds the segment size by itself");

public:
    using endpoint_type = typename Protocol::endpoint;
    using control_type = control_buffer<Items...>;

    /// Room for so many datagrams.
    /**
     * @param capacity From 1 to 1024.
     * @param copied_bytes Room for the payloads that are copied, in all; at most 2^30.
     * @throws std::length_error for other ones.
     */
    explicit outbound_batch(std::size_t capacity, std::size_t copied_bytes = 0)
        : slots_(capacity, copied_bytes)
    {}

    std::size_t capacity() const noexcept { return slots_.capacity(); }
    std::size_t size() const noexcept { return slots_.size(); }
    bool empty() const noexcept { return size() == 0; }
    bool full() const noexcept { return size() == capacity(); }

    /// How many, from the first on, have been sent or skipped.
    std::size_t sent() const noexcept { return slots_.sent(); }

    /// Adds a datagram; false if there is no room left.
    bool add(endpoint_type const& destination, asio::const_buffer payload,
             control_type const& control = control_type())
    {
        return slots_.add(&destination, payload, control);
    }

    /// Adds a datagram to the peer of a connected socket; false if there is no room left.
    bool add(asio::const_buffer payload, control_type const& control = control_type())
    {
        return slots_.add(nullptr, payload, control);
    }

    /// Adds a datagram and copies its payload; false if there is no room left for either.
    bool add_copy(endpoint_type const& destination, asio::const_buffer payload,
                  control_type const& control = control_type())
    {
        return slots_.add_copy(&destination, payload, control);
    }

    /// Adds a datagram to the peer of a connected socket and copies its payload; false if there is
    /// no room left for either.
    bool add_copy(asio::const_buffer payload, control_type const& control = control_type())
    {
        return slots_.add_copy(nullptr, payload, control);
    }

    /// Leaves out the next one that is to be sent, such as one that cannot be.
    void skip() noexcept { slots_.skip(); }

    /// Forgets all datagrams, not what was learned of the socket.
    void clear() noexcept { slots_.clear(); }

    /// Whether datagrams may be sent as one buffer; with `asio::ip::udp` they may, unless it is
    /// switched off, with another protocol never.
    void segment(bool on) noexcept { slots_.segment(on); }

    /// Whether datagrams are sent as one buffer: of UDP, not switched off, and not refused so far.
    bool segments() const noexcept { return slots_.segments(); }

private:
    friend struct detail::batch_access;

    detail::outbound_slots<endpoint_type, control_type> slots_;
};

} // namespace dgram

#endif
