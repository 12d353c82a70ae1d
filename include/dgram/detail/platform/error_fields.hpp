//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_ERROR_FIELDS_HPP
#define DGRAM_DETAIL_PLATFORM_ERROR_FIELDS_HPP

// What an entry of an error queue says, in the system's numbers, where they are those of Linux;
// another system's file translates.

#include <dgram/config.hpp>

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <cstdint>
#include <optional>

namespace dgram::detail::platform {

struct error_fields
{
    // errno, or 0.
    int error = 0;
    std::uint8_t origin = 0;
    std::uint8_t type = 0;
    std::uint8_t code = 0;
    // What they mean depends on the origin.
    std::uint32_t info = 0;
    std::uint32_t data = 0;
    // Of an ICMP error, where its extension structure begins in the payload, or 0.
    std::uint16_t extensions_at = 0;
    bool extensions_valid = false;
    std::optional<asio::ip::address> offender;
};

struct transmit_times
{
    std::optional<std::chrono::nanoseconds> software;
    std::optional<std::chrono::nanoseconds> hardware;
};

// Whether there was an entry's description in control data, and whole.
enum class error_presence { absent, cut_off, whole };

} // namespace dgram::detail::platform

#endif
