// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_JSON_LINE_HPP
#define MCAST_JSON_LINE_HPP

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace mcast {

// One object, one line, flushed. An interface may have a name that is not UTF-8.
inline void print_json_line(nlohmann::json const& object)
{
    fmt::print("{}\n", object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    std::fflush(stdout);
}

} // namespace mcast

#endif
