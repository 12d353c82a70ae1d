// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_ERROR_OF_HPP
#define DGRAM_TEST_SUPPORT_ERROR_OF_HPP

#include <dgram/option/set_option.hpp>

namespace test {

// What dgram::set_option says to it.
template <class Socket, class Option>
dgram::error_code error_of(Socket& socket, Option const& option)
{
    dgram::error_code ec;
    dgram::set_option(socket, option, ec);
    return ec;
}

} // namespace test

#endif
