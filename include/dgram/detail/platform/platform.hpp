//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_PLATFORM_HPP
#define DGRAM_DETAIL_PLATFORM_PLATFORM_HPP

// The one place that knows which system this is. A system's file fills the list below; a port is
// such a file.

#include <dgram/config.hpp>

#if DGRAM_PLATFORM_GENERIC
#include <dgram/detail/platform/generic.hpp>
#elif defined(__linux__)
#include <dgram/detail/platform/linux.hpp>
#else
#include <dgram/detail/platform/generic.hpp>
#endif

#include <boost/asio/buffer.hpp>
#include <boost/asio/generic/raw_protocol.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/socket_base.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dgram::detail::platform {

// Options, by name and level.
static_assert(std::same_as<decltype(join_group), option_names const>);
static_assert(std::same_as<decltype(leave_group), option_names const>);
static_assert(std::same_as<decltype(join_source_group), option_names const>);
static_assert(std::same_as<decltype(leave_source_group), option_names const>);
static_assert(std::same_as<decltype(block_source), option_names const>);
static_assert(std::same_as<decltype(unblock_source), option_names const>);
static_assert(std::same_as<decltype(source_filter), option_names const>);
static_assert(std::same_as<decltype(outbound_interface), option_names const>);
static_assert(std::same_as<decltype(deliver_all), option_names const>);
static_assert(std::same_as<decltype(receive_packet_info), option_names const>);
static_assert(std::same_as<decltype(receive_hops), option_names const>);
static_assert(std::same_as<decltype(receive_traffic_class), option_names const>);
static_assert(std::same_as<decltype(receive_original_destination), option_names const>);
static_assert(std::same_as<decltype(receive_timestamp), option_names const>);
static_assert(std::same_as<decltype(receive_drop_count), option_names const>);
static_assert(std::same_as<decltype(receive_offload), option_names const>);
static_assert(std::same_as<decltype(default_segment_size), option_names const>);
static_assert(std::same_as<decltype(reuse_port), option_names const>);
static_assert(std::same_as<decltype(forced_receive_buffer_size), option_names const>);
static_assert(std::same_as<decltype(forced_send_buffer_size), option_names const>);
static_assert(std::same_as<decltype(busy_poll), option_names const>);
static_assert(std::same_as<decltype(memory_info), option_names const>);
static_assert(std::same_as<decltype(memory_info_drops), std::size_t const>);
static_assert(std::same_as<decltype(header_included), option_names const>);
static_assert(std::same_as<decltype(ipv6_checksum), option_names const>);
static_assert(std::same_as<decltype(router_alert), option_names const>);
static_assert(std::same_as<decltype(deliver_router_alert), option_names const>);
static_assert(std::same_as<decltype(icmp_v4_filter), option_names const>);
static_assert(std::same_as<decltype(icmp_v6_filter), option_names const>);
static_assert(std::same_as<decltype(default_traffic_class), option_names const>);
static_assert(std::same_as<decltype(minimum_hops), option_names const>);
static_assert(std::same_as<decltype(free_bind), option_names const>);
static_assert(std::same_as<decltype(transparent), option_names const>);
static_assert(std::same_as<decltype(mark), option_names const>);
static_assert(std::same_as<decltype(priority), option_names const>);
static_assert(std::same_as<decltype(icmp_filter_bit_blocks), bool const>);
static_assert(std::same_as<decltype(receive_errors), option_names const>);
static_assert(std::same_as<decltype(receive_error_extensions), option_names const>);
static_assert(std::same_as<decltype(transmit_timestamps), option_names const>);
static_assert(std::same_as<decltype(path_mtu_discovery), option_names const>);
static_assert(std::same_as<decltype(path_mtu), option_names const>);
static_assert(std::same_as<decltype(has_dont_fragment), bool const>);
static_assert(std::same_as<decltype(socket_type), option_name const>);
static_assert(std::same_as<decltype(stream_socket), int const>);
static_assert(std::same_as<decltype(datagram_socket), int const>);
static_assert(std::same_as<decltype(bound_interface), option_name const>);

// Filters.
static_assert(std::same_as<decltype(attach_filter), option_name const>);
static_assert(std::same_as<decltype(detach_filter), option_name const>);
static_assert(std::same_as<decltype(lock_filter), option_name const>);
static_assert(std::same_as<decltype(attach_reuse_port_filter), option_name const>);
static_assert(std::same_as<decltype(detach_reuse_port_filter), option_name const>);
static_assert(requires(void const* instructions, std::size_t count) {
    {
        make_filter_program(instructions, count)
        } -> std::same_as<filter_program>;
});

// The header on a raw socket.
static_assert(std::same_as<decltype(raw_header), raw_header_layout const>);

// What they carry.
static_assert(requires(asio::ip::address group, asio::ip::address_v4 address, unsigned index,
                       std::span<asio::ip::address const> sources,
                       std::span<std::byte const> data) {
    {
        make_group_request(group, index)
        } -> std::same_as<group_request>;
    {
        make_source_request(group, group, index)
        } -> std::same_as<source_request>;
    {
        make_source_list(group, index, std::size_t())
        } -> std::same_as<std::vector<std::byte>>;
    {
        make_source_list(group, index, true, sources)
        } -> std::same_as<std::vector<std::byte>>;
    {
        read_source_list(data)
        } -> std::same_as<source_list>;
    {
        make_outbound_interface_v4(address, index)
        } -> std::same_as<outbound_interface_v4>;
    {
        outbound_address(static_cast<void const*>(nullptr))
        } -> std::same_as<asio::ip::address_v4>;
});

// Control messages.
static_assert(requires(std::span<std::byte const> data, control_writer& out, ip_family family,
                       asio::ip::address const& address, control_message& message) {
    {
        control_reader(data).next(message)
        } -> std::same_as<bool>;
    {
        control_capacity
        } -> std::convertible_to<std::size_t>;
    {
        read_packet_info(data)
        } -> std::same_as<std::optional<packet_info_fields>>;
    {
        read_hops(data)
        } -> std::same_as<std::optional<std::uint8_t>>;
    {
        read_traffic_class(data)
        } -> std::same_as<std::optional<std::uint8_t>>;
    {
        read_drop_count(data)
        } -> std::same_as<std::optional<std::uint32_t>>;
    {
        read_timestamp(data)
        } -> std::same_as<std::optional<std::chrono::nanoseconds>>;
    read_original_destination(data);
    {
        write_packet_info(out, family, address, 0u)
        } -> std::same_as<error_code>;
    {
        write_hops(out, family, 0)
        } -> std::same_as<error_code>;
    {
        write_traffic_class(out, family, 0)
        } -> std::same_as<error_code>;
    {
        read_segment_size(data)
        } -> std::same_as<std::optional<std::size_t>>;
    {
        write_segment_size(out, std::uint16_t())
        } -> std::same_as<error_code>;
    {
        destination_family(static_cast<void const*>(nullptr), std::size_t())
        } -> std::same_as<ip_family>;
    {
        peer_family(native_socket())
        } -> std::same_as<ip_family>;
    {
        close_descriptors(data)
        } -> std::same_as<void>;
});

// Messages, and waiting for them.
static_assert(requires(native_socket socket, std::span<native_buffer> buffers, void* name,
                       std::span<std::byte> control, error_code& ec) {
    {
        system_error_code(0)
        } -> std::same_as<error_code>;
    {
        to_native(asio::mutable_buffer())
        } -> std::same_as<native_buffer>;
    {
        to_native(asio::const_buffer())
        } -> std::same_as<native_buffer>;
    {
        max_buffers
        } -> std::convertible_to<std::size_t>;
    {
        tell_real_size
        } -> std::convertible_to<asio::socket_base::message_flags>;
    {
        udp_tells_real_size
        } -> std::convertible_to<bool>;
    {
        receive_udp(socket, buffers, name, std::size_t(), ec)
        } -> std::same_as<received>;
    {
        receive(socket, buffers, name, std::size_t(), control, ec)
        } -> std::same_as<received>;
    {
        send(socket, buffers, name, std::size_t(), control, ec)
        } -> std::same_as<std::size_t>;
    {
        waiter(socket, wait_for::read).wait(ec)
        } -> std::same_as<void>;
    {
        waiter(socket, wait_for::write).restart()
        } -> std::same_as<void>;
});

// The error queue.
static_assert(requires(native_socket socket, std::span<native_buffer> buffers, void* name,
                       std::span<std::byte> control, std::span<std::byte const> data,
                       error_fields& fields, control_writer& out, ip_family family,
                       error_code& ec) {
    {
        error_control_capacity
        } -> std::convertible_to<std::size_t>;
    {
        timestamping::sent | timestamping::scheduled | timestamping::sent_by_hardware |
            timestamping::report_software | timestamping::report_hardware | timestamping::number |
            timestamping::without_payload | timestamping::both_kinds
        } -> std::same_as<std::uint32_t>;
    {
        receive_error(socket, buffers, name, std::size_t(), control, ec)
        } -> std::same_as<received>;
    {
        read_error(data, fields)
        } -> std::same_as<error_presence>;
    {
        read_transmit_times(data)
        } -> std::same_as<transmit_times>;
    {
        write_transmit_timestamps(out, std::uint32_t())
        } -> std::same_as<error_code>;
    {
        write_dont_fragment(out, family, true)
        } -> std::same_as<error_code>;
});

// Batches.
static_assert(requires(native_socket socket, std::span<native_message> messages,
                       std::span<native_buffer> buffers, std::span<std::byte> control,
                       native_header& header, native_message const& message, error_code& ec) {
    {
        max_messages
        } -> std::convertible_to<std::size_t>;
    {
        receive_many(socket, messages, ec)
        } -> std::same_as<std::size_t>;
    {
        send_many(socket, messages, ec)
        } -> std::same_as<std::size_t>;
    set_name(header, static_cast<void const*>(nullptr), std::size_t());
    set_buffers(header, buffers);
    set_control(header, control);
    restore_lengths(header, std::size_t(), std::size_t());
    {
        name_size(header)
        } -> std::same_as<std::size_t>;
    {
        control_size(header)
        } -> std::same_as<std::size_t>;
    {
        is_truncated(header)
        } -> std::same_as<bool>;
    {
        is_control_truncated(header)
        } -> std::same_as<bool>;
    {
        size_of(message)
        } -> std::same_as<std::size_t>;
});

// Interfaces.
static_assert(requires(std::string const& name, unsigned index, error_code& ec) {
    {
        interface_index(name, ec)
        } -> std::same_as<unsigned>;
    {
        interface_name(index, ec)
        } -> std::same_as<std::string>;
    {
        can_be_interface_name(std::string_view(name))
        } -> std::same_as<bool>;
    {
        list_interfaces(ec)
        } -> std::same_as<std::vector<interface_entry>>;
    {
        interface_query().flags(name, ec)
        } -> std::same_as<interface_flags>;
});

// How the system tells of interfaces that come and go.
static_assert(requires(asio::generic::raw_protocol::endpoint const& sender,
                       std::span<std::byte const> data) {
    {
        request_no_link()
        } -> std::same_as<link_request>;
    {
        can_watch_links
        } -> std::convertible_to<bool>;
    {
        link_protocol()
        } -> std::same_as<asio::generic::raw_protocol>;
    {
        link_endpoint()
        } -> std::same_as<asio::generic::raw_protocol::endpoint>;
    {
        is_from_kernel(sender)
        } -> std::same_as<bool>;
    {
        read_link_events(data)
        } -> std::same_as<std::optional<std::vector<link_event>>>;
});

} // namespace dgram::detail::platform

#endif
