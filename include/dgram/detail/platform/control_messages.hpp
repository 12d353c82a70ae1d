//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_CONTROL_MESSAGES_HPP
#define DGRAM_DETAIL_PLATFORM_CONTROL_MESSAGES_HPP

// Reading and writing control messages (RFC 3542 section 20) within given bounds. Systems differ
// in the width of the length and in alignment only, so the layout is a parameter and every
// layout can be tested on every system. CMSG_NXTHDR is not used: on some systems it never ends
// or reads past the end.

#include <cstddef>
#include <cstring>
#include <span>
#include <type_traits>

namespace dgram::detail::platform {

template <class Length, std::size_t Alignment>
struct control_layout
{
    using length_type = Length;

    static constexpr std::size_t align(std::size_t n)
    {
        return (n + Alignment - 1) / Alignment * Alignment;
    }

    static constexpr std::size_t level_offset = sizeof(Length);
    static constexpr std::size_t type_offset = level_offset + sizeof(int);

    // The length counts from here to the end of the payload; the payload is aligned.
    static constexpr std::size_t header =
        (type_offset + sizeof(int) + Alignment - 1) / Alignment * Alignment;

    static constexpr std::size_t space(std::size_t payload) { return header + align(payload); }
};

struct control_message
{
    int level = 0;
    int type = 0;
    std::span<std::byte const> payload;

    bool is(int wanted_level, int wanted_type) const noexcept
    {
        return level == wanted_level && type == wanted_type;
    }

    // Empty unless the payload has exactly the size of a T: a shorter one was cut off.
    template <class T>
    bool read(T& value) const noexcept
    {
        static_assert(std::is_trivially_copyable_v<T>);
        if (payload.size() != sizeof(T))
            return false;
        std::memcpy(&value, payload.data(), sizeof(T));
        return true;
    }
};

template <class Layout>
class basic_control_reader
{
public:
    constexpr explicit basic_control_reader(std::span<std::byte const> data) noexcept : rest_(data)
    {}

    // Gives the next message; false at the end, and at the first header that cannot be true.
    // A message cut off by the end of the data is not given.
    [[gnu::always_inline]] bool next(control_message& message) noexcept
    {
        if (rest_.size() < Layout::header)
            return false;

        typename Layout::length_type length;
        std::memcpy(&length, rest_.data(), sizeof length);
        if (length < Layout::header || length > rest_.size())
            return false;

        std::memcpy(&message.level, rest_.data() + Layout::level_offset, sizeof message.level);
        std::memcpy(&message.type, rest_.data() + Layout::type_offset, sizeof message.type);
        auto const size = static_cast<std::size_t>(length);
        message.payload = rest_.subspan(Layout::header, size - Layout::header);

        // The last message may lack its tail padding.
        auto const step = Layout::align(size);
        rest_ = step < rest_.size() ? rest_.subspan(step) : std::span<std::byte const>();
        return true;
    }

private:
    std::span<std::byte const> rest_;
};

template <class Layout>
class basic_control_writer
{
public:
    constexpr explicit basic_control_writer(std::span<std::byte> room) noexcept : room_(room) {}

    // False, and nothing written, when there is not enough room.
    template <class T>
    bool put(int level, int type, T const& payload) noexcept
    {
        static_assert(std::is_trivially_copyable_v<T>);
        constexpr auto space = Layout::space(sizeof(T));
        if (room_.size() - size_ < space)
            return false;

        auto* at = room_.data() + size_;
        // The padding goes to the kernel too and must not carry what was on the stack.
        std::memset(at, 0, space);
        auto const length = static_cast<typename Layout::length_type>(Layout::header + sizeof(T));
        std::memcpy(at, &length, sizeof length);
        std::memcpy(at + Layout::level_offset, &level, sizeof level);
        std::memcpy(at + Layout::type_offset, &type, sizeof type);
        std::memcpy(at + Layout::header, &payload, sizeof(T));
        size_ += space;
        return true;
    }

    std::size_t size() const noexcept { return size_; }

private:
    std::span<std::byte> room_;
    std::size_t size_ = 0;
};

} // namespace dgram::detail::platform

#endif
