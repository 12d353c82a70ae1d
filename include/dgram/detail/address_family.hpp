//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ADDRESS_FAMILY_HPP
#define DGRAM_DETAIL_ADDRESS_FAMILY_HPP

// Numbers of the registry "Address Family Numbers" of IANA; systems have others.

#include <dgram/config.hpp>

#include <boost/asio/ip/address.hpp>

#include <cstdint>

namespace dgram::detail {

inline constexpr std::uint16_t address_family_v4 = 1;
inline constexpr std::uint16_t address_family_v6 = 2;

inline std::uint16_t address_family_of(asio::ip::address const& address) noexcept
{
    return address.is_v4() ? address_family_v4 : address_family_v6;
}

} // namespace dgram::detail

#endif
