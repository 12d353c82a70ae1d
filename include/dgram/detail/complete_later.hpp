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

#include <boost/asio/version.hpp>

#if BOOST_ASIO_VERSION >= 103100
#include <boost/asio/immediate.hpp>
#elif BOOST_ASIO_VERSION >= 102700
#include <boost/asio/associated_immediate_executor.hpp>
#include <boost/asio/dispatch.hpp>
#else
#include <boost/asio/post.hpp>
#endif

#include <utility>

namespace dgram::detail {

template <class Executor, class Self>
void complete_later(Executor const& executor, Self&& self)
{
#if BOOST_ASIO_VERSION >= 103100
    asio::async_immediate(executor, std::forward<Self>(self));
#elif BOOST_ASIO_VERSION >= 102700
    auto immediate = asio::get_associated_immediate_executor(self, executor);
    asio::dispatch(immediate, std::forward<Self>(self));
#else
    // By the socket's executor first, as Asio's own operations do: that of use_future alone would
    // start the threads of the system_executor.
    asio::post(executor, std::forward<Self>(self));
#endif
}

} // namespace dgram::detail

#endif
