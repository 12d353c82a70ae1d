// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The program that is traced: does what its first argument says with N datagrams of its own, and
// prints how each operation ended. Whatever is not under test does without recvmsg and sendmsg.

#include <dgram.hpp>
#include <dgram/message/receive_error.hpp>
#include <dgram/option/receive_errors.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <linux/net_tstamp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <thread>

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

struct traffic
{
    traffic()
    {
        dgram::request<dgram::packet_info>(in);
        in.bind(udp::endpoint(asio::ip::address_v4::loopback(), 0));
        out.connect(in.local_endpoint());
    }

    void send() { out.send(asio::buffer("x", 1)); }

    void print(dgram::error_code const& ec, std::size_t size)
    {
        if (ec)
            std::cout << ec.message() << '\n';
        else
            std::cout << size << " byte\n";
        good += ec ? 0 : 1;
        ++ended;
    }

    // All operations that should succeed have, or too many have not.
    bool over() const { return good == wanted || ended >= 2 * wanted; }

    void receive_by_callback()
    {
        dgram::async_receive_msg(in, asio::buffer(data), control,
                                 [this](auto ec, auto const& message) {
                                     print(ec, message.size);
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
            auto const message = co_await dgram::async_receive_msg(
                in, asio::buffer(data), control, asio::redirect_error(asio::use_awaitable, ec));
            print(ec, message.size);
        }
    }

    void receive_synchronously()
    {
        while (!over()) {
            dgram::error_code ec;
            auto const message = dgram::receive_msg(in, asio::buffer(data), control, ec);
            print(ec, message.size);
        }
    }

    void send_by_callback()
    {
        dgram::async_send_msg(out, asio::buffer("x", 1), outgoing,
                              [this](auto ec, std::size_t size) {
                                  print(ec, size);
                                  if (!over())
                                      send_by_callback();
                              });
    }

    void send_synchronously()
    {
        while (!over()) {
            dgram::error_code ec;
            auto const size = dgram::send_msg(out, asio::buffer("x", 1), outgoing, ec);
            print(ec, size);
        }
    }

    void count_arrived()
    {
        int arrived = 0;
        for (; in.available() > 0; ++arrived)
            in.receive(asio::buffer(data));
        std::cout << arrived << " arrived\n";
    }

    // Memberships are kept until the datagram has come.
    void receive_and_keep_memberships()
    {
        memberships.emplace(in);
        memberships->join(asio::ip::make_address("239.255.77.1"), "lo");
        memberships->async_next_change([](auto ec, auto const&) {
            if (ec != asio::error::operation_aborted)
                std::cout << ec.message() << '\n';
        });
        dgram::async_receive_msg(in, asio::buffer(data), control,
                                 [this](auto ec, auto const& message) {
                                     print(ec, message.size);
                                     memberships->cancel();
                                 });
    }

    void queue_error()
    {
        int const on = 1;
        ::setsockopt(in.native_handle(), IPPROTO_IP, IP_RECVERR, &on, sizeof on);
        auto const closed = udp::socket(context, udp::endpoint(asio::ip::address_v4::loopback(), 0))
                                .local_endpoint();
        in.send_to(asio::buffer("x", 1), closed);
        // The error itself is reported once; what stays is the entry in the queue.
        dgram::error_code ec;
        in.receive(asio::buffer(data), 0, ec);
    }

    // Datagrams arrive first, then what was sent from here is refused.
    template <class Receive>
    void wait_for_entry(Receive receive)
    {
        wanted = 1;
        dgram::set_option(in, dgram::receive_errors(true));
        std::thread sender([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            for (int i = 0; i < 10; ++i) {
                send();
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            }
            in.send_to(asio::buffer("x", 1), udp::endpoint(asio::ip::address_v4::loopback(), 1));
        });
        receive();
        context.run();
        sender.join();
    }

    void take_entry_by_callback()
    {
        dgram::async_receive_error(in, asio::buffer(data),
                                   [this](auto ec, auto const& entry) { print(ec, entry.size); });
    }

    void take_entry_synchronously()
    {
        dgram::error_code ec;
        auto const entry = dgram::receive_error(in, asio::buffer(data), ec);
        print(ec, entry.size);
    }

    void queue_timestamp()
    {
        int const flags = SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;
        ::setsockopt(in.native_handle(), SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags);
        in.send_to(asio::buffer("x", 1), out.local_endpoint());
    }

    asio::io_context context{1};
    udp::socket in{context, udp::v4()};
    udp::socket out{context, udp::v4()};
    std::optional<dgram::multicast::membership_set<udp::socket>> memberships;
    std::array<char, 100> data{};
    dgram::control_buffer<dgram::packet_info> control;
    dgram::control_buffer<dgram::hops> outgoing{dgram::hops(7)};
    int wanted = 0;
    int good = 0;
    int ended = 0;
    bool send_late = false;
};

using local = asio::local::datagram_protocol;

// Sends by a local socket while the queue of `to` is full; it is emptied meanwhile.
template <class Send>
void send_while_full(traffic& t, bool connected, Send send)
{
    local::endpoint const to(std::string(1, '\0') + "dgram-test-" + std::to_string(::getpid()));
    local::socket in(t.context, to);
    local::socket filler(t.context, local());
    local::socket out(t.context, local());
    filler.non_blocking(true);
    dgram::error_code ec;
    for (int i = 0; !ec && i < 100'000; ++i)
        filler.send_to(asio::buffer("x", 1), to, 0, ec);
    if (connected)
        out.connect(to);
    std::atomic<bool> done = false;
    std::thread drain([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        in.non_blocking(true);
        for (dgram::error_code none; !done;
             std::this_thread::sleep_for(std::chrono::microseconds(100)))
            in.receive(asio::buffer(t.data), 0, none);
    });
    std::cout << send(out, to) << " sent\n";
    done = true;
    drain.join();
}

std::size_t send_one(local::socket& out, local::endpoint const& to)
{
    return dgram::send_msg(out, asio::buffer("x", 1), to);
}

std::size_t send_several(local::socket& out, local::endpoint const& to, int count)
{
    dgram::outbound_batch<local> batch(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        batch.add(to, asio::buffer("x", 1));
    return dgram::send_batch(out, batch);
}

// For where the datagram must come while the program sleeps.
template <class F>
void send_meanwhile(traffic& t, F receive)
{
    t.wanted = 1;
    std::thread sender([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        t.send();
    });
    receive();
    t.context.run();
    sender.join();
}

void queue(traffic& t)
{
    for (int i = 0; i < t.wanted; ++i)
        t.send();
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc != 3)
        return 2;
    // A hang ends the program.
    ::alarm(30);
    traffic t;
    t.wanted = std::atoi(argv[2]);

    std::map<std::string, std::function<void()>> const modes = {
        {"queued_callback", [&] { queue(t), t.receive_by_callback(); }},
        {"queued_coroutine",
         [&] {
             queue(t);
             asio::co_spawn(t.context, t.receive_by_coroutine(), asio::detached);
         }},
        {"waiting_callback", [&] { t.send_late = true, t.receive_by_callback(); }},
        {"waiting_coroutine",
         [&] {
             t.send_late = true;
             asio::co_spawn(t.context, t.receive_by_coroutine(), asio::detached);
         }},
        {"blocking", [&] { queue(t), t.receive_synchronously(); }},
        {"async_send", [&] { t.send_by_callback(), t.context.run(), t.count_arrived(); }},
        {"send", [&] { t.send_synchronously(), t.count_arrived(); }},
        {"error_async",
         [&] { t.queue_error(), send_meanwhile(t, [&] { t.receive_by_callback(); }); }},
        {"membership_async", [&] { send_meanwhile(t, [&] { t.receive_and_keep_memberships(); }); }},
        {"entry_async", [&] { t.wait_for_entry([&] { t.take_entry_by_callback(); }); }},
        {"entry_blocking", [&] { t.wait_for_entry([&] { t.take_entry_synchronously(); }); }},
        {"full_unconnected", [&] { send_while_full(t, false, send_one); }},
        {"full_unconnected_batch",
         [&] {
             send_while_full(t, false, [&](auto& out, auto const& to) {
                 return send_several(out, to, t.wanted);
             });
         }},
        {"full_connected_batch",
         [&] {
             send_while_full(t, true, [&](auto& out, auto const& to) {
                 return send_several(out, to, t.wanted);
             });
         }},
        {"error_blocking",
         [&] { t.queue_error(), send_meanwhile(t, [&] { t.receive_synchronously(); }); }},
        {"timestamp_async",
         [&] { t.queue_timestamp(), send_meanwhile(t, [&] { t.receive_by_callback(); }); }},
        {"timestamp_blocking",
         [&] { t.queue_timestamp(), send_meanwhile(t, [&] { t.receive_synchronously(); }); }},
    };
    auto const mode = modes.find(argv[1]);
    if (mode == modes.end())
        return 2;
    mode->second();
    t.context.run();
}
