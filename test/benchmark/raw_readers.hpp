// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_RAW_READERS_HPP
#define DGRAM_TEST_BENCHMARK_RAW_READERS_HPP

#include <benchmark/path.hpp>
#include <benchmark/raw_batch.hpp>
#include <benchmark/raw_items.hpp>
#include <benchmark/scene.hpp>

#include <dgram/control/packet_info.hpp>
#include <dgram/control/request.hpp>
#include <dgram/control/timestamp.hpp>
#include <dgram/control/traffic_class.hpp>
#include <dgram/option/receive_offload.hpp>

#include <algorithm>
#include <cstddef>

// Loops around recvmmsg, as a good C program has them.
namespace benchmark {

template <bool with_items>
class raw_recvmmsg
{
public:
    explicit raw_recvmmsg(scene& s) : socket_(s.receiver.native_handle())
    {
        if (with_items)
            dgram::request<dgram::packet_info, dgram::traffic_class, dgram::timestamp>(s.receiver);
    }

    void take(std::size_t n)
    {
        while (n > 0) {
            auto const messages = batch_.receive(socket_);
            for (std::size_t i = 0; i < messages.size(); ++i) {
                auto total = messages[i].msg_len + std::to_integer<std::size_t>(batch_.data(i)[0]) +
                             raw::port(batch_.name(i));
                if (with_items)
                    total += raw::sum(raw::read_items(messages[i].msg_hdr));
                keep(total);
            }
            n -= messages.size();
        }
    }

private:
    int socket_;
    raw::batch batch_{64, 2048, with_items ? 128 : 0};
};

class raw_offload
{
public:
    explicit raw_offload(scene& s) : socket_(s.receiver.native_handle())
    {
        s.receiver.set_option(dgram::receive_offload(true));
    }

    void take(std::size_t n)
    {
        while (n > 0) {
            auto const messages = batch_.receive(socket_);
            for (std::size_t i = 0; i < messages.size(); ++i) {
                auto const* data = batch_.data(i);
                std::size_t left = messages[i].msg_len;
                auto segment = raw::read_segment_size(messages[i].msg_hdr);
                if (segment == 0)
                    segment = left;
                while (left > 0) {
                    auto const size = std::min(segment, left);
                    keep(size + std::to_integer<std::size_t>(*data));
                    data += size;
                    left -= size;
                    --n;
                }
            }
        }
    }

private:
    int socket_;
    raw::batch batch_{16, 65536, 128};
};

} // namespace benchmark

#endif
