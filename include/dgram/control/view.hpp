//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_VIEW_HPP
#define DGRAM_CONTROL_VIEW_HPP

// Control data as the system wrote it, read within its bounds.

#include <dgram/config.hpp>
#include <dgram/detail/item.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <cstddef>
#include <iterator>
#include <optional>
#include <span>

namespace dgram {

/// One control message: `level` and `type` as the system has them, and a `payload` that may be
/// shorter than its type asks for and need not be aligned.
using control_message = detail::platform::control_message;

/// A view of control data that `recvmsg` wrote, for programs that call it themselves.
/**
 * Nothing outside the given bytes is ever read and every loop ends, whatever they hold. Reading
 * stops at the first header that cannot be true; a message that is cut off, or has another size
 * than its type, counts as absent.
 *
 * @par Lifetime
 * It does not own the bytes, and neither do the messages.
 *
 * @par Thread safety
 * Distinct objects: safe. Shared objects: safe.
 *
 * @par Available on
 * All systems that have `recvmsg`. See RFC 3542 section 20.
 */
class control_view
{
public:
    class iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = control_message;
        using difference_type = std::ptrdiff_t;
        using pointer = control_message const*;
        using reference = control_message const&;

        iterator() = default;

        reference operator*() const noexcept { return message_; }
        pointer operator->() const noexcept { return &message_; }

        iterator& operator++() noexcept
        {
            at_end_ = !reader_.next(message_);
            return *this;
        }

        void operator++(int) noexcept { ++*this; }

        friend bool operator==(iterator const& i, std::default_sentinel_t) noexcept
        {
            return i.at_end_;
        }

    private:
        friend class control_view;

        explicit iterator(std::span<std::byte const> data) noexcept : reader_(data) { ++*this; }

        detail::platform::control_reader reader_{std::span<std::byte const>()};
        control_message message_;
        bool at_end_ = true;
    };

    control_view() = default;

    /// @param data `msg_control`, `msg_controllen` bytes of it.
    explicit control_view(std::span<std::byte const> data) noexcept : data_(data) {}

    /// The item, if it is there and whole.
    template <class Item>
    std::optional<Item> find() const
    {
        static_assert(detail::control_item<Item>, "dgram: this is not a control item");
        return detail::item<Item>::read(data_);
    }

    iterator begin() const noexcept { return iterator(data_); }
    std::default_sentinel_t end() const noexcept { return {}; }

private:
    std::span<std::byte const> data_;
};

} // namespace dgram

#endif
