//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_BPF_PROGRAM_HPP
#define DGRAM_BPF_PROGRAM_HPP

// A program held as a constant.

#include <dgram/bpf/instruction.hpp>
#include <dgram/config.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <ostream>

namespace dgram::bpf {

/// A program of up to N instructions: a range of them, which converts to
/// `std::span<instruction const>`.
template <std::size_t N>
class program
{
public:
    using value_type = instruction;
    using const_iterator = instruction const*;
    using iterator = const_iterator;

    constexpr program() = default;

    constexpr std::size_t size() const noexcept { return size_; }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr instruction const* data() const noexcept { return instructions_.data(); }
    constexpr const_iterator begin() const noexcept { return data(); }
    constexpr const_iterator end() const noexcept { return data() + size_; }
    constexpr instruction const& operator[](std::size_t at) const noexcept
    {
        return instructions_[at];
    }

    /// Adds an instruction, for which there must be room.
    constexpr void push_back(instruction const& i) noexcept { instructions_[size_++] = i; }

    friend constexpr bool operator==(program const& left, program const& right) noexcept
    {
        return std::equal(left.begin(), left.end(), right.begin(), right.end());
    }

    /// Prints it as `disassembly` does.
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        program const& p)
    {
        return os << disassembly(p);
    }

private:
    std::array<instruction, N> instructions_{};
    std::size_t size_ = 0;
};

} // namespace dgram::bpf

#endif
