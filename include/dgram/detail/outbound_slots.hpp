//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_OUTBOUND_SLOTS_HPP
#define DGRAM_DETAIL_OUTBOUND_SLOTS_HPP

#include <dgram/config.hpp>
#include <dgram/control/transmit_timestamp_request.hpp>
#include <dgram/detail/control_access.hpp>
#include <dgram/detail/next_step.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/segmentation.hpp>
#include <dgram/detail/slab.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace dgram::detail {

// The datagrams of an outbound batch, in the form in which the system takes them, and how far they
// have been sent.
template <class Endpoint, class Control>
class outbound_slots
{
public:
    outbound_slots(std::size_t capacity, std::size_t copied_bytes)
        : capacity_(checked(capacity, 1, platform::max_messages)),
          copy_capacity_(checked(copied_bytes, 0, std::size_t(1) << 30)),
          memory_(slab::aligned(capacity * sizeof(slot)) +
                  slab::aligned(capacity * sizeof(platform::native_buffer)) +
                  slab::aligned(capacity * sizeof(platform::native_message)) +
                  slab::aligned(capacity * sizeof(std::uint16_t)) +
                  slab::aligned(capacity * control_stride) + copied_bytes)
    {
        slots_ = memory_.take<slot>(capacity);
        buffers_ = memory_.take<platform::native_buffer>(capacity);
        messages_ = memory_.take<platform::native_message>(capacity);
        groups_ = memory_.take<std::uint16_t>(capacity);
        control_ = memory_.take_bytes(capacity * control_stride);
        copies_ = memory_.take_bytes(copied_bytes);
    }

    outbound_slots(outbound_slots&& other) noexcept
        : capacity_(std::exchange(other.capacity_, 0)),
          copy_capacity_(std::exchange(other.copy_capacity_, 0)), memory_(std::move(other.memory_)),
          slots_(other.slots_), buffers_(other.buffers_), messages_(other.messages_),
          groups_(other.groups_), control_(other.control_), copies_(other.copies_),
          size_(std::exchange(other.size_, 0)), copied_(std::exchange(other.copied_, 0)),
          sent_(std::exchange(other.sent_, 0)), wanted_(other.wanted_), path_(other.path_),
          handle_(other.handle_)
    {}
    outbound_slots& operator=(outbound_slots&&) = delete;
    ~outbound_slots() { std::destroy_n(slots_, capacity_); }

    std::size_t capacity() const noexcept { return capacity_; }
    std::size_t size() const noexcept { return size_; }
    std::size_t sent() const noexcept { return sent_; }
    void skip() noexcept { sent_ = std::min(sent_ + 1, size_); }
    void clear() noexcept { size_ = sent_ = copied_ = 0; }

    void segment(bool on) noexcept
    {
        wanted_ = on && can_segment;
        path_ = segmentation(wanted_);
    }
    bool segments() const noexcept { return path_.is_on(); }

    bool add(Endpoint const* destination, asio::const_buffer const& payload, Control const& control)
    {
        if (size_ == capacity_)
            return false;
        auto& added = slots_[size_];
        added.has_destination = destination != nullptr;
        if (destination != nullptr)
            added.destination = *destination;
        added.control = control;
        added.size = payload.size();
        added.follows = size_ != 0 && slots_[size_ - 1].goes_like(added);
        buffers_[size_] = platform::to_native(payload);
        ++size_;
        return true;
    }

    bool add_copy(Endpoint const* destination, asio::const_buffer const& payload,
                  Control const& control)
    {
        if (payload.size() > copy_capacity_ - copied_)
            return false;
        asio::mutable_buffer const copy(copies_ + copied_, payload.size());
        if (!add(destination, copy, control))
            return false;
        copied_ += asio::buffer_copy(copy, payload);
        return true;
    }

    // Sends what can be sent at once. After an error the next one to send is the one that failed.
    template <class Socket>
    void send(Socket& socket, error_code& ec)
    {
        // What was learned is not true of another socket.
        if (auto const handle = socket.native_handle(); std::exchange(handle_, handle) != handle)
            path_ = segmentation(wanted_);
        ec = {};
        std::optional<platform::ip_family> peer;
        while (sent_ < size_ && !ec) {
            auto const count = build(socket, peer, ec);
            if (count == 0)
                return;
            error_code why;
            auto const went = platform::send_many(*handle_, {messages_, count}, why);
            for (std::size_t i = 0; i < went; ++i)
                sent_ += groups_[i];
            if (went != 0) {
                path_.went_alone();
                ec = why;
            } else if (groups_[0] == 1 || !path_.refused(why, slots_[sent_].size)) {
                if (!would_block(why))
                    path_.failed_alone();
                ec = why;
            }
        }
    }

private:
    struct slot
    {
        // Whether it goes where another goes, and in the same way.
        bool goes_like(slot const& other) const
        {
            return has_destination == other.has_destination &&
                   (!has_destination || destination == other.destination) &&
                   control_access::equal(control, other.control) &&
                   // One buffer has one timestamp.
                   !control_access::has<transmit_timestamp_request>(control);
        }

        Endpoint destination;
        Control control;
        std::size_t size = 0;
        bool has_destination = false;
        bool follows = false;
    };

    static constexpr std::size_t control_stride = slab::aligned(platform::control_capacity);

    // Other protocols ignore the segment size and take the whole buffer for one datagram.
    static constexpr bool can_segment =
        std::is_same_v<typename Endpoint::protocol_type, asio::ip::udp> &&
        platform::default_segment_size.available();

    static std::size_t checked(std::size_t value, std::size_t least, std::size_t most)
    {
        if (value < least || value > most)
            boost::throw_exception(std::length_error("dgram: capacity of a batch"));
        return value;
    }

    // Makes a message of each group of datagrams; how many. Those before an error come first.
    template <class Socket>
    std::size_t build(Socket& socket, std::optional<platform::ip_family>& peer, error_code& ec)
    {
        std::size_t count = 0;
        for (auto at = sent_; at < size_; ++count) {
            auto const& first = slots_[at];
            auto const group = path_.group(
                at, size_, [&](std::size_t i) { return slots_[i].size; },
                [&](std::size_t i) { return slots_[i].follows; });
            auto const control = write_control(socket, peer, first, group, count, ec);
            if (ec) {
                if (count != 0)
                    ec = {};
                return count;
            }
            auto& header = platform::header(messages_[count]);
            if (first.has_destination)
                platform::set_name(header, first.destination.data(), first.destination.size());
            else
                platform::set_name(header, nullptr, 0);
            platform::set_buffers(header, {buffers_ + at, group});
            platform::set_control(header, control);
            groups_[count] = static_cast<std::uint16_t>(group);
            at += group;
        }
        return count;
    }

    template <class Socket>
    std::span<std::byte> write_control(Socket& socket, std::optional<platform::ip_family>& peer,
                                       slot const& first, std::size_t group, std::size_t index,
                                       error_code& ec)
    {
        bool const empty = control_access::empty(first.control);
        if (empty && group == 1)
            return {};
        auto family = platform::ip_family::none;
        if (!empty && first.has_destination)
            family =
                platform::destination_family(first.destination.data(), first.destination.size());
        else if (!empty)
            family = peer ? *peer : peer.emplace(platform::peer_family(socket.native_handle()));

        std::span const room(control_ + index * control_stride, platform::control_capacity);
        platform::control_writer writer(room);
        control_access::write(first.control, writer, family, ec);
        if (!ec && group > 1)
            ec = platform::write_segment_size(writer, static_cast<std::uint16_t>(first.size));
        return room.first(writer.size());
    }

    std::size_t capacity_;
    std::size_t copy_capacity_;
    slab memory_;
    slot* slots_;
    platform::native_buffer* buffers_;
    platform::native_message* messages_;
    std::uint16_t* groups_;
    std::byte* control_;
    std::byte* copies_;
    std::size_t size_ = 0;
    std::size_t copied_ = 0;
    std::size_t sent_ = 0;
    bool wanted_ = can_segment;
    segmentation path_{can_segment};
    std::optional<platform::native_socket> handle_;
};

} // namespace dgram::detail

#endif
