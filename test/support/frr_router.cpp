// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/eventually.hpp>
#include <support/frr_router.hpp>

#include <catch2/catch_test_macros.hpp>

#include <pwd.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

namespace test {

frr_router::frr_router(host const& at, std::string const& daemon, std::string const& configuration)
{
    auto const zebra_path = installed("zebra");
    auto const daemon_path = installed(daemon);
    auto const* const user = ::getpwnam("frr");
    if (user == nullptr || ::chown(directory_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
        SKIP("FRR cannot be started as its user: " << (user == nullptr ? "there is no user frr"
                                                                       : std::strerror(errno)));

    auto const in = directory_.path() + '/';
    auto const start = [&](std::string const& path, std::string const& configured,
                           std::optional<foreign_program>& program) {
        auto const name = std::filesystem::path(path).filename().string();
        // Without -P 0 it would listen on a TCP port.
        program.emplace(at, std::vector<std::string>{
                                path, "-u", "frr", "-g", "frr", "-P", "0", "-f",
                                directory_.write(name + ".conf", configured), "-i",
                                in + name + ".pid", "-z", in + "zserv", "--vty_socket", in});
        INFO("waited for " << name);
        REQUIRE(eventually([&] { return std::filesystem::exists(in + name + ".vty"); }));
    };
    start(zebra_path, "", zebra_);
    start(daemon_path, configuration, daemon_);
}

std::string frr_router::ask(std::string const& command) const
{
    auto const [output, done] = run_command(installed("vtysh") + " --vty_socket " +
                                            directory_.path() + " -c '" + command + "'");
    if (!done)
        FAIL("vtysh: " << command << ": " << output);
    return output;
}

} // namespace test
