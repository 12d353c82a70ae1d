//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV6_OPTION_HPP
#define DGRAM_IPV6_OPTION_HPP

// The options of hop-by-hop and destination options headers.

#include <dgram/config.hpp>
#include <dgram/detail/print_name.hpp>
#include <dgram/detail/record_iterator.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <ranges>
#include <span>
#include <string_view>

namespace dgram::ipv6 {

/// Types of IPv6 options, with the action and change bits in them: RFC 8200 section 4.2 and IANA
/// ("Destination Options and Hop-by-Hop Options").
enum class option_type : std::uint8_t {
    /// One byte of padding.
    pad1 = 0x00,
    /// Two or more bytes of padding.
    padn = 0x01,
    /// RFC 2473.
    tunnel_encapsulation_limit = 0x04,
    /// RFC 2711.
    router_alert = 0x05,
    /// RFC 5570.
    calipso = 0x07,
    /// RFC 6621.
    smf_dpd = 0x08,
    /// RFC 8250.
    performance_and_diagnostic_metrics = 0x0f,
    /// RFC 4782.
    quick_start = 0x26,
    /// RFC 9268.
    path_mtu_record = 0x30,
    /// RFC 6553, with the number of RFC 9008.
    rpl = 0x23,
    /// The number that RFC 6553 gave it.
    rpl_deprecated = 0x63,
    /// RFC 7731.
    mpl = 0x6d,
    /// RFC 2675.
    jumbo_payload = 0xc2,
    /// RFC 6275.
    home_address = 0xc9,
};

/// What the type is called; empty for those not named above.
constexpr std::string_view name(option_type type) noexcept
{
    switch (type) {
    case option_type::pad1:
        return "Pad1";
    case option_type::padn:
        return "PadN";
    case option_type::tunnel_encapsulation_limit:
        return "tunnel encapsulation limit";
    case option_type::router_alert:
        return "router alert";
    case option_type::calipso:
        return "CALIPSO";
    case option_type::smf_dpd:
        return "SMF duplicate packet detection";
    case option_type::performance_and_diagnostic_metrics:
        return "performance and diagnostic metrics";
    case option_type::quick_start:
        return "quick start";
    case option_type::path_mtu_record:
        return "path MTU record";
    case option_type::rpl:
        return "RPL";
    case option_type::rpl_deprecated:
        return "RPL (deprecated)";
    case option_type::mpl:
        return "MPL";
    case option_type::jumbo_payload:
        return "jumbo payload";
    case option_type::home_address:
        return "home address";
    }
    return {};
}

/// The name, or the number of one that has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, option_type type)
{
    return detail::print_name(os, name(type), "option", static_cast<unsigned>(type));
}

/// What a node does with a packet that has an option it does not know (RFC 8200 section 4.2).
enum class unknown_option_action : std::uint8_t {
    skip = 0,
    discard = 1,
    /// Discard, and report by ICMP.
    discard_and_report = 2,
    /// Discard, and report by ICMP unless the packet was sent to a multicast group.
    discard_and_report_unicast = 3,
};

/// One option of a hop-by-hop or destination options header (RFC 8200 section 4.2).
/** Lifetime: does not own its data. */
struct option
{
    option_type type = option_type::pad1;

    /// What follows type and length: up to 255 bytes, none for Pad1.
    std::span<std::byte const> data{};

    /// What is to be done by who does not know it.
    constexpr unknown_option_action if_unknown() const noexcept
    {
        return static_cast<unknown_option_action>(static_cast<unsigned>(type) >> 6);
    }

    /// Whether routers may change the data on the way.
    constexpr bool may_change() const noexcept { return (static_cast<unsigned>(type) & 0x20) != 0; }

    constexpr bool is_padding() const noexcept
    {
        return type == option_type::pad1 || type == option_type::padn;
    }

    /// Bytes with type and length.
    constexpr std::size_t size() const noexcept
    {
        return type == option_type::pad1 ? 1 : 2 + data.size();
    }

    /// Writes it.
    /**
     * @return number of bytes
     *
     * Errors: packet_errc::invalid_option_length for data of more than 255 bytes, or any with Pad1;
     * no_room.
     */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (data.size() > 255 || (type == option_type::pad1 && !data.empty()))
            return packet_errc::invalid_option_length;
        if (to.size() < size())
            return packet_errc::no_room;
        to[0] = static_cast<std::byte>(type);
        if (type != option_type::pad1) {
            to[1] = static_cast<std::byte>(data.size());
            std::copy(data.begin(), data.end(), to.begin() + 2);
        }
        return size();
    }

    friend constexpr bool operator==(option const& a, option const& b) noexcept
    {
        return a.type == b.type && detail::same_bytes(a.data, b.data);
    }
};

} // namespace dgram::ipv6

namespace dgram::detail {

constexpr std::size_t read_ipv6_option(std::span<std::byte const> bytes, ipv6::option& to)
{
    to = {static_cast<ipv6::option_type>(bytes[0]), {}};
    if (to.type == ipv6::option_type::pad1)
        return 1;
    if (bytes.size() < 2)
        return malformed_record;
    auto const size = std::to_integer<std::size_t>(bytes[1]);
    if (size > bytes.size() - 2)
        return malformed_record;
    to.data = bytes.subspan(2, size);
    return 2 + size;
}

} // namespace dgram::detail

namespace dgram::ipv6 {

/// The options in bytes: a forward range of `option`, padding included.
/** Lifetime: does not own the bytes. */
class option_view
{
public:
    using value_type = option;
    using iterator = detail::record_iterator<option, detail::read_ipv6_option>;
    using const_iterator = iterator;

    /// No options.
    constexpr option_view() = default;

    /// Checks all options.
    /**
     * Errors: packet_errc::invalid_option_length.
     * @param bytes after next header and length of an options header
     */
    static constexpr result<option_view> parse(std::span<std::byte const> bytes)
    {
        if (!detail::are_records_valid<option, detail::read_ipv6_option>(bytes))
            return packet_errc::invalid_option_length;
        option_view view;
        view.bytes_ = bytes;
        return view;
    }

    constexpr iterator begin() const { return iterator(bytes_); }
    constexpr iterator end() const noexcept { return {}; }
    constexpr bool empty() const { return begin() == end(); }

    /// The first of this type, or end().
    constexpr iterator find(option_type type) const
    {
        return std::ranges::find(begin(), end(), type, &option::type);
    }

private:
    std::span<std::byte const> bytes_;
};

} // namespace dgram::ipv6

// Its iterators refer to the bytes, not to it.
template <>
inline constexpr bool std::ranges::enable_borrowed_range<dgram::ipv6::option_view> = true;

#endif
