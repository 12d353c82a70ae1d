// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/report.hpp>

namespace mcast {

std::unique_ptr<report> make_report(format f, bool quiet)
{
    return f == format::json ? make_json_report(quiet) : make_table_report(quiet);
}

} // namespace mcast
