// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the operations take from the heap and from the associated allocator.

#include <support/counting_allocator.hpp>
#include <support/heap_count.hpp>
#include <support/operations.hpp>
#include <support/run.hpp>
#include <support/watchdog.hpp>

#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstddef>
#include <cstdlib>
#include <type_traits>

namespace asio = boost::asio;

namespace {

constexpr int warm_up = 20;
constexpr int rounds = 100;

std::size_t heap_count_or_skip()
{
    auto const count = test::heap_count();
    if (!count)
        SKIP("allocations cannot be counted with a sanitizer or another C library than glibc");
    return *count;
}

// Starts the operation again from its own handler.
template <class Operation>
struct loop
{
    void start()
    {
        if (ready_before)
            Operation::make_ready(l);
        Operation::start(l, [this](dgram::error_code ec, typename Operation::result) {
            failed = failed || ec;
            // Read at once so that the receive buffer never fills up.
            if constexpr (!std::is_base_of_v<test::receiving, Operation>)
                l.in.receive(asio::buffer(l.data));
            if (++done == warm_up)
                count_then = *test::heap_count();
            if (done == warm_up + rounds)
                count_in_the_end = *test::heap_count();
            else
                start();
        });
        if (!ready_before)
            Operation::make_ready(l);
    }

    test::loopback& l;
    bool ready_before;
    int done = 0;
    bool failed = false;
    std::size_t count_then = 0;
    std::size_t count_in_the_end = 0;
};

// run_for would give the blocks that Asio keeps back to the heap after each handler.
void run(asio::io_context& context)
{
    test::watchdog const limit;
    context.run();
}

} // namespace

TEST_CASE("every way to allocate is counted")
{
    auto const before = heap_count_or_skip();
    // Through a volatile pointer, as the compiler may leave out what is not used.
    int* volatile single = new int;
    delete single;
    struct alignas(64) wide
    {
        char c;
    };
    wide* volatile aligned = new wide;
    delete aligned;
    void* volatile by_hand = std::aligned_alloc(64, 64);
    std::free(by_hand);
    CHECK(*test::heap_count() == before + 3);
}

TEMPLATE_LIST_TEST_CASE("a loop of callbacks allocates nothing per datagram", "", test::operations)
{
    heap_count_or_skip();
    asio::io_context context;
    test::loopback l(context.get_executor());
    bool const ready_before = GENERATE(true, false);
    CAPTURE(ready_before);
    loop<TestType> operations{l, ready_before};
    operations.start();
    run(context);
    CHECK_FALSE(operations.failed);
    CHECK(operations.done == warm_up + rounds);
    CHECK(operations.count_in_the_end - operations.count_then == 0);
}

TEMPLATE_LIST_TEST_CASE("a loop in a coroutine allocates nothing per datagram", "",
                        test::operations)
{
    heap_count_or_skip();
    asio::io_context context;
    test::loopback l(context.get_executor());
    bool const ready_before = GENERATE(true, false);
    CAPTURE(ready_before);
    std::size_t allocated = 1;
    asio::co_spawn(
        context,
        [&]() -> asio::awaitable<void> {
            std::size_t before = 0;
            for (int i = 0; i < warm_up + rounds; ++i) {
                if (i == warm_up)
                    before = *test::heap_count();
                if (!ready_before)
                    asio::post(context, [&] { TestType::make_ready(l); });
                else
                    TestType::make_ready(l);
                co_await TestType::start(l, asio::use_awaitable);
                if constexpr (!std::is_base_of_v<test::receiving, TestType>)
                    l.in.receive(asio::buffer(l.data));
            }
            allocated = *test::heap_count() - before;
        },
        asio::detached);
    run(context);
    CHECK(allocated == 0);
}

// An any_io_executor does not hand on the allocator to what is posted, in Asio's operations
// neither, so these sockets have the executor of the io_context itself.
using context_executor = asio::io_context::executor_type;

TEMPLATE_LIST_TEST_CASE("an operation takes one block from the associated allocator", "",
                        test::operations)
{
    asio::io_context context;
    test::basic_loopback<context_executor> l(context.get_executor());
    bool const ready_before = GENERATE(true, false);
    CAPTURE(ready_before);
    test::allocation_log log;
    bool called = false;
    if (ready_before)
        TestType::make_ready(l);
    TestType::start(
        l, asio::bind_allocator(test::counting_allocator<char>(log), [&](auto ec, auto const& r) {
            called = true;
            CHECK(ec == dgram::error_code());
            CHECK(log.live == 0);
            TestType::check(l, r);
        }));
    if (!ready_before)
        TestType::make_ready(l);
    test::run_until_done(context);
    CHECK(called);
    CHECK(log.allocations == 1);
    // Asio keeps blocks of up to this size for the next operation.
    CHECK(log.largest > 0);
    CHECK(log.largest <= 1020);
}

TEMPLATE_LIST_TEST_CASE("with any executor no more than one block is taken", "", test::operations)
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    bool const ready_before = GENERATE(true, false);
    CAPTURE(ready_before);
    test::allocation_log log;
    if (ready_before)
        TestType::make_ready(l);
    TestType::start(l, asio::bind_allocator(test::counting_allocator<char>(log),
                                            [&](auto, auto const&) { CHECK(log.live == 0); }));
    if (!ready_before)
        TestType::make_ready(l);
    test::run_until_done(context);
    CHECK(log.allocations <= 1);
    CHECK(log.largest <= 1020);
}

TEMPLATE_LIST_TEST_CASE("what an operation has allocated is given back when its io_context ends",
                        "", test::operations)
{
    test::allocation_log log;
    {
        asio::io_context context;
        test::basic_loopback<context_executor> l(context.get_executor());
        TestType::start(l, asio::bind_allocator(test::counting_allocator<char>(log),
                                                [](auto, auto const&) { FAIL("called"); }));
        CHECK(log.live == 1);
    }
    CHECK(log.live == 0);
}
