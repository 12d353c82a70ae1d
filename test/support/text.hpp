// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_TEXT_HPP
#define DGRAM_TEST_SUPPORT_TEXT_HPP

#include <sstream>
#include <string>

namespace test {

// What operator<< prints.
template <class T>
std::string text(T const& value)
{
    std::ostringstream os;
    os << value;
    return os.str();
}

// The same on a stream of wide characters, to which every operator<< of the library prints too.
template <class T>
std::wstring wide_text(T const& value)
{
    std::wostringstream os;
    os << value;
    return os.str();
}

} // namespace test

#endif
