//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ICMP_FILTER_HPP
#define DGRAM_DETAIL_ICMP_FILTER_HPP

#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>
#include <dgram/error.hpp>

#include <boost/asio/ip/icmp.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace dgram::detail {

// One bit for each type, in the form in which the system takes them: words of 32 bits, of which
// the lowest bit is the lowest type, and with `BitBlocks` a bit that is set blocks its type.
template <std::size_t Types, bool BitBlocks>
class icmp_filter_bits
{
public:
    using words_type = std::array<std::uint32_t, Types / 32>;

    constexpr icmp_filter_bits() { set_all(true); }

    constexpr void set(unsigned type, bool pass)
    {
        auto const bit = std::uint32_t(1) << type % 32;
        if (pass != BitBlocks)
            words_[type / 32] |= bit;
        else
            words_[type / 32] &= ~bit;
    }

    constexpr void set_all(bool pass) { words_.fill(pass != BitBlocks ? ~std::uint32_t(0) : 0); }

    constexpr bool passes(unsigned type) const
    {
        return ((words_[type / 32] >> type % 32 & 1) != 0) != BitBlocks;
    }

    constexpr words_type& words() noexcept { return words_; }
    constexpr words_type const& words() const noexcept { return words_; }

    friend constexpr bool operator==(icmp_filter_bits const&, icmp_filter_bits const&) = default;

private:
    words_type words_{};
};

// The part of a filter that Asio looks at. Exactly the right size is said: some systems take any.
template <platform::option_names const& Names, std::size_t Types>
class icmp_filter_option
{
public:
    static constexpr bool is_supported = Names.available();

    template <class Protocol>
    int level(Protocol const& protocol) const
    {
        return Names.of(family_of(protocol)).level;
    }

    template <class Protocol>
    int name(Protocol const& protocol) const
    {
        return Names.of(family_of(protocol)).name;
    }

    template <class Protocol>
    void* data(Protocol const&)
    {
        return bits_.words().data();
    }

    template <class Protocol>
    void const* data(Protocol const&) const
    {
        return bits_.words().data();
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return sizeof bits_.words();
    }

    template <class Protocol>
    void resize(Protocol const&, std::size_t)
    {}

protected:
    icmp_filter_bits<Types, platform::icmp_filter_bit_blocks> bits_;
};

template <class Filter>
struct icmp_filter_rules : default_rules<Filter>
{
    static error_code check(asio::ip::icmp const& wanted, socket_facts const& facts)
    {
        return facts.raw && facts.family == family_of(wanted) && facts.protocol == wanted.protocol()
                   ? error_code()
                   : errc::not_icmp_socket;
    }
};

} // namespace dgram::detail

#endif
