//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_HANDLER_MEMORY_HPP
#define DGRAM_DETAIL_HANDLER_MEMORY_HPP

#include <cstddef>
#include <new>

namespace dgram::detail {

// Room for one object at a time, of an operation that is itself in allocated memory: what it starts
// needs no memory of its own, unless it is larger.
class handler_memory
{
public:
    handler_memory() = default;
    handler_memory(handler_memory const&) = delete;
    handler_memory& operator=(handler_memory const&) = delete;

    void* allocate(std::size_t size)
    {
        if (in_use_ || size > sizeof room_)
            return ::operator new(size);
        in_use_ = true;
        return room_;
    }

    void deallocate(void* at) noexcept
    {
        if (at == room_)
            in_use_ = false;
        else
            ::operator delete(at);
    }

private:
    alignas(std::max_align_t) std::byte room_[512];
    bool in_use_ = false;
};

template <class T>
class handler_allocator
{
public:
    using value_type = T;

    explicit handler_allocator(handler_memory& memory) noexcept : memory_(&memory) {}

    template <class U>
    handler_allocator(handler_allocator<U> const& other) noexcept : memory_(other.memory_)
    {}

    T* allocate(std::size_t count)
    {
        static_assert(alignof(T) <= alignof(std::max_align_t));
        return static_cast<T*>(memory_->allocate(count * sizeof(T)));
    }

    void deallocate(T* at, std::size_t) noexcept { memory_->deallocate(at); }

    template <class U>
    friend bool operator==(handler_allocator const& a, handler_allocator<U> const& b) noexcept
    {
        return a.memory_ == b.memory_;
    }

private:
    template <class>
    friend class handler_allocator;

    handler_memory* memory_;
};

} // namespace dgram::detail

#endif
