// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_RAW_WRITERS_HPP
#define DGRAM_TEST_BENCHMARK_RAW_WRITERS_HPP

#include <benchmark/scene.hpp>
#include <benchmark/writers.hpp>

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <system_error>

// Loops around sendmmsg and UDP_SEGMENT, as a good C program has them. The arrays are made once;
// where the payloads are is written each time, as it would be in a program.
namespace benchmark {

class raw_sendmmsg
{
public:
    raw_sendmmsg(scene& s, std::size_t size)
        : socket_(s.sender.native_handle()), destination_(s.destination), data_(size)
    {
        for (std::size_t i = 0; i < messages_.size(); ++i) {
            auto& header = messages_[i].msg_hdr;
            header.msg_name = destination_.data();
            header.msg_namelen = static_cast<::socklen_t>(destination_.size());
            header.msg_iov = &buffers_[i];
            header.msg_iovlen = 1;
        }
    }

    void send(std::size_t n)
    {
        while (n > 0) {
            auto const now = std::min(messages_.size(), n);
            for (std::size_t i = 0; i < now; ++i)
                buffers_[i] = {data_[i], data_.size()};
            auto const sent = ::sendmmsg(socket_, messages_.data(), static_cast<unsigned>(now), 0);
            if (sent < 0)
                throw std::system_error(errno, std::generic_category(), "sendmmsg");
            n -= static_cast<std::size_t>(sent);
        }
    }

private:
    int socket_;
    udp::endpoint destination_;
    payloads data_;
    std::array<::mmsghdr, 64> messages_{};
    std::array<::iovec, 64> buffers_{};
};

class raw_segment
{
public:
    raw_segment(scene& s, std::size_t size)
        : socket_(s.sender.native_handle()), destination_(s.destination), data_(size)
    {
        header_.msg_name = destination_.data();
        header_.msg_namelen = static_cast<::socklen_t>(destination_.size());
        header_.msg_iov = buffers_.data();
        header_.msg_control = control_;
        header_.msg_controllen = sizeof control_;
        auto* const item = CMSG_FIRSTHDR(&header_);
        item->cmsg_level = IPPROTO_UDP;
        item->cmsg_type = UDP_SEGMENT;
        item->cmsg_len = CMSG_LEN(sizeof(std::uint16_t));
        auto const segment = static_cast<std::uint16_t>(size);
        std::memcpy(CMSG_DATA(item), &segment, sizeof segment);
    }

    void send(std::size_t n)
    {
        auto const most = std::min(buffers_.size(), 65507 / data_.size());
        while (n > 0) {
            auto const now = std::min(most, n);
            for (std::size_t i = 0; i < now; ++i)
                buffers_[i] = {data_[i], data_.size()};
            header_.msg_iovlen = now;
            if (::sendmsg(socket_, &header_, 0) < 0)
                throw std::system_error(errno, std::generic_category(), "sendmsg");
            n -= now;
        }
    }

private:
    int socket_;
    udp::endpoint destination_;
    payloads data_;
    ::msghdr header_{};
    std::array<::iovec, 64> buffers_{};
    alignas(::cmsghdr) std::byte control_[CMSG_SPACE(sizeof(std::uint16_t))]{};
};

} // namespace benchmark

#endif
