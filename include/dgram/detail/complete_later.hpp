//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_COMPLETE_LATER_HPP
#define DGRAM_DETAIL_COMPLETE_LATER_HPP

// Leaves the initiating function before the handler is called: by the immediate executor where
// Asio has it, otherwise by post.

#include <dgram/config.hpp>

#include <boost/asio/append.hpp>
#include <boost/asio/version.hpp>

#if BOOST_ASIO_VERSION >= 103100
#include <boost/asio/immediate.hpp>
#elif BOOST_ASIO_VERSION >= 102700
#include <boost/asio/associated_immediate_executor.hpp>
#include <boost/asio/dispatch.hpp>
#else
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/system_executor.hpp>

#include <tuple>
#include <type_traits>
#endif

#include <utility>

namespace dgram::detail {

#if BOOST_ASIO_VERSION < 102700
// A handler with its results. It shows no executor: what calls it is the handler's own already,
// which would otherwise be asked once more.
template <class Handler, class... Results>
struct handler_in_place
{
    using allocator_type = asio::associated_allocator_t<Handler>;

    allocator_type get_allocator() const noexcept
    {
        return asio::get_associated_allocator(handler);
    }

    void operator()() { std::apply(std::move(handler), std::move(results)); }

    Handler handler;
    std::tuple<Results...> results;
};

// Whether the handler has no executor of its own, or this one.
template <class Handler, class Executor>
bool runs_by(Handler const& handler, Executor const& executor)
{
    using other = asio::system_executor;
    using own = asio::associated_executor_t<Handler, other>;
    if constexpr (std::is_same_v<own, other>)
        return !std::is_same_v<asio::associated_executor_t<Handler, Executor>, other>;
    else if constexpr (std::is_same_v<own, Executor>)
        return asio::get_associated_executor(handler, other()) == executor;
    else
        return false;
}

template <class Executor, class Handler, class... Results>
void post_in_place(Executor const& executor, Handler&& handler, Results&&... results)
{
    handler_in_place<std::decay_t<Handler>, std::decay_t<Results>...> bound{
        std::forward<Handler>(handler), {std::forward<Results>(results)...}};
    if constexpr (std::is_same_v<Executor, asio::any_io_executor>) {
        // The type erasure costs more than all the rest.
        if (auto const* context = executor.template target<asio::io_context::executor_type>()) {
            asio::post(*context, std::move(bound));
            return;
        }
    }
    asio::post(executor, std::move(bound));
}
#endif

template <class Executor, class Handler, class... Results>
void complete_later(Executor const& executor, Handler&& handler, Results&&... results)
{
#if BOOST_ASIO_VERSION < 103100 && BOOST_ASIO_VERSION >= 102700
    auto const immediate = asio::get_associated_immediate_executor(handler, executor);
#elif BOOST_ASIO_VERSION < 102700
    if (runs_by(handler, executor))
        return post_in_place(executor, std::forward<Handler>(handler),
                             std::forward<Results>(results)...);
#endif
    auto bound = asio::append(std::forward<Handler>(handler), std::forward<Results>(results)...);
#if BOOST_ASIO_VERSION >= 103100
    asio::async_immediate(executor, std::move(bound));
#elif BOOST_ASIO_VERSION >= 102700
    asio::dispatch(immediate, std::move(bound));
#else
    // By the socket's executor first, as Asio's own operations do: that of use_future alone would
    // start the threads of the system_executor.
    asio::post(executor, std::move(bound));
#endif
}

} // namespace dgram::detail

#endif
