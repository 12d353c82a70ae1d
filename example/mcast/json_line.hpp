// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_JSON_LINE_HPP
#define MCAST_JSON_LINE_HPP

#include <mcast/output.hpp>

#include <nlohmann/json.hpp>

namespace mcast {

// One object, one line, not buffered; throws failure. An interface may have a name that is not
// UTF-8.
inline void print_json_line(nlohmann::json const& object)
{
    write_output(object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
}

} // namespace mcast

#endif
