// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_FRR_ROUTER_HPP
#define DGRAM_TEST_SUPPORT_FRR_ROUTER_HPP

// FRRouting's zebra and one of its routing daemons on a host of the test.

#include <support/foreign_program.hpp>
#include <support/network.hpp>
#include <support/temporary_directory.hpp>

#include <optional>
#include <string>

namespace test {

class frr_router
{
public:
    // Skips the test where FRR is not installed, or cannot be started because it would change to
    // a user of its own.
    // `daemon` is "pimd", "ospfd" and so on.
    frr_router(host const& at, std::string const& daemon, std::string const& configuration);

    // What a command of vtysh(1) prints, for example "show ip mroute".
    std::string ask(std::string const& command) const;

private:
    temporary_directory directory_;
    std::optional<foreign_program> zebra_;
    std::optional<foreign_program> daemon_;
};

} // namespace test

#endif
