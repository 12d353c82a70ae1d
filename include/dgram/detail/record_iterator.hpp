//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_RECORD_ITERATOR_HPP
#define DGRAM_DETAIL_RECORD_ITERATOR_HPP

// Records of different lengths, one after the other.

#include <cstddef>
#include <iterator>
#include <span>

namespace dgram::detail {

// What reading a record gives where its length cannot be true.
inline constexpr std::size_t malformed_record = static_cast<std::size_t>(-1);

// Whether all records can be read. `Read(bytes, record)` reads the first of the records in
// `bytes`, which are not empty, and gives its length: at least 1, 0 where the list ends before the
// bytes do, or `malformed_record`. It finds in `record` the one before.
template <class Record, std::size_t (*Read)(std::span<std::byte const>, Record&)>
constexpr bool are_records_valid(std::span<std::byte const> bytes, Record record = {})
{
    while (!bytes.empty()) {
        auto const size = Read(bytes, record);
        if (size == malformed_record)
            return false;
        if (size == 0)
            break;
        bytes = bytes.subspan(size);
    }
    return true;
}

// Over bytes whose records are valid.
template <class Record, std::size_t (*Read)(std::span<std::byte const>, Record&)>
class record_iterator
{
public:
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::input_iterator_tag;
    using value_type = Record;
    using difference_type = std::ptrdiff_t;
    using pointer = Record const*;
    using reference = Record;

    // The end.
    constexpr record_iterator() = default;

    constexpr explicit record_iterator(std::span<std::byte const> bytes, Record before = {})
        : record_(before), rest_(bytes)
    {
        read();
    }

    constexpr Record operator*() const noexcept { return record_; }
    constexpr Record const* operator->() const noexcept { return &record_; }

    constexpr record_iterator& operator++()
    {
        rest_ = rest_.subspan(size_);
        read();
        return *this;
    }

    constexpr record_iterator operator++(int)
    {
        auto const old = *this;
        ++*this;
        return old;
    }

    // Each record takes at least one byte, so what is left tells the places apart.
    friend constexpr bool operator==(record_iterator const& a, record_iterator const& b) noexcept
    {
        return a.rest_.size() == b.rest_.size();
    }

private:
    constexpr void read()
    {
        size_ = rest_.empty() ? 0 : Read(rest_, record_);
        if (size_ == 0)
            rest_ = {};
    }

    Record record_{};
    std::span<std::byte const> rest_;
    std::size_t size_ = 0;
};

} // namespace dgram::detail

#endif
