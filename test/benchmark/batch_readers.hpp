// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_BATCH_READERS_HPP
#define DGRAM_TEST_BENCHMARK_BATCH_READERS_HPP

#include <benchmark/path.hpp>
#include <benchmark/scene.hpp>

#include <dgram/control/hops.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/control/request.hpp>
#include <dgram/control/timestamp.hpp>
#include <dgram/control/traffic_class.hpp>
#include <dgram/message/inbound_batch.hpp>
#include <dgram/message/receive_batch.hpp>
#include <dgram/option/receive_offload.hpp>
#include <dgram/option/set_option.hpp>

#include <cstddef>

// This library's batches.
namespace benchmark {

inline std::size_t sum(dgram::packet_info const& info)
{
    return info.destination.to_v4().to_uint() + info.interface_index;
}
inline std::size_t sum(dgram::traffic_class value)
{
    return static_cast<std::size_t>(value.value());
}
inline std::size_t sum(dgram::hops value)
{
    return static_cast<std::size_t>(value.value());
}
inline std::size_t sum(dgram::timestamp value)
{
    return static_cast<std::size_t>(value.value.time_since_epoch().count());
}

// The payload of a datagram, its sender and its items.
template <class... Items>
std::size_t look(dgram::inbound_datagram<udp, Items...> const& datagram)
{
    auto total = datagram.payload().size() + std::to_integer<std::size_t>(datagram.payload()[0]) +
                 datagram.sender().port();
    ((total += sum(*datagram.template find<Items>())), ...);
    return total;
}

template <class... Items>
class batch_reader
{
public:
    explicit batch_reader(scene& s, std::size_t capacity = 64) : scene_(s), batch_(capacity, 2048)
    {
        dgram::request<Items...>(scene_.receiver);
    }

    void take(std::size_t n)
    {
        left_ = n;
        start();
        scene_.context.restart();
        scene_.context.run();
    }

private:
    void start()
    {
        dgram::async_receive_batch(scene_.receiver, batch_,
                                   [this](dgram::error_code const&, std::size_t) {
                                       for (auto const& datagram : batch_) {
                                           keep(look(datagram));
                                           --left_;
                                       }
                                       if (left_ != 0)
                                           start();
                                   });
    }

    scene& scene_;
    dgram::inbound_batch<udp, Items...> batch_;
    std::size_t left_ = 0;
};

// Coalesced buffers, their datagrams visited one by one; of each its payload.
class offload_reader
{
public:
    explicit offload_reader(scene& s, std::size_t capacity = 16)
        : scene_(s), batch_(capacity, dgram::inbound_batch<udp>::coalesced_size)
    {
        dgram::set_option(scene_.receiver, dgram::receive_offload(true));
    }

    void take(std::size_t n)
    {
        left_ = n;
        start();
        scene_.context.restart();
        scene_.context.run();
    }

private:
    void start()
    {
        dgram::async_receive_batch(
            scene_.receiver, batch_, [this](dgram::error_code const&, std::size_t) {
                for (auto const& datagram : batch_) {
                    keep(datagram.payload().size() +
                         std::to_integer<std::size_t>(datagram.payload()[0]));
                    --left_;
                }
                if (left_ != 0)
                    start();
            });
    }

    scene& scene_;
    dgram::inbound_batch<udp> batch_;
    std::size_t left_ = 0;
};

} // namespace benchmark

#endif
