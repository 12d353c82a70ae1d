// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_COUNTING_ALLOCATOR_HPP
#define DGRAM_TEST_SUPPORT_COUNTING_ALLOCATOR_HPP

#include <algorithm>
#include <cstddef>
#include <memory>

namespace test {

struct allocation_log
{
    int allocations = 0;
    std::size_t largest = 0;
    // What is allocated now, and the most that it ever was, in objects.
    int live = 0;
    int most_live = 0;
};

template <class T>
class counting_allocator
{
public:
    using value_type = T;

    explicit counting_allocator(allocation_log& log) : log_(&log) {}

    template <class U>
    counting_allocator(counting_allocator<U> const& other) : log_(other.log_)
    {}

    T* allocate(std::size_t n)
    {
        ++log_->allocations;
        ++log_->live;
        log_->most_live = std::max(log_->most_live, log_->live);
        log_->largest = std::max(log_->largest, n * sizeof(T));
        return std::allocator<T>().allocate(n);
    }

    void deallocate(T* p, std::size_t n)
    {
        --log_->live;
        std::allocator<T>().deallocate(p, n);
    }

    template <class U>
    friend bool operator==(counting_allocator const& a, counting_allocator<U> const& b) noexcept
    {
        return a.log_ == b.log_;
    }

private:
    template <class>
    friend class counting_allocator;

    allocation_log* log_;
};

} // namespace test

#endif
