// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_ALL_CODES_HPP
#define DGRAM_TEST_SUPPORT_ALL_CODES_HPP

#include <boost/system/error_category.hpp>

#include <string>
#include <vector>

namespace test {

// Every code of a category that there is: they are numbered without gaps, and `unknown` is what it
// says of all other numbers.
template <class Code>
std::vector<Code> all_codes(boost::system::error_category const& category,
                            std::string const& unknown)
{
    std::vector<Code> codes;
    for (int value = 1; value < 1000; ++value) {
        if (category.message(value) == unknown)
            break;
        codes.push_back(static_cast<Code>(value));
    }
    return codes;
}

} // namespace test

#endif
