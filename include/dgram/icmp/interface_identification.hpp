//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_INTERFACE_IDENTIFICATION_HPP
#define DGRAM_ICMP_INTERFACE_IDENTIFICATION_HPP

// Which interface an extended echo request asks about.

#include <dgram/config.hpp>
#include <dgram/detail/address_family.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/icmp_interface_info.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string_view>
#include <variant>

namespace dgram::icmp {

/// An address of any family of the registry "Address Family Numbers" of IANA.
/**
 * @par Lifetime
 * Does not own `bytes`.
 */
struct link_address
{
    /// 16389 for a MAC address of 48 bits, 16390 for one of 64 (RFC 7042).
    std::uint16_t family = 16389;

    /// At most 255.
    std::span<std::byte const> bytes{};

    friend constexpr bool operator==(link_address const& a, link_address const& b) noexcept
    {
        return a.family == b.family && detail::same_bytes(a.bytes, b.bytes);
    }
};

/// Extension object: an interface by name, by index or by address. RFC 8335 section 2.1.
/**
 * @code
 * auto const which = dgram::icmp::interface_identification::by_name("eth0");
 * @endcode
 * @par Lifetime
 * Does not own a name or a `link_address`.
 */
class interface_identification
{
public:
    static constexpr std::uint8_t class_number = 3;

    /// By name (ifName of RFC 2863): UTF-8 without a zero byte. In an `extended_echo_request` Linux
    /// takes names of at most 12 bytes: none that are padded to 16.
    static interface_identification by_name(std::string_view name)
    {
        return interface_identification(name);
    }

    /// By index (ifIndex of RFC 2863).
    static interface_identification by_index(std::uint32_t index)
    {
        return interface_identification(index);
    }

    static interface_identification by_address(asio::ip::address const& address)
    {
        return interface_identification(address);
    }

    static interface_identification by_address(link_address const& address)
    {
        return interface_identification(address);
    }

    /// Index 0, which no interface has.
    interface_identification() = default;

    std::optional<std::string_view> name() const { return as<std::string_view>(); }
    std::optional<std::uint32_t> index() const { return as<std::uint32_t>(); }

    /// The address if it is one of IP.
    std::optional<asio::ip::address> address() const { return as<asio::ip::address>(); }

    /// The address if it is none of IP.
    std::optional<icmp::link_address> link_address() const { return as<icmp::link_address>(); }

    /// From class type and payload of an extension object.
    /**
     * Errors: packet_errc::wrong_type if it is none of the three forms; invalid_interface_name if
     * it is empty or a zero byte is not padding; invalid_address_family if the length of the
     * address is not that of its family; invalid_extension_object if the payload has another size
     * than it says.
     */
    static result<interface_identification> parse(std::uint8_t class_type,
                                                  std::span<std::byte const> payload)
    {
        switch (class_type) {
        case 1:
            return parse_name(payload);
        case 2:
            if (payload.size() != 4)
                return packet_errc::invalid_extension_object;
            return by_index(detail::read_be<std::uint32_t>(payload, 0));
        case 3:
            return parse_address(payload);
        default:
            return packet_errc::wrong_type;
        }
    }

    std::uint8_t class_type() const noexcept
    {
        if (std::holds_alternative<std::string_view>(value_))
            return 1;
        return std::holds_alternative<std::uint32_t>(value_) ? 2 : 3;
    }

    /// How many bytes the payload has.
    std::size_t size() const noexcept
    {
        if (auto const* name = std::get_if<std::string_view>(&value_))
            return detail::padded_to(4, name->size());
        if (std::holds_alternative<std::uint32_t>(value_))
            return 4;
        if (auto const* address = std::get_if<asio::ip::address>(&value_))
            return address->is_v4() ? 8 : 20;
        return detail::padded_to(4, 4 + std::get_if<icmp::link_address>(&value_)->bytes.size());
    }

    /// Writes the payload and gives its size.
    /**
     * Errors: packet_errc::no_room; invalid_interface_name if the name is empty or has a zero
     * byte; invalid_address_family if a `link_address` has the family of IPv4 or IPv6;
     * field_out_of_range if it is longer than 255 bytes.
     */
    result<std::size_t> write(std::span<std::byte> to) const;

    friend bool operator==(interface_identification const&,
                           interface_identification const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        interface_identification const& i)
    {
        if (auto const name = i.name())
            return detail::print_printable(os, *name);
        if (auto const index = i.index())
            return os << "index " << *index;
        if (auto const address = i.address())
            return os << *address;
        return os << "link address of " << i.link_address()->bytes.size() << " bytes";
    }

private:
    using value =
        std::variant<std::uint32_t, std::string_view, asio::ip::address, icmp::link_address>;

    explicit interface_identification(value const& v) : value_(v) {}

    template <class T>
    std::optional<T> as() const
    {
        if (auto const* found = std::get_if<T>(&value_))
            return *found;
        return std::nullopt;
    }

    static bool is_name(std::string_view name) noexcept
    {
        return !name.empty() && name.find('\0') == std::string_view::npos;
    }

    static result<interface_identification> parse_name(std::span<std::byte const> payload)
    {
        std::string_view const padded(reinterpret_cast<char const*>(payload.data()),
                                      payload.size());
        auto const name = padded.substr(0, padded.find('\0'));
        if (name.empty() || padded.find_first_not_of('\0', name.size()) != std::string_view::npos)
            return packet_errc::invalid_interface_name;
        return by_name(name);
    }

    static result<interface_identification> parse_address(std::span<std::byte const> payload)
    {
        if (payload.size() < 4)
            return packet_errc::invalid_extension_object;
        auto const family = detail::read_be<std::uint16_t>(payload, 0);
        auto const length = std::to_integer<std::size_t>(payload[2]);
        auto const rest = payload.subspan(4);
        if (length > rest.size() || rest.size() > detail::padded_to(4, length))
            return packet_errc::invalid_extension_object;
        auto const address = rest.first(length);
        if (family == detail::address_family_v4 && length == 4)
            return by_address(detail::read_ip_address<asio::ip::address_v4>(address, 0));
        if (family == detail::address_family_v6 && length == 16)
            return by_address(detail::read_ip_address<asio::ip::address_v6>(address, 0));
        if (family == detail::address_family_v4 || family == detail::address_family_v6)
            return packet_errc::invalid_address_family;
        return by_address(icmp::link_address{family, address});
    }

    static void write_padded(std::span<std::byte> to, std::span<std::byte const> bytes)
    {
        auto const end = std::copy(bytes.begin(), bytes.end(), to.begin());
        std::fill(end, to.end(), std::byte{0});
    }

    static void write_address_head(std::span<std::byte> to, std::uint16_t family,
                                   std::size_t length)
    {
        detail::write_be(to, 0, family);
        to[2] = static_cast<std::byte>(length);
        to[3] = std::byte{0};
    }

    value value_;
};

inline result<std::size_t> interface_identification::write(std::span<std::byte> to) const
{
    namespace ip = asio::ip;
    auto const* const name = std::get_if<std::string_view>(&value_);
    auto const* const link = std::get_if<icmp::link_address>(&value_);
    if (name && !is_name(*name))
        return packet_errc::invalid_interface_name;
    if (link &&
        (link->family == detail::address_family_v4 || link->family == detail::address_family_v6))
        return packet_errc::invalid_address_family;
    if (link && link->bytes.size() > 0xff)
        return packet_errc::field_out_of_range;
    if (to.size() < size())
        return packet_errc::no_room;
    auto const into = to.first(size());
    if (name) {
        write_padded(into, std::as_bytes(std::span(*name)));
    } else if (link) {
        write_address_head(into, link->family, link->bytes.size());
        write_padded(into.subspan(4), link->bytes);
    } else if (auto const* address = std::get_if<ip::address>(&value_)) {
        write_address_head(into, detail::address_family_of(*address), into.size() - 4);
        if (address->is_v4())
            detail::write_ip_address(into, 4, address->to_v4());
        else
            detail::write_ip_address(into, 4, address->to_v6());
    } else {
        detail::write_be(into, 0, *std::get_if<std::uint32_t>(&value_));
    }
    return into.size();
}

} // namespace dgram::icmp

#endif
