// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_DRAIN_HPP
#define DGRAM_TEST_BENCHMARK_DRAIN_HPP

#include <benchmark/path.hpp>
#include <benchmark/row.hpp>
#include <benchmark/scene.hpp>

#include <cstddef>
#include <memory>
#include <stdexcept>

namespace benchmark {

// Queues the datagrams of a round, then times how Reader takes them: Reader(scene&) prepares the
// socket, take(n) takes n datagrams.
template <class Reader>
class drain : public path
{
public:
    drain(std::size_t payload, cast how) : scene_(how), payload_(payload), reader_(scene_) {}

    figures round(std::size_t datagrams) override
    {
        fill(scene_.sender.native_handle(), scene_.destination, datagrams, payload_);
        if (scene_.drops() != 0)
            throw std::runtime_error("datagrams were dropped: the receive buffer is too small");
        return timed(datagrams, [&] { reader_.take(datagrams); });
    }

private:
    scene scene_;
    std::size_t payload_;
    Reader reader_;
};

template <class Reader>
make_path drained_by(std::size_t payload, cast how = cast::unicast)
{
    return [=] { return std::make_unique<drain<Reader>>(payload, how); };
}

} // namespace benchmark

#endif
