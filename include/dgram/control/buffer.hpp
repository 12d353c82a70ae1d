//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_BUFFER_HPP
#define DGRAM_CONTROL_BUFFER_HPP

// The control items that a datagram came with or is to go with.

#include <dgram/config.hpp>
#include <dgram/detail/control_access.hpp>
#include <dgram/detail/item.hpp>

#include <concepts>
#include <optional>
#include <tuple>

namespace dgram {
namespace detail {

template <class T, class... Ts>
inline constexpr int count_of = (0 + ... + int{std::same_as<T, Ts>});

} // namespace detail

/// Holds the control items of one datagram: each that was received or set, and nothing of those
/// that were not.
/**
 * Its size is fixed at compile time by the items; it never allocates. `request` must have asked
 * the system for an item before a datagram brings it.
 *
 * @par Examples
 * @code
 * dgram::control_buffer<dgram::packet_info, dgram::hops> control;
 * auto message = dgram::receive_msg(socket, asio::buffer(data), control);
 * if (auto info = control.find<dgram::packet_info>())
 *     std::cout << info->destination;
 *
 * dgram::control_buffer reply(info->reply(), dgram::hops(1));
 * dgram::send_msg(socket, asio::buffer(answer), message.sender, reply);
 * @endcode
 *
 * @tparam Items `packet_info`, `hops`, `traffic_class`, `timestamp`, `drop_count`,
 * `original_destination`, `segment_size`, `dont_fragment`, `transmit_timestamp_request`, each at
 * most once. With one that can only be received the buffer cannot be used for sending.
 *
 * @par Lifetime
 * An asynchronous receive keeps a reference to it until its handler is called; a send copies it.
 *
 * @par Thread safety
 * Distinct objects: safe. Shared objects: unsafe. One operation at a time may receive into it.
 */
template <class... Items>
class control_buffer
{
    static_assert((detail::control_item<Items> && ...), "dgram: this is not a control item");
    static_assert(((detail::count_of<Items, Items...> == 1) && ...),
                  "dgram: this control_buffer has an item twice");

public:
    /// Whether all items can be sent.
    static constexpr bool is_sendable = (detail::sendable_item<Items> && ...);

    /// Empty.
    control_buffer() = default;

    /// With these items set.
    explicit control_buffer(Items const&... items) requires(sizeof...(Items) > 0) : items_(items...)
    {}

    /// The item that was received or set.
    template <class Item>
    std::optional<Item> const& find() const noexcept
    {
        static_assert((std::same_as<Item, Items> || ...),
                      "dgram: this item is not in the control_buffer");
        return std::get<std::optional<Item>>(items_);
    }

    /// Sets an item to send.
    template <class Item>
    void set(Item const& value)
    {
        static_assert((std::same_as<Item, Items> || ...),
                      "dgram: this item is not in the control_buffer");
        static_assert(detail::sendable_item<Item>, "dgram: this item can only be received");
        std::get<std::optional<Item>>(items_) = value;
    }

    /// Removes one item.
    template <class Item>
    void clear() noexcept
    {
        static_assert((std::same_as<Item, Items> || ...),
                      "dgram: this item is not in the control_buffer");
        std::get<std::optional<Item>>(items_).reset();
    }

    /// Removes all items.
    void clear() noexcept { items_ = {}; }

private:
    friend struct detail::control_access;

    std::tuple<std::optional<Items>...> items_;
};

template <class... Items>
control_buffer(Items const&...) -> control_buffer<Items...>;

} // namespace dgram

#endif
