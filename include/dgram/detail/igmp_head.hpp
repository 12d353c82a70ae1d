//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_IGMP_HEAD_HPP
#define DGRAM_DETAIL_IGMP_HEAD_HPP

// The first four bytes of every IGMP message.

#include <dgram/checksum.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/igmp/message.hpp>
#include <dgram/igmp/type.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::detail {

// Of a message that else has been written already.
inline void write_igmp_head(std::span<std::byte> message, igmp::type type, std::uint8_t code = 0)
{
    write_be(message, 0, static_cast<std::uint8_t>(type));
    write_be(message, 1, code);
    write_be(message, 2, std::uint16_t(0));
    write_be(message, 2, internet_checksum(message).value());
}

// A message of this kind from bytes whose checksum has yet to be checked.
template <class T>
result<T> parse_igmp(std::span<std::byte const> bytes)
{
    auto const message = igmp::message::parse(bytes);
    if (!message)
        return message.error();
    return T::parse(*message);
}

} // namespace dgram::detail

#endif
