// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_FAILURE_HPP
#define MCAST_FAILURE_HPP

// What ends the program: one line that names the thing at fault.

#include <boost/system/system_error.hpp>

#include <fmt/core.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace mcast {

// Exit statuses.
constexpr int as_expected = 0;
constexpr int too_little = 1;
constexpr int usage_or_system_error = 2;

class failure : public std::runtime_error
{
public:
    template <class... Args>
    explicit failure(fmt::format_string<Args...> format, Args&&... args)
        : runtime_error(fmt::format(format, std::forward<Args>(args)...))
    {}
};

// Does something; if the system or the library refuses, says about what.
template <class F>
decltype(auto) about(std::string const& thing, F&& f)
{
    try {
        return std::forward<F>(f)();
    } catch (boost::system::system_error const& error) {
        throw failure("{}: {}", thing, error.code().message());
    }
}

} // namespace mcast

#endif
