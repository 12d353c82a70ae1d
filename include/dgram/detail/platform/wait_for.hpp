//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_WAIT_FOR_HPP
#define DGRAM_DETAIL_PLATFORM_WAIT_FOR_HPP

namespace dgram::detail::platform {

// An error is an entry in the error queue.
enum class wait_for { read, write, error };

} // namespace dgram::detail::platform

#endif
