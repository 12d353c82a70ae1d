//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_IPV4_OPTION_HPP
#define DGRAM_IPV4_OPTION_HPP

// The options of an IPv4 header, one after the other.

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

namespace dgram::ipv4 {

/// Types of IPv4 options, with the copied flag and the class in them: RFC 791 section 3.1 and IANA
/// ("IP Option Numbers").
enum class option_type : std::uint8_t {
    /// End of option list: one byte, only padding follows.
    end_of_list = 0,
    /// One byte.
    no_operation = 1,
    record_route = 7,
    /// RFC 4782.
    quick_start = 25,
    timestamp = 68,
    /// RFC 1108.
    security = 130,
    loose_source_route = 131,
    /// RFC 1108.
    extended_security = 133,
    stream_identifier = 136,
    strict_source_route = 137,
    /// RFC 2113.
    router_alert = 148,
};

/// What the type is called; empty for those not named above.
constexpr std::string_view name(option_type type) noexcept
{
    switch (type) {
    case option_type::end_of_list:
        return "end of list";
    case option_type::no_operation:
        return "no operation";
    case option_type::record_route:
        return "record route";
    case option_type::quick_start:
        return "quick start";
    case option_type::timestamp:
        return "timestamp";
    case option_type::security:
        return "security";
    case option_type::loose_source_route:
        return "loose source route";
    case option_type::extended_security:
        return "extended security";
    case option_type::stream_identifier:
        return "stream identifier";
    case option_type::strict_source_route:
        return "strict source route";
    case option_type::router_alert:
        return "router alert";
    }
    return {};
}

/// The name, or the number of one that has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os, option_type type)
{
    return detail::print_name(os, name(type), "option", static_cast<unsigned>(type));
}

/// One option of an IPv4 header (RFC 791 section 3.1).
/** Lifetime: does not own its data. */
struct option
{
    option_type type = option_type::no_operation;

    /// What follows type and length: up to 38 bytes, none for end of list and no operation.
    std::span<std::byte const> data{};

    /// Whether every fragment carries it.
    constexpr bool is_copied() const noexcept { return (static_cast<unsigned>(type) & 0x80) != 0; }

    /// 0 control, 2 debugging and measurement.
    constexpr unsigned option_class() const noexcept
    {
        return static_cast<unsigned>(type) >> 5 & 3;
    }

    /// Whether it is of one byte: only a type.
    constexpr bool is_single_byte() const noexcept
    {
        return type == option_type::end_of_list || type == option_type::no_operation;
    }

    /// Bytes with type and length.
    constexpr std::size_t size() const noexcept { return is_single_byte() ? 1 : 2 + data.size(); }

    /// Writes it.
    /**
     * @return number of bytes
     *
     * Errors: `packet_errc::invalid_option_length` for data of more than 253 bytes, or any
     * with a type of one byte; `packet_errc::no_room`
     */
    constexpr result<std::size_t> write(std::span<std::byte> to) const
    {
        if (data.size() > 253 || (is_single_byte() && !data.empty()))
            return packet_errc::invalid_option_length;
        if (to.size() < size())
            return packet_errc::no_room;
        to[0] = static_cast<std::byte>(type);
        if (!is_single_byte()) {
            to[1] = static_cast<std::byte>(size());
            std::copy(data.begin(), data.end(), to.begin() + 2);
        }
        return size();
    }

    friend constexpr bool operator==(option const& a, option const& b) noexcept
    {
        return a.type == b.type && detail::same_bytes(a.data, b.data);
    }
};

} // namespace dgram::ipv4

namespace dgram::detail {

constexpr std::size_t read_ipv4_option(std::span<std::byte const> bytes, ipv4::option& to)
{
    auto const type = static_cast<ipv4::option_type>(bytes[0]);
    if (type == ipv4::option_type::end_of_list)
        return 0;
    std::size_t size = 1;
    to = {type, {}};
    if (!to.is_single_byte()) {
        if (bytes.size() < 2)
            return malformed_record;
        size = std::to_integer<std::size_t>(bytes[1]);
        if (size < 2 || size > bytes.size())
            return malformed_record;
        to.data = bytes.subspan(2, size - 2);
    }
    return size;
}

} // namespace dgram::detail

namespace dgram::ipv4 {

/// The options in bytes: a forward range of `option`, up to the end of list.
/**
 * @code
 * if (auto options = dgram::ipv4::option_view::parse(header.options.bytes()))
 *     for (auto const& option : *options)
 *         std::cout << option.type << '\n';
 * @endcode
 * Lifetime: does not own the bytes.
 */
class option_view
{
public:
    using value_type = option;
    using iterator = detail::record_iterator<option, detail::read_ipv4_option>;
    using const_iterator = iterator;

    /// No options.
    constexpr option_view() = default;

    /// Checks all options; what follows an end of list is padding and not looked at.
    /** Errors: `packet_errc::invalid_option_length` */
    static constexpr result<option_view> parse(std::span<std::byte const> bytes)
    {
        if (!detail::are_records_valid<option, detail::read_ipv4_option>(bytes))
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

} // namespace dgram::ipv4

// Its iterators refer to the bytes, not to it.
template <>
inline constexpr bool std::ranges::enable_borrowed_range<dgram::ipv4::option_view> = true;

#endif
