//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_INDEX_ITERATOR_HPP
#define DGRAM_DETAIL_INDEX_ITERATOR_HPP

#include <cstddef>
#include <iterator>

namespace dgram::detail {

// Iterates over a view that gives its elements by value, with operator[]. Holds a copy of the
// view, so it may outlive it.
template <class View>
class index_iterator
{
public:
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::input_iterator_tag;
    using difference_type = std::ptrdiff_t;
    using value_type = typename View::value_type;
    using reference = value_type;
    using pointer = void;

    constexpr index_iterator() = default;

    constexpr index_iterator(View view, std::size_t index) noexcept : view_(view), index_(index) {}

    constexpr value_type operator*() const { return view_[index_]; }

    constexpr index_iterator& operator++() noexcept
    {
        ++index_;
        return *this;
    }

    constexpr index_iterator operator++(int) noexcept
    {
        auto const before = *this;
        ++index_;
        return before;
    }

    friend constexpr bool operator==(index_iterator const& a, index_iterator const& b) noexcept
    {
        return a.index_ == b.index_;
    }

private:
    View view_{};
    std::size_t index_ = 0;
};

} // namespace dgram::detail

#endif
