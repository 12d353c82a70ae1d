//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_CONTROL_TRANSMIT_TIMESTAMP_REQUEST_HPP
#define DGRAM_CONTROL_TRANSMIT_TIMESTAMP_REQUEST_HPP

// Transmit timestamps of one datagram.

#include <dgram/config.hpp>
#include <dgram/detail/item.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/option/transmit_timestamps.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace dgram {

/// Control item, sent only: the points at which the time is taken for this datagram, whatever the
/// option `transmit_timestamps` says of all.
/**
 * That option has to be set, to `transmit_points::none` if timestamps are wanted on request only:
 * without it the entries in the error queue have no time.
 *
 * An `outbound_batch` sends a datagram that has it on its own, so that it has a number of its own.
 *
 * @par Available on
 * Linux 4.7. See `SO_TIMESTAMPING` in socket(7).
 */
struct transmit_timestamp_request
{
    static constexpr bool is_supported = detail::platform::transmit_timestamps.available();

    transmit_points points = transmit_points::sent;

    friend bool operator==(transmit_timestamp_request const&,
                           transmit_timestamp_request const&) = default;
};

namespace detail {

template <>
struct item<transmit_timestamp_request>
{
    static constexpr platform::option_names request{};

    static std::optional<transmit_timestamp_request> read(std::span<std::byte const>)
    {
        return std::nullopt;
    }

    static error_code write(platform::control_writer& control, platform::ip_family,
                            transmit_timestamp_request const& value)
    {
        return platform::write_transmit_timestamps(
            control, static_cast<std::uint32_t>(value.points & all_transmit_points));
    }
};

} // namespace detail
} // namespace dgram

#endif
