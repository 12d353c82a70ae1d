// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_WRITERS_HPP
#define DGRAM_TEST_BENCHMARK_WRITERS_HPP

#include <benchmark/scene.hpp>

#include <dgram/message/outbound_batch.hpp>
#include <dgram/message/send_batch.hpp>

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace benchmark {

// 64 payloads of their own.
class payloads
{
public:
    explicit payloads(std::size_t size) : size_(size), data_(64 * size, std::byte(1)) {}

    std::byte* operator[](std::size_t i) { return data_.data() + i * size_; }
    std::size_t size() const { return size_; }

private:
    std::size_t size_;
    std::vector<std::byte> data_;
};

class asio_send_to
{
public:
    asio_send_to(scene& s, std::size_t size) : scene_(s), data_(size) {}

    void send(std::size_t n)
    {
        left_ = n;
        start();
        scene_.context.restart();
        scene_.context.run();
    }

private:
    void start()
    {
        scene_.sender.async_send_to(asio::buffer(data_[0], data_.size()), scene_.destination,
                                    [this](boost::system::error_code const&, std::size_t) {
                                        if (--left_ != 0)
                                            start();
                                    });
    }

    scene& scene_;
    payloads data_;
    std::size_t left_ = 0;
};

// Batches of 64, each built anew; of less where 64 are more than one GSO buffer holds.
template <bool segment>
class batch_writer
{
public:
    batch_writer(scene& s, std::size_t size, std::size_t most = 64)
        : scene_(s), data_(size), batch_(segment ? std::min(most, 65507 / size) : most)
    {
        batch_.segment(segment);
    }

    void send(std::size_t n)
    {
        left_ = n;
        start();
        scene_.context.restart();
        scene_.context.run();
    }

private:
    void start()
    {
        batch_.clear();
        for (std::size_t i = 0; i < std::min(batch_.capacity(), left_); ++i)
            batch_.add(scene_.destination, asio::buffer(data_[i], data_.size()));
        dgram::async_send_batch(scene_.sender, batch_,
                                [this](dgram::error_code const& ec, std::size_t sent) {
                                    if (ec)
                                        throw boost::system::system_error(ec);
                                    left_ -= sent;
                                    if (left_ != 0)
                                        start();
                                });
    }

    scene& scene_;
    payloads data_;
    dgram::outbound_batch<udp> batch_;
    std::size_t left_ = 0;
};

} // namespace benchmark

#endif
