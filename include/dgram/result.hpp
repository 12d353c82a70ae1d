//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_RESULT_HPP
#define DGRAM_RESULT_HPP

// What parsing and writing give: a value, or the error code that says which rule was broken.

#include <dgram/config.hpp>

#include <boost/system/result.hpp>

namespace dgram {

/// A value or an `error_code`.
/**
 * @code
 * if (auto header = dgram::ipv4::header::parse(bytes))
 *     std::cout << header->source;
 * else
 *     std::cerr << header.error().message();
 * @endcode
 * `value()` throws boost::system::system_error where there is none.
 */
template <class T>
using result = boost::system::result<T>;

} // namespace dgram

#endif
