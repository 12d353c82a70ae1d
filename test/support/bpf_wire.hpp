// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_BPF_WIRE_HPP
#define DGRAM_TEST_SUPPORT_BPF_WIRE_HPP

// Filters in the kernel, and what our machine makes of the same program.

#include <dgram/bpf/attach_filter.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/machine.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/socket_base.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace test {

// What is left of a packet; nothing if it was dropped.
using kept = std::optional<std::size_t>;

template <class Socket>
kept take_kept(Socket& socket)
{
    static std::array<std::byte, 70'000> data;
    dgram::error_code ec;
    auto const size = socket.receive(boost::asio::buffer(data), 0, ec);
    if (ec == boost::asio::error::would_block)
        return std::nullopt;
    REQUIRE(ec == dgram::error_code());
    return size;
}

// A pair of local sockets: the packet that a filter sees is just what was sent.
class local_bpf_wire
{
public:
    local_bpf_wire()
    {
        boost::asio::local::connect_pair(out_, in_);
        in_.non_blocking(true);
    }

    // What the kernel says to the program.
    dgram::error_code attach(std::span<dgram::bpf::instruction const> program)
    {
        dgram::error_code ec;
        in_.set_option(dgram::bpf::attach_filter(program), ec);
        return ec;
    }

    kept run(std::span<std::byte const> packet)
    {
        out_.send(boost::asio::buffer(packet.data(), packet.size()));
        return take_kept(in_);
    }

    // What the machine says it must be. Such a packet has no headers: its network header is where
    // it begins.
    static kept expected(std::span<dgram::bpf::instruction const> program,
                         std::span<std::byte const> packet)
    {
        dgram::bpf::metadata about;
        about.network = packet;
        auto const result = dgram::bpf::run(program, packet, about);
        return result == 0 ? std::nullopt : kept(std::min<std::size_t>(result, packet.size()));
    }

private:
    boost::asio::io_context context_;
    boost::asio::local::datagram_protocol::socket out_{context_};
    boost::asio::local::datagram_protocol::socket in_{context_};
};

// Two IPv4 UDP sockets on the loopback interface of the calling thread's host.
class udp_bpf_wire
{
public:
    using udp = boost::asio::ip::udp;

    udp_bpf_wire()
    {
        udp::endpoint const loopback(boost::asio::ip::address_v4::loopback(), 0);
        in_.open(udp::v4());
        in_.bind(loopback);
        in_.non_blocking(true);
        out_.open(udp::v4());
        out_.bind(loopback);
        out_.connect(in_.local_endpoint());
        // Else the checksum depends on who is asked.
        int const on = 1;
        REQUIRE(::setsockopt(out_.native_handle(), SOL_SOCKET, SO_NO_CHECK, &on, sizeof on) == 0);
    }

    udp::socket& in() { return in_; }
    udp::socket& out() { return out_; }

    kept run(std::span<std::byte const> payload)
    {
        out_.send(boost::asio::buffer(payload.data(), payload.size()));
        return take_kept(in_);
    }

    // The packet as a filter sees it, with its UDP header.
    std::vector<std::byte> packet(std::span<std::byte const> payload) const
    {
        std::vector<std::byte> bytes;
        auto const add = [&](std::size_t number) {
            bytes.push_back(static_cast<std::byte>(number >> 8 & 0xff));
            bytes.push_back(static_cast<std::byte>(number & 0xff));
        };
        add(out_.local_endpoint().port());
        add(in_.local_endpoint().port());
        add(payload.size() + 8);
        add(0);
        bytes.insert(bytes.end(), payload.begin(), payload.end());
        return bytes;
    }

    // How much of the payload is left, for what a program returned for a packet: never less than
    // the UDP header.
    static kept payload_of(std::uint32_t result, std::size_t packet_size)
    {
        if (result == 0)
            return std::nullopt;
        return std::min<std::size_t>(std::max(result, 8u), packet_size) - 8;
    }

private:
    boost::asio::io_context context_;
    udp::socket in_{context_};
    udp::socket out_{context_};
};

} // namespace test

#endif
