//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MESSAGE_INBOUND_BATCH_HPP
#define DGRAM_MESSAGE_INBOUND_BATCH_HPP

// Storage for many received datagrams.

#include <dgram/config.hpp>
#include <dgram/control/view.hpp>
#include <dgram/detail/batch_access.hpp>
#include <dgram/detail/inbound_slots.hpp>
#include <dgram/detail/item.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <optional>
#include <span>

namespace dgram {

/// One datagram in an `inbound_batch`, valid until the batch receives again or is destroyed.
template <class Protocol, class... Items>
class inbound_datagram
{
public:
    using endpoint_type = typename Protocol::endpoint;

    /// Who sent it. On a dual-stack socket an IPv4 sender has a mapped IPv6 address.
    endpoint_type sender() const
    {
        endpoint_type endpoint;
        auto const name = slots_->name(slot_);
        if (name.empty())
            return endpoint;
        // There is room for a whole one in any case, and a constant size is copied in place.
        std::memcpy(endpoint.data(), name.data(), endpoint.capacity());
        endpoint.resize(name.size());
        return endpoint;
    }

    /// Its payload; empty for a datagram of size 0.
    std::span<std::byte const> payload() const noexcept { return payload_; }

    /// The datagram was longer than the slot, and the rest of it is lost; or, the last of a
    /// coalesced buffer that was longer than the slot, it and those that followed it.
    bool truncated() const noexcept { return truncated_; }

    /// Control items are missing. Of a coalesced buffer without its segment size, everything is in
    /// one piece.
    bool control_truncated() const noexcept { return slots_->control_truncated(slot_); }

    /// The item, if it came with the datagram.
    template <class Item>
    std::optional<Item> find() const
    {
        static_assert((std::same_as<Item, Items> || ...), "dgram: this item is not in the batch");
        return detail::item<Item>::read(slots_->control(slot_));
    }

    /// All control data. Descriptors that came with a datagram on a local socket are closed: what
    /// is left of them here is numbers.
    control_view control() const noexcept { return control_view(slots_->control(slot_)); }

private:
    template <class, class...>
    friend class inbound_batch;

    detail::inbound_slots const* slots_ = nullptr;
    std::size_t slot_ = 0;
    std::span<std::byte const> payload_;
    bool truncated_ = false;
};

/// Storage for the datagrams that one system call brings, with their senders and control data.
/**
 * It allocates once, when it is made, and is used again and again. Iterating gives datagrams:
 * a buffer into which the system has coalesced several (`receive_offload`) is taken apart.
 *
 * @par Example
 * @code
 * dgram::inbound_batch<asio::ip::udp, dgram::packet_info> batch(64, 2048);
 * for (;;) {
 *     co_await dgram::async_receive_batch(socket, batch);
 *     for (auto const& datagram : batch)
 *         handle(datagram.sender(), datagram.payload(), datagram.find<dgram::packet_info>());
 * }
 * @endcode
 *
 * @tparam Protocol That of the socket: `asio::ip::udp`.
 * @tparam Items Those that `find` is to give. `request` asks the system for them.
 *
 * @par Thread safety
 * Distinct objects: safe. Shared objects: unsafe.
 */
template <class Protocol, class... Items>
class inbound_batch
{
    static_assert((detail::control_item<Items> && ...), "dgram: this is not a control item");

public:
    using value_type = inbound_datagram<Protocol, Items...>;

    /// The size of a slot that a coalesced buffer always fits in.
    static constexpr std::size_t coalesced_size = 65536;

    /// Goes through the datagrams of a batch in the order of their arrival.
    class iterator
    {
    public:
        // It makes the datagrams, so that a reference to one does not outlive it.
        using iterator_category = std::input_iterator_tag;
        using value_type = inbound_batch::value_type;
        using difference_type = std::ptrdiff_t;
        using pointer = value_type const*;
        using reference = value_type const&;

        iterator() = default;

        reference operator*() const& noexcept { return at_; }
        value_type operator*() && noexcept { return at_; }
        pointer operator->() const noexcept { return &at_; }

        iterator& operator++() noexcept
        {
            if (rest_.empty()) {
                ++at_.slot_;
                enter_slot();
            } else {
                take_segment();
            }
            return *this;
        }

        iterator operator++(int) noexcept
        {
            auto before = *this;
            ++*this;
            return before;
        }

        friend bool operator==(iterator const& a, iterator const& b) noexcept { return a.same(b); }

        friend bool operator==(iterator const& i, std::default_sentinel_t) noexcept
        {
            return i.at_end();
        }

    private:
        friend class inbound_batch;

        explicit iterator(detail::inbound_slots const& slots) noexcept
        {
            at_.slots_ = &slots;
            enter_slot();
        }

        bool at_end() const noexcept
        {
            return at_.slots_ == nullptr || at_.slot_ >= at_.slots_->filled();
        }

        bool same(iterator const& other) const noexcept
        {
            return at_.slot_ == other.at_.slot_ && rest_.size() == other.rest_.size();
        }

        void enter_slot() noexcept
        {
            if (at_end())
                return;
            rest_ = at_.slots_->data(at_.slot_);
            segment_ = at_.slots_->segment_size(at_.slot_);
            take_segment();
        }

        void take_segment() noexcept
        {
            auto const size = segment_ != 0 ? std::min(segment_, rest_.size()) : rest_.size();
            at_.payload_ = rest_.first(size);
            rest_ = rest_.subspan(size);
            at_.truncated_ = rest_.empty() && at_.slots_->truncated(at_.slot_);
        }

        value_type at_;
        std::span<std::byte const> rest_;
        std::size_t segment_ = 0;
    };

    /// Room for so many datagrams of so many bytes.
    /**
     * @param capacity From 1 to 1024; from 8 to 64 is where a batch pays.
     * @param slot_size What is longer is cut off and marked; with `receive_offload`, use
     * `coalesced_size`.
     * @throws std::length_error for a capacity or size of 0, or one that is too large.
     */
    inbound_batch(std::size_t capacity, std::size_t slot_size)
        : slots_(capacity, slot_size, typename Protocol::endpoint().capacity())
    {}

    std::size_t capacity() const noexcept { return slots_.capacity(); }
    std::size_t slot_size() const noexcept { return slots_.slot_size(); }

    bool empty() const noexcept { return slots_.filled() == 0; }

    /// How many datagrams there are. It counts them, if some were coalesced.
    std::size_t size() const noexcept
    {
        std::size_t count = 0;
        for (std::size_t i = 0; i < slots_.filled(); ++i) {
            auto const segment = slots_.segment_size(i);
            auto const size = slots_.data(i).size();
            count += segment == 0 || size == 0 ? 1 : (size + segment - 1) / segment;
        }
        return count;
    }

    iterator begin() const noexcept { return iterator(slots_); }
    std::default_sentinel_t end() const noexcept { return {}; }

    /// Forgets the datagrams, and an error that came after them.
    void clear() noexcept { slots_.clear(); }

private:
    friend struct detail::batch_access;

    detail::inbound_slots slots_;
};

} // namespace dgram

#endif
