// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_JSON_SUMMARY_HPP
#define MCAST_JSON_SUMMARY_HPP

#include <mcast/listen_summary.hpp>

#include <nlohmann/json.hpp>

namespace mcast {

// The names of the fields stay as they are; what is not known is left out.
nlohmann::json to_json(listen_summary const& s);

} // namespace mcast

#endif
