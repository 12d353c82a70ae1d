// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The program that is traced: does what its first argument says with N datagrams of its own in
// batches of 64, and prints how each operation ended. Whatever is not under test does without
// recvmmsg and sendmmsg.

#include <dgram.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

struct traffic
{
    explicit traffic(std::size_t n) : wanted(n)
    {
        in.set_option(udp::socket::receive_buffer_size(1 << 20));
        in.bind(udp::endpoint(asio::ip::address_v4::loopback(), 0));
        out.connect(in.local_endpoint());
    }

    void send() { out.send(asio::buffer("x", 1)); }

    void queue()
    {
        for (std::size_t i = 0; i < wanted; ++i)
            send();
    }

    void print(dgram::error_code const& ec, std::size_t count, char const* what)
    {
        if (ec)
            std::cout << ec.message() << '\n';
        std::cout << count << what << '\n';
        good += count;
        ++ended;
    }

    // All datagrams are through, or too many operations have failed.
    bool over() const { return good >= wanted || ended >= 2 * wanted; }

    void receive_by_callback()
    {
        dgram::async_receive_batch(in, inbound, [this](auto ec, std::size_t) {
            print(ec, inbound.size(), " received");
            if (!over())
                receive_by_callback();
        });
        if (send_late)
            asio::post(context, [this] { send(); });
    }

    asio::awaitable<void> receive_by_coroutine()
    {
        while (!over()) {
            if (send_late)
                asio::post(context, [this] { send(); });
            dgram::error_code ec;
            co_await dgram::async_receive_batch(in, inbound,
                                                asio::redirect_error(asio::use_awaitable, ec));
            print(ec, inbound.size(), " received");
        }
    }

    void send_by_callback()
    {
        if (outbound.sent() == outbound.size()) {
            outbound.clear();
            for (std::size_t i = good; i < wanted && !outbound.full(); ++i)
                outbound.add(asio::buffer("x", 1));
        }
        dgram::async_send_batch(out, outbound, [this](auto ec, std::size_t sent) {
            print(ec, sent, " sent");
            if (!over())
                send_by_callback();
        });
    }

    void send_all(bool segment)
    {
        outbound.segment(segment);
        send_by_callback();
        context.run();
        std::size_t arrived = 0;
        in.non_blocking(true);
        for (std::size_t i = 0; i <= wanted; ++i) {
            dgram::error_code ec;
            std::array<char, 100> data;
            // Longer, if datagrams were merged.
            arrived += in.receive(asio::buffer(data), 0, ec) == 1 ? 1u : 0u;
        }
        std::cout << arrived << " arrived\nsegments " << (outbound.segments() ? "on" : "off")
                  << '\n';
    }

    asio::io_context context{1};
    udp::socket in{context, udp::v4()};
    udp::socket out{context, udp::v4()};
    dgram::inbound_batch<udp> inbound{64, 100};
    dgram::outbound_batch<udp> outbound{64};
    std::size_t wanted;
    std::size_t good = 0;
    std::size_t ended = 0;
    bool send_late = false;
};

} // namespace

int main(int argc, char* argv[])
{
    if (argc != 3)
        return 2;
    // A hang ends the program.
    ::alarm(30);
    traffic t(static_cast<std::size_t>(std::atoi(argv[2])));

    std::map<std::string, std::function<void()>> const modes = {
        {"queued_callback", [&] { t.queue(), t.receive_by_callback(); }},
        {"queued_coroutine",
         [&] {
             t.queue();
             asio::co_spawn(t.context, t.receive_by_coroutine(), asio::detached);
         }},
        {"waiting_callback", [&] { t.send_late = true, t.receive_by_callback(); }},
        {"waiting_coroutine",
         [&] {
             t.send_late = true;
             asio::co_spawn(t.context, t.receive_by_coroutine(), asio::detached);
         }},
        {"send_segmented", [&] { t.send_all(true); }},
        {"send_single", [&] { t.send_all(false); }},
    };
    auto const mode = modes.find(argv[1]);
    if (mode == modes.end())
        return 2;
    mode->second();
    t.context.run();
}
