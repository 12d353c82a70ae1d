// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/batch_readers.hpp>
#include <benchmark/drain.hpp>
#include <benchmark/send_path.hpp>
#include <benchmark/writers.hpp>

#include <dgram/message/receive_msg.hpp>

#include <boost/asio/post.hpp>

#include <array>

namespace benchmark {
namespace {

struct one_message
{
    template <class F>
    void start(udp::socket& socket, F f)
    {
        dgram::async_receive_msg(
            socket, asio::buffer(data),
            [f](dgram::error_code const&, dgram::received_message<udp::endpoint> const&) { f(); });
    }

    std::array<std::byte, 2048> data;
};

struct one_batch
{
    template <class F>
    void start(udp::socket& socket, F f)
    {
        dgram::async_receive_batch(socket, batch,
                                   [f](dgram::error_code const&, std::size_t) { f(); });
    }

    dgram::inbound_batch<udp> batch{64, 2048};
};

// Each datagram comes when a receive is already waiting for it.
template <class Receiver>
class wake_ups : public path
{
public:
    figures round(std::size_t datagrams) override
    {
        left_ = datagrams;
        return timed(datagrams, [this] {
            start();
            scene_.context.restart();
            scene_.context.run();
        });
    }

private:
    void start()
    {
        receiver_.start(scene_.receiver, [this] {
            if (--left_ != 0)
                start();
        });
        asio::post(scene_.context,
                   [this] { fill(scene_.sender.native_handle(), scene_.destination, 1, 64); });
    }

    scene scene_;
    Receiver receiver_;
    std::size_t left_ = 0;
};

template <class Receiver>
make_path woken()
{
    return [] { return std::make_unique<wake_ups<Receiver>>(); };
}

} // namespace

void add_count_rows(std::vector<row>& rows)
{
    using dgram::packet_info, dgram::traffic_class, dgram::timestamp;

    auto const add = [&](std::string const& path, std::string const& what, quantity q, double goal,
                         std::size_t n, make_path const& subject) {
        rows.push_back({path, what, 64, goal, n, 0, subject, nullptr, q});
    };
    auto const batch = drained_by<batch_reader<packet_info, traffic_class, timestamp>>(64);
    add("async_receive_batch of 64, saturated", "system calls per datagram", quantity::system_calls,
        0.05, 2048, batch);
    add("async_send_batch of 64, no GSO", "system calls per datagram", quantity::system_calls, 0.05,
        1024, sent_by<batch_writer<false>>(64));
    add("async_receive_msg, waiting", "epoll_ctl per wake-up", quantity::epoll_ctl, 0, 200,
        woken<one_message>());
    add("async_receive_batch, waiting", "epoll_ctl per wake-up", quantity::epoll_ctl, 0, 200,
        woken<one_batch>());
    add("async_receive_msg, waiting", "allocations per datagram", quantity::allocations, 0, 200,
        woken<one_message>());
    add("async_receive_batch of 64, 3 items", "allocations per datagram", quantity::allocations, 0,
        2048, batch);
    add("GRO receive", "allocations per datagram", quantity::allocations, 0, 4096,
        drained_by<offload_reader>(64));
    add("async_send_batch of 64, no GSO", "allocations per datagram", quantity::allocations, 0,
        1024, sent_by<batch_writer<false>>(64));
    add("GSO send", "allocations per datagram", quantity::allocations, 0, 4096,
        sent_by<batch_writer<true>>(64));
}

} // namespace benchmark
