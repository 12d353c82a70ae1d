// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_CAPTURE_HPP
#define DGRAM_TEST_SUPPORT_CAPTURE_HPP

// What really goes over a wire: every Ethernet frame of one interface of a host.

#include <support/network.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace test {

class capture
{
public:
    struct frame
    {
        // Sent by this interface, not received.
        bool outgoing = false;
        std::vector<std::byte> bytes;
    };

    // Skips the test where the system does not let it capture.
    capture(host const& at, std::string const& interface_name);
    capture(capture const&) = delete;
    capture& operator=(capture const&) = delete;
    ~capture();

    // The next frame since the capture began, or nothing if none comes in time.
    std::optional<frame> next_within(std::chrono::milliseconds limit);

private:
    int fd_ = -1;
};

} // namespace test

#endif
