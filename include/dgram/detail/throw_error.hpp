//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_THROW_ERROR_HPP
#define DGRAM_DETAIL_THROW_ERROR_HPP

#include <dgram/config.hpp>

#include <boost/assert/source_location.hpp>
#include <boost/system/system_error.hpp>
#include <boost/throw_exception.hpp>

#include <string>
#include <string_view>

namespace dgram::detail {

// `what` names the thing at fault: "join_group", "no interface \"eth7\"".
inline void throw_error(error_code const& ec, std::string_view what,
                        boost::source_location const& where = BOOST_CURRENT_LOCATION)
{
    if (ec.failed())
        boost::throw_exception(boost::system::system_error(ec, std::string(what)), where);
}

} // namespace dgram::detail

#endif
