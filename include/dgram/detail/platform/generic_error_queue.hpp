//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_GENERIC_ERROR_QUEUE_HPP
#define DGRAM_DETAIL_PLATFORM_GENERIC_ERROR_QUEUE_HPP

// A system whose sockets have no error queue.

#include <dgram/config.hpp>
#include <dgram/detail/platform/control_messages.hpp>
#include <dgram/detail/platform/error_fields.hpp>
#include <dgram/detail/platform/option_name.hpp>
#include <dgram/detail/platform/posix_message.hpp>

#include <boost/asio/error.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::detail::platform {

inline constexpr option_names receive_errors{};
inline constexpr option_names receive_error_extensions{};
inline constexpr option_names transmit_timestamps{};

struct timestamping
{
    static constexpr std::uint32_t sent_by_hardware = 1;
    static constexpr std::uint32_t sent = 2;
    static constexpr std::uint32_t report_software = 0;
    static constexpr std::uint32_t report_hardware = 0;
    static constexpr std::uint32_t number = 0;
    static constexpr std::uint32_t scheduled = 4;
    static constexpr std::uint32_t without_payload = 8;
    static constexpr std::uint32_t both_kinds = 0;
};

inline constexpr std::size_t error_control_capacity = 1;

inline error_presence read_error(std::span<std::byte const>, error_fields&)
{
    return error_presence::absent;
}

inline transmit_times read_transmit_times(std::span<std::byte const>)
{
    return {};
}

template <class ControlWriter>
error_code write_transmit_timestamps(ControlWriter&, std::uint32_t)
{
    return asio::error::operation_not_supported;
}

inline received receive_error(native_socket, std::span<native_buffer>, void*, std::size_t,
                              std::span<std::byte>, error_code& ec)
{
    ec = asio::error::operation_not_supported;
    return {};
}

} // namespace dgram::detail::platform

#endif
