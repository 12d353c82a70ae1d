// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_ARRIVALS_HPP
#define DGRAM_TEST_SUPPORT_ARRIVALS_HPP

#include <support/receive.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace test {

// Where no last datagram can end a series: the texts that `text_of` gives for what arrives (nothing
// for what it leaves out). Waits long for as many as there should be, and a little for more.
template <class... Items, class Socket, class TextOf>
std::vector<std::string> arrivals(Socket& socket, std::size_t expected, TextOf text_of)
{
    std::vector<std::string> texts;
    while (texts.size() < 100'000) {
        auto const limit = std::chrono::milliseconds(texts.size() < expected ? 5000 : 20);
        auto const got = receive_within<Items...>(socket, limit);
        if (!got)
            break;
        if (auto const text = text_of(*got))
            texts.push_back(*text);
    }
    return texts;
}

} // namespace test

#endif
