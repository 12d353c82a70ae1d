// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_TRAIN_HPP
#define DGRAM_TEST_SUPPORT_TRAIN_HPP

// Datagrams that the system gets as one buffer and may hand over as one: a receiver that asks for
// it gets them together, as nothing takes them apart on the way through a loopback interface or
// a virtual wire.

#include <support/batch_text.hpp>

#include <dgram/control/buffer.hpp>
#include <dgram/control/segment_size.hpp>
#include <dgram/message/send_msg.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace test {

// `count` datagrams of this size, the last of which has `last` bytes.
inline lines train(std::size_t count, std::size_t size, std::size_t last)
{
    std::vector<std::size_t> sizes(count, size);
    sizes.back() = last;
    return datagrams(sizes);
}

inline lines train(std::size_t count, std::size_t size)
{
    return train(count, size, size);
}

template <class... Items>
void send_train(boost::asio::ip::udp::socket& out, boost::asio::ip::udp::endpoint const& to,
                lines const& train, Items const&... items)
{
    std::string all;
    for (auto const& each : train)
        all += each;
    dgram::control_buffer<dgram::segment_size, Items...> control;
    control.set(dgram::segment_size{static_cast<std::uint16_t>(train.front().size())});
    (control.set(items), ...);
    CHECK(dgram::send_msg(out, boost::asio::buffer(all), to, control) == all.size());
}

} // namespace test

#endif
