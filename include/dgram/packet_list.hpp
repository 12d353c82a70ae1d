//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_PACKET_LIST_HPP
#define DGRAM_PACKET_LIST_HPP

// Lists within messages: addresses, group records, options.

#include <dgram/config.hpp>
#include <dgram/detail/packed.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <ranges>
#include <span>

namespace dgram {

/// The entries of a list within a message, a forward range.
/**
 * Parsing makes it of the bytes of a message, once all its entries have been checked, so that
 * going through them cannot fail. To write a message, make it of values:
 * @code
 * std::vector<asio::ip::address_v4> const sources = ...;
 * dgram::igmp::query query{.group = group, .sources = sources};
 * @endcode
 *
 * @par Lifetime
 * Does not own the bytes nor the values.
 */
template <class T>
class packet_list
{
    using packed = detail::packed<T>;

public:
    using value_type = T;

    class iterator
    {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using reference = T;
        using iterator_concept = std::forward_iterator_tag;
        using iterator_category = std::input_iterator_tag;

        // What operator-> gives, as entries are made while going through them.
        class pointer
        {
        public:
            explicit pointer(T const& entry) : entry_(entry) {}
            T const* operator->() const noexcept { return std::addressof(entry_); }

        private:
            T entry_;
        };

        iterator() = default;

        T operator*() const { return value_ ? *value_ : packed::read(bytes_); }
        pointer operator->() const { return pointer(**this); }

        iterator& operator++()
        {
            --left_;
            if (value_)
                ++value_;
            else
                bytes_ = bytes_.subspan(stride_ != 0 ? stride_ : packed::size(bytes_));
            return *this;
        }

        iterator operator++(int)
        {
            auto const before = *this;
            ++*this;
            return before;
        }

        friend bool operator==(iterator const& a, iterator const& b) noexcept
        {
            return a.left_ == b.left_;
        }

    private:
        friend class packet_list;

        explicit iterator(packet_list const& of) noexcept
            : bytes_(of.bytes_), stride_(of.stride_), value_(of.values_), left_(of.size_)
        {}

        std::span<std::byte const> bytes_;
        std::size_t stride_ = 0;
        T const* value_ = nullptr;
        // Two iterators of one list are equal when as many entries are left to them.
        std::size_t left_ = 0;
    };

    using const_iterator = iterator;

    /// No entries.
    packet_list() = default;

    /// Of values that lie in a row: a span, a vector, an array.
    template <detail::row_of<T> Range>
    packet_list(Range const& values) noexcept
        : values_(std::ranges::data(values)), size_(std::ranges::size(values))
    {}

    /// Not of values that would be gone before the list is read.
    template <detail::passing_row_of<T> Range>
    packet_list(Range const&& values) = delete;

    // For the library.
    packet_list(detail::packed_entries entries) noexcept
        : bytes_(entries.bytes), stride_(entries.stride), size_(entries.count)
    {}

    iterator begin() const noexcept { return iterator(*this); }
    iterator end() const noexcept { return {}; }

    /// The number of entries.
    constexpr std::size_t size() const noexcept { return size_; }

    constexpr bool empty() const noexcept { return size_ == 0; }

    friend bool operator==(packet_list const& a, packet_list const& b)
    {
        return std::ranges::equal(a, b);
    }

private:
    std::span<std::byte const> bytes_;
    std::size_t stride_ = 0;
    T const* values_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace dgram

template <class T>
inline constexpr bool std::ranges::enable_borrowed_range<dgram::packet_list<T>> = true;

#endif
