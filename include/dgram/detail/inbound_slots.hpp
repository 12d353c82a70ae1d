//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_INBOUND_SLOTS_HPP
#define DGRAM_DETAIL_INBOUND_SLOTS_HPP

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/slab.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <utility>

namespace dgram::detail {

// The slots of an inbound batch, in the form in which the system fills them.
class inbound_slots
{
public:
    inbound_slots(std::size_t capacity, std::size_t slot_size, std::size_t name_capacity)
        : capacity_(checked(capacity, platform::max_messages)),
          slot_size_(checked(slot_size, (std::size_t(1) << 30) / capacity)),
          name_capacity_(name_capacity),
          memory_(slab::aligned(capacity * sizeof(platform::native_message)) +
                  slab::aligned(capacity * sizeof(platform::native_buffer)) +
                  slab::aligned(capacity * name_stride()) +
                  slab::aligned(capacity * control_stride) + capacity * slot_stride())
    {
        messages_ = memory_.take<platform::native_message>(capacity);
        auto* const buffers = memory_.take<platform::native_buffer>(capacity);
        names_ = memory_.take_bytes(capacity * name_stride());
        control_ = memory_.take_bytes(capacity * control_stride);
        data_ = memory_.take_bytes(capacity * slot_stride());
        for (std::size_t i = 0; i < capacity; ++i) {
            buffers[i] = platform::to_native(asio::mutable_buffer(slot(i), slot_size));
            auto& header = platform::header(messages_[i]);
            platform::set_name(header, names_ + i * name_stride(), name_capacity_);
            platform::set_buffers(header, {buffers + i, 1});
            platform::set_control(header, {control_ + i * control_stride, control_room});
        }
    }

    inbound_slots(inbound_slots&& other) noexcept
        : capacity_(std::exchange(other.capacity_, 0)), slot_size_(other.slot_size_),
          name_capacity_(other.name_capacity_), memory_(std::move(other.memory_)),
          messages_(other.messages_), names_(other.names_), control_(other.control_),
          data_(other.data_), filled_(std::exchange(other.filled_, 0)),
          later_(std::exchange(other.later_, {})), later_of_(other.later_of_)
    {}
    inbound_slots& operator=(inbound_slots&&) = delete;

    std::size_t capacity() const noexcept { return capacity_; }
    std::size_t slot_size() const noexcept { return slot_size_; }
    std::size_t filled() const noexcept { return filled_; }

    // Fills what can be filled at once.
    void receive(platform::native_socket socket, error_code& ec)
    {
        restore();
        ec = std::exchange(later_, {});
        if (ec && later_of_ == socket)
            return;
        if (capacity_ == 0) {
            ec = asio::error::invalid_argument;
            return;
        }
        filled_ = platform::receive_many(socket, {messages_, capacity_}, ec);
        if (filled_ != 0) {
            later_ = std::exchange(ec, {});
            later_of_ = socket;
        }
    }

    void clear() noexcept
    {
        restore();
        later_ = {};
    }

    std::span<std::byte const> name(std::size_t i) const noexcept
    {
        return {names_ + i * name_stride(),
                std::min(platform::name_size(header(i)), name_capacity_)};
    }

    std::span<std::byte const> data(std::size_t i) const noexcept
    {
        return {slot(i), std::min(platform::size_of(messages_[i]), slot_size_)};
    }

    std::span<std::byte const> control(std::size_t i) const noexcept
    {
        return {control_ + i * control_stride,
                std::min(platform::control_size(header(i)), control_room)};
    }

    bool truncated(std::size_t i) const noexcept { return platform::is_truncated(header(i)); }

    bool control_truncated(std::size_t i) const noexcept
    {
        return platform::is_control_truncated(header(i));
    }

    // Of a coalesced buffer; 0 for a datagram.
    std::size_t segment_size(std::size_t i) const noexcept
    {
        auto const items = control(i);
        return items.empty() ? 0 : platform::read_segment_size(items).value_or(0);
    }

private:
    // For all items that there are, as an item that other code asked for must not crowd one out.
    static constexpr std::size_t control_room = platform::control_capacity;
    static constexpr std::size_t control_stride = slab::aligned(control_room);

    static std::size_t checked(std::size_t value, std::size_t most)
    {
        if (value == 0 || value > most)
            boost::throw_exception(std::length_error("dgram: capacity or slot size of a batch"));
        return value;
    }

    std::size_t name_stride() const noexcept { return (name_capacity_ + 7) / 8 * 8; }
    std::size_t slot_stride() const noexcept { return slab::aligned(slot_size_); }
    std::byte* slot(std::size_t i) const noexcept { return data_ + i * slot_stride(); }

    platform::native_header const& header(std::size_t i) const noexcept
    {
        return platform::header(messages_[i]);
    }

    // What the system has written over.
    void restore() noexcept
    {
        auto const filled = std::exchange(filled_, 0);
        for (std::size_t i = 0; i < filled; ++i)
            platform::restore_lengths(platform::header(messages_[i]), name_capacity_, control_room);
    }

    std::size_t capacity_;
    std::size_t slot_size_;
    std::size_t name_capacity_;
    slab memory_;
    platform::native_message* messages_;
    std::byte* names_;
    std::byte* control_;
    std::byte* data_;
    std::size_t filled_ = 0;
    // An error that came after some datagrams, and of which socket.
    error_code later_;
    platform::native_socket later_of_{};
};

} // namespace dgram::detail

#endif
