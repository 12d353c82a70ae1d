//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_RECEIVE_ERROR_EXTENSIONS_HPP
#define DGRAM_OPTION_RECEIVE_ERROR_EXTENSIONS_HPP

// Whether the error queue tells where ICMP extensions are.

#include <dgram/config.hpp>
#include <dgram/detail/boolean_option.hpp>
#include <dgram/detail/platform/platform.hpp>

namespace dgram {

/// Socket option: whether entries of the error queue tell where the extensions of the ICMP message
/// begin (RFC 4884), in `extended_error::extensions`.
/**
 * Implements `IP_RECVERR_RFC4884` and `IPV6_RECVERR_RFC4884`. `receive_errors` has to be on as
 * well. Set it by `dgram::set_option`: a dual-stack socket needs both.
 *
 * @par Concepts
 * Socket_Option, Boolean_Socket_Option.
 *
 * @par Available on
 * Linux 5.9.
 */
using receive_error_extensions = detail::boolean_option<detail::platform::receive_error_extensions>;

} // namespace dgram

#endif
