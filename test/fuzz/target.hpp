// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_FUZZ_TARGET_HPP
#define DGRAM_TEST_FUZZ_TARGET_HPP

// What libFuzzer and the replay of the normal test run both drive.

#include <cstddef>
#include <span>
#include <string_view>

namespace fuzz {

using bytes = std::span<std::byte const>;

// What is done with an input. There is one object in each file of targets/; the program runs the
// one with the name asked for, or the only one.
class target
{
public:
    target(char const* name, void (*run_one)(bytes));

    // Null if there is none.
    static target const* find(std::string_view name);
    static target const* first();

    char const* name() const { return name_; }

    // Ends the program, with the input printed, if a property does not hold.
    void run(bytes input) const;

private:
    char const* name_;
    void (*run_)(bytes);
    target const* next_;
};

// A property of the code under test.
void fail(char const* what);

inline void require(bool holds, char const* what)
{
    if (!holds) [[unlikely]]
        fail(what);
}

inline bool is_within(bytes part, bytes whole)
{
    return part.empty() || (part.data() >= whole.data() &&
                            part.data() + part.size() <= whole.data() + whole.size());
}

// Requires that nothing is taken from the heap as long as it lives.
class no_allocation
{
public:
    no_allocation();
    ~no_allocation();
    no_allocation(no_allocation const&) = delete;
    no_allocation& operator=(no_allocation const&) = delete;

private:
    std::size_t before_;
};

} // namespace fuzz

#endif
