//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_GENERIC_HPP
#define DGRAM_DETAIL_PLATFORM_GENERIC_HPP

// A POSIX system of which nothing more is known: whole datagrams with their sender and whether
// they were truncated, and the list of interfaces. Everything else is "not on this system".

#include <dgram/config.hpp>
#include <dgram/detail/platform/control_messages.hpp>
#include <dgram/detail/platform/generic_error_queue.hpp>
#include <dgram/detail/platform/generic_filter.hpp>
#include <dgram/detail/platform/generic_interface.hpp>
#include <dgram/detail/platform/generic_path_mtu.hpp>
#include <dgram/detail/platform/generic_raw.hpp>
#include <dgram/detail/platform/generic_raw_header.hpp>
#include <dgram/detail/platform/generic_socket_option.hpp>
#include <dgram/detail/platform/link_event.hpp>
#include <dgram/detail/platform/option_name.hpp>
#include <dgram/detail/platform/posix_batch.hpp>
#include <dgram/detail/platform/posix_message.hpp>
#include <dgram/detail/platform/posix_waiter.hpp>
#include <dgram/detail/platform/source_list.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/generic/raw_protocol.hpp>
#include <boost/asio/ip/address.hpp>

#include <sys/socket.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace dgram::detail::platform {

using native_control_layout = control_layout<decltype(::cmsghdr::cmsg_len), sizeof(long)>;
using control_reader = basic_control_reader<native_control_layout>;
using control_writer = basic_control_writer<native_control_layout>;

inline constexpr std::size_t control_capacity = native_control_layout::space(64);

inline constexpr option_name socket_type{SOL_SOCKET, SO_TYPE};
inline constexpr option_name bound_interface{};

inline constexpr option_names join_group{};
inline constexpr option_names leave_group{};
inline constexpr option_names join_source_group{};
inline constexpr option_names leave_source_group{};
inline constexpr option_names block_source{};
inline constexpr option_names unblock_source{};
inline constexpr option_names source_filter{};
inline constexpr option_names outbound_interface{};
inline constexpr option_names deliver_all{};
inline constexpr option_names receive_packet_info{};
inline constexpr option_names receive_hops{};
inline constexpr option_names receive_traffic_class{};
inline constexpr option_names receive_original_destination{};
inline constexpr option_names receive_timestamp{};
inline constexpr option_names receive_offload{};
inline constexpr option_names default_segment_size{};
inline constexpr option_names reuse_port{};
inline constexpr option_names forced_receive_buffer_size{};
inline constexpr option_names forced_send_buffer_size{};
inline constexpr option_names busy_poll{};
inline constexpr option_names memory_info{};
inline constexpr std::size_t memory_info_drops = 0;
inline constexpr option_names receive_drop_count{};

struct group_request
{};

inline group_request make_group_request(asio::ip::address const&, unsigned)
{
    return {};
}

struct source_request
{};

inline source_request make_source_request(asio::ip::address const&, asio::ip::address const&,
                                          unsigned)
{
    return {};
}

inline std::vector<std::byte> make_source_list(asio::ip::address const&, unsigned, bool,
                                               std::span<asio::ip::address const>)
{
    return {};
}

inline std::vector<std::byte> make_source_list(asio::ip::address const&, unsigned, std::size_t)
{
    return {};
}

inline source_list read_source_list(std::span<std::byte const>)
{
    return {};
}

struct outbound_interface_v4
{};

inline outbound_interface_v4 make_outbound_interface_v4(asio::ip::address_v4 const&, unsigned)
{
    return {};
}

inline asio::ip::address_v4 outbound_address(void const*)
{
    return {};
}

inline constexpr bool can_watch_links = false;

inline asio::generic::raw_protocol link_protocol()
{
    return {AF_UNSPEC, 0};
}

inline asio::generic::raw_protocol::endpoint link_endpoint()
{
    return {};
}

struct link_request
{};

inline link_request request_no_link()
{
    return {};
}

inline bool is_from_kernel(asio::generic::raw_protocol::endpoint const&)
{
    return false;
}

inline std::optional<std::vector<link_event>> read_link_events(std::span<std::byte const>)
{
    return std::nullopt;
}

struct packet_info_fields
{
    asio::ip::address destination;
    asio::ip::address local;
    unsigned interface_index = 0;
};

inline std::optional<packet_info_fields> read_packet_info(std::span<std::byte const>)
{
    return std::nullopt;
}

inline std::optional<std::uint8_t> read_hops(std::span<std::byte const>)
{
    return std::nullopt;
}

inline std::optional<std::uint8_t> read_traffic_class(std::span<std::byte const>)
{
    return std::nullopt;
}

inline std::optional<std::uint32_t> read_drop_count(std::span<std::byte const>)
{
    return std::nullopt;
}

inline std::optional<std::chrono::nanoseconds> read_timestamp(std::span<std::byte const>)
{
    return std::nullopt;
}

inline std::optional<std::pair<asio::ip::address, std::uint16_t>>
read_original_destination(std::span<std::byte const>)
{
    return std::nullopt;
}

inline std::optional<std::size_t> read_segment_size(std::span<std::byte const>)
{
    return std::nullopt;
}

inline ip_family destination_family(void const*, std::size_t)
{
    return ip_family::none;
}

inline ip_family peer_family(native_socket)
{
    return ip_family::none;
}

inline void close_descriptors(std::span<std::byte const>) {}

inline error_code write_packet_info(control_writer&, ip_family, asio::ip::address const&, unsigned)
{
    return asio::error::operation_not_supported;
}

inline error_code write_hops(control_writer&, ip_family, int)
{
    return asio::error::operation_not_supported;
}

inline error_code write_traffic_class(control_writer&, ip_family, int)
{
    return asio::error::operation_not_supported;
}

inline error_code write_segment_size(control_writer&, std::uint16_t)
{
    return asio::error::operation_not_supported;
}

} // namespace dgram::detail::platform

#endif
