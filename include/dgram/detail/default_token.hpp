//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_DEFAULT_TOKEN_HPP
#define DGRAM_DETAIL_DEFAULT_TOKEN_HPP

#include <dgram/config.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/asio/deferred.hpp>

#include <type_traits>

namespace dgram::detail {

template <class Executor>
struct default_token
{
    using own = asio::default_completion_token_t<Executor>;
    // Before Boost 1.86 most executors have none; from then on it is this one.
    using type = std::conditional_t<std::is_void_v<own>, asio::deferred_t, own>;
};

// The completion token of an operation that was given none.
template <class Socket>
using default_token_t = typename default_token<typename Socket::executor_type>::type;

} // namespace dgram::detail

#endif
