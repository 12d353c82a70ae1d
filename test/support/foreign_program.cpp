// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/foreign_program.hpp>

#include <catch2/catch_test_macros.hpp>

#include <signal.h>
#include <unistd.h>

namespace test {
namespace {

std::vector<std::string> leashed(std::vector<std::string> const& words)
{
    // A daemon that changes its user is no longer told of its parent's end. So a shell that does
    // not change is the first process of a process namespace, and all die with it.
    std::vector<std::string> all = {"setpriv",
                                    "--pdeathsig",
                                    "KILL",
                                    "unshare",
                                    "--pid",
                                    "--fork",
                                    "--kill-child=KILL",
                                    "--",
                                    "sh",
                                    "-c",
                                    R"("$@" 2>&1 & wait $!)",
                                    "sh"};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

} // namespace

std::string installed(std::string const& name)
{
    for (std::string const directory : {"/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/",
                                        "/usr/local/bin/", "/usr/local/sbin/", "/usr/lib/frr/"})
        if (::access((directory + name).c_str(), X_OK) == 0)
            return directory + name;
    SKIP(name << " is not installed");
    return {};
}

foreign_program::foreign_program(host const& at, std::vector<std::string> const& words)
    : program_(at.in([&] { return program(leashed(words)); }))
{}

std::string foreign_program::stop()
{
    program_.signal(SIGKILL);
    return program_.finish().out;
}

} // namespace test
