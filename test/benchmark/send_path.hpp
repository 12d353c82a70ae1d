// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_SEND_PATH_HPP
#define DGRAM_TEST_BENCHMARK_SEND_PATH_HPP

#include <benchmark/path.hpp>
#include <benchmark/row.hpp>
#include <benchmark/scene.hpp>

#include <dgram/option/receive_offload.hpp>

#include <cstddef>
#include <memory>
#include <stdexcept>

namespace benchmark {

// Times how Writer sends a round; then the receiver is emptied. Loopback does the receiver's half
// of the work inside the send call. Writer(scene&, payload) prepares, send(n) sends n datagrams.
template <class Writer>
class send_path : public path
{
public:
    send_path(std::size_t payload, cast how, bool coalesce) : scene_(how), writer_(scene_, payload)
    {
        scene_.receiver.set_option(dgram::receive_offload(coalesce));
    }

    figures round(std::size_t datagrams) override
    {
        auto const result = timed(datagrams, [&] { writer_.send(datagrams); });
        if (scene_.drops() != 0)
            throw std::runtime_error("datagrams were dropped: the receive buffer is too small");
        scene_.drain();
        return result;
    }

private:
    scene scene_;
    Writer writer_;
};

template <class Writer>
make_path sent_by(std::size_t payload, cast how = cast::unicast, bool coalesce = false)
{
    return [=] { return std::make_unique<send_path<Writer>>(payload, how, coalesce); };
}

} // namespace benchmark

#endif
