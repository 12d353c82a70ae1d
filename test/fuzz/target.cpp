// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/target.hpp>

#include <support/heap_count.hpp>
#include <support/sanitizer.hpp>

#include <cstdio>
#include <cstdlib>

#if DGRAM_TEST_SANITIZER
// From <sanitizer/allocator_interface.h>, which g++ comes without.
extern "C" int __sanitizer_install_malloc_and_free_hooks( // NOLINT(bugprone-reserved-identifier)
    void (*malloc_hook)(void const volatile*, std::size_t),
    void (*free_hook)(void const volatile*));
#endif

namespace {

fuzz::target const* last = nullptr;
fuzz::bytes current;

#if DGRAM_TEST_SANITIZER
thread_local std::size_t count = 0;

bool const counting = [] {
    return __sanitizer_install_malloc_and_free_hooks(
               [](void const volatile*, std::size_t) { ++count; }, [](void const volatile*) {}) > 0;
}();

std::size_t heap_blocks()
{
    return counting ? count : 0;
}
#else
std::size_t heap_blocks()
{
    return test::heap_count().value_or(0);
}
#endif

} // namespace

fuzz::target::target(char const* name, void (*run_one)(bytes))
    : name_(name), run_(run_one), next_(last)
{
    last = this;
}

fuzz::target const* fuzz::target::first()
{
    return last;
}

fuzz::target const* fuzz::target::find(std::string_view name)
{
    auto const* each = last;
    while (each != nullptr && each->name_ != name)
        each = each->next_;
    return each;
}

void fuzz::target::run(bytes input) const
{
    current = input;
    run_(input);
}

void fuzz::fail(char const* what)
{
    std::fprintf(stderr, "does not hold: %s\ninput:", what);
    for (auto byte : current)
        std::fprintf(stderr, " %02x", std::to_integer<unsigned>(byte));
    std::fputc('\n', stderr);
    std::abort();
}

fuzz::no_allocation::no_allocation() : before_(heap_blocks()) {}

fuzz::no_allocation::~no_allocation()
{
    require(heap_blocks() == before_, "nothing is allocated");
}
