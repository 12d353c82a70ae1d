// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_THROWN_HPP
#define DGRAM_TEST_SUPPORT_THROWN_HPP

#include <boost/system/system_error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>

namespace test {

struct thrown_error
{
    boost::system::error_code code;
    std::string what;

    bool says(std::string const& text) const { return what.find(text) != std::string::npos; }
};

// The system_error that a call throws; fails the test if it throws none.
template <class F>
thrown_error thrown_by(F&& f)
{
    try {
        std::forward<F>(f)();
    } catch (boost::system::system_error const& e) {
        return {e.code(), e.what()};
    }
    FAIL("nothing was thrown");
    return {};
}

} // namespace test

#endif
