// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_WITHOUT_CAPABILITIES_HPP
#define DGRAM_TEST_SUPPORT_WITHOUT_CAPABILITIES_HPP

#include <string>
#include <vector>

namespace test {

// The words that run a program as an ordinary user would: it keeps none of the capabilities of the
// test.
inline std::vector<std::string> without_capabilities(std::vector<std::string> command)
{
    command.insert(command.begin(), {"setpriv", "--bounding-set=-all", "--inh-caps=-all",
                                     "--ambient-caps=-all", "--"});
    return command;
}

} // namespace test

#endif
