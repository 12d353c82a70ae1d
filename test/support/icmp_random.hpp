// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_ICMP_RANDOM_HPP
#define DGRAM_TEST_SUPPORT_ICMP_RANDOM_HPP

// Random fields of ICMP messages. Each call uses the memory that the one before returned.

#include <dgram/icmp/extension_writer.hpp>
#include <dgram/icmp/interface_identification.hpp>
#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>

#include <boost/asio/ip/address.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace test {

class icmp_random
{
public:
    explicit icmp_random(unsigned seed) : engine_(seed) {}

    std::uint32_t number(std::uint32_t below)
    {
        return std::uniform_int_distribution<std::uint32_t>(0, below - 1)(engine_);
    }

    template <class Int>
    Int any()
    {
        return static_cast<Int>(engine_());
    }

    bool flag() { return number(2) != 0; }

    std::span<std::byte const> bytes(std::size_t max)
    {
        data_.resize(number(static_cast<std::uint32_t>(max + 1)));
        for (auto& byte : data_)
            byte = any<std::byte>();
        return data_;
    }

    // Of a datagram that is written with extensions and read again as it was.
    std::span<std::byte const> padded_datagram(std::size_t unit)
    {
        data_.resize(128 + unit * number(32));
        for (auto& byte : data_)
            byte = any<std::byte>();
        return data_;
    }

    std::string_view name(std::size_t min, std::size_t max)
    {
        name_.resize(min + number(static_cast<std::uint32_t>(max - min + 1)));
        for (auto& c : name_)
            c = static_cast<char>(1 + number(255));
        return name_;
    }

    boost::asio::ip::address address()
    {
        if (flag())
            return boost::asio::ip::address_v4(any<std::uint32_t>());
        boost::asio::ip::address_v6::bytes_type raw;
        for (auto& byte : raw)
            byte = any<unsigned char>();
        return boost::asio::ip::address_v6(raw);
    }

    dgram::icmp::interface_info interface_info()
    {
        dgram::icmp::interface_info made;
        made.role = static_cast<dgram::icmp::interface_role>(number(4));
        if (flag())
            made.index = any<std::uint32_t>();
        if (flag())
            made.address = address();
        if (flag())
            made.name = name(0, 63);
        if (flag())
            made.mtu = any<std::uint32_t>();
        return made;
    }

    dgram::icmp::interface_identification interface_identification()
    {
        using id = dgram::icmp::interface_identification;
        switch (number(4)) {
        case 0:
            return id::by_name(name(1, 80));
        case 1:
            return id::by_index(any<std::uint32_t>());
        case 2:
            return id::by_address(address());
        default:
            return id::by_address(dgram::icmp::link_address{
                static_cast<std::uint16_t>(3 + number(0xfff0)), bytes(255)});
        }
    }

    std::span<dgram::icmp::mpls_label const> labels()
    {
        labels_.resize(number(8));
        for (auto& l : labels_)
            l = {number(0x100000), static_cast<std::uint8_t>(number(8)), flag(),
                 any<std::uint8_t>()};
        return labels_;
    }

    std::optional<dgram::icmp::extension_structure> extensions()
    {
        dgram::icmp::extension_writer writer(room_);
        if (flag())
            writer.add(dgram::icmp::mpls_label_stack(labels()));
        if (flag())
            writer.add(interface_info());
        if (flag())
            writer.add(interface_info());
        return writer.finish().value();
    }

private:
    std::mt19937 engine_;
    std::vector<std::byte> data_;
    std::string name_;
    std::vector<dgram::icmp::mpls_label> labels_;
    std::array<std::byte, 1024> room_{};
};

} // namespace test

#endif
