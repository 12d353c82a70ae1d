//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_CONTROL_ACCESS_HPP
#define DGRAM_DETAIL_CONTROL_ACCESS_HPP

#include <dgram/config.hpp>
#include <dgram/detail/item.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <tuple>

namespace dgram {

template <class... Items>
class control_buffer;

namespace detail {

// The control data of one system call.
struct control_storage
{
    alignas(std::max_align_t) std::array<std::byte, platform::control_capacity> bytes;
};

// Moves items between a control_buffer and the control data of a system call.
struct control_access
{
    template <class... Items>
    static void read(control_buffer<Items...>& to, [[maybe_unused]] std::span<std::byte const> from)
    {
        ((std::get<std::optional<Items>>(to.items_) = item<Items>::read(from)), ...);
    }

    // The part of `to` that was written.
    template <class... Items>
    static std::span<std::byte> write(control_buffer<Items...> const& from, control_storage& to,
                                      platform::ip_family family, error_code& ec)
    {
        platform::control_writer writer(to.bytes);
        write(from, writer, family, ec);
        return std::span(to.bytes).first(writer.size());
    }

    template <class... Items>
    static void write([[maybe_unused]] control_buffer<Items...> const& from,
                      [[maybe_unused]] platform::control_writer& writer,
                      [[maybe_unused]] platform::ip_family family, error_code& ec)
    {
        ec = {};
        (write_item(std::get<std::optional<Items>>(from.items_), writer, family, ec), ...);
    }

    // Whether there is this item.
    template <class Item, class... Items>
    static bool has([[maybe_unused]] control_buffer<Items...> const& buffer) noexcept
    {
        if constexpr ((std::same_as<Item, Items> || ...))
            return std::get<std::optional<Item>>(buffer.items_).has_value();
        else
            return false;
    }

    template <class... Items>
    static bool equal(control_buffer<Items...> const& a, control_buffer<Items...> const& b)
    {
        return a.items_ == b.items_;
    }

    template <class... Items>
    static bool empty(control_buffer<Items...> const& buffer) noexcept
    {
        return !(std::get<std::optional<Items>>(buffer.items_).has_value() || ...);
    }

private:
    template <class Item>
    static void write_item(std::optional<Item> const& value, platform::control_writer& writer,
                           platform::ip_family family, error_code& ec)
    {
        if (value && !ec)
            ec = item<Item>::write(writer, family, *value);
    }
};

} // namespace detail
} // namespace dgram

#endif
