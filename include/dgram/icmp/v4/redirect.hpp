//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_V4_REDIRECT_HPP
#define DGRAM_ICMP_V4_REDIRECT_HPP

// Redirect.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/print_name.hpp>
#include <dgram/detail/same_bytes.hpp>
#include <dgram/icmp/v4/type.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string_view>

namespace dgram::icmp::v4 {

/// For which datagrams the redirect holds, RFC 792.
enum class redirect_code : std::uint8_t {
    network = 0,
    host = 1,
    network_class_of_service = 2,
    host_class_of_service = 3,
};

/// A short name, after that of IANA; empty if it has none.
constexpr std::string_view name(redirect_code code) noexcept
{
    switch (code) {
    case redirect_code::network:
        return "redirect for network";
    case redirect_code::host:
        return "redirect for host";
    case redirect_code::network_class_of_service:
        return "redirect for type of service and network";
    case redirect_code::host_class_of_service:
        return "redirect for type of service and host";
    }
    return {};
}

/// Its name, or "code 77" if it has none.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                             redirect_code code)
{
    return detail::print_name(os, name(code), "code", static_cast<unsigned>(code));
}

/// A router knows a shorter way than over itself.
/**
 * RFC 792. Hosts obey it by their routing table; a program can only look at it.
 *
 * @par Lifetime
 * Does not own the datagram.
 */
struct redirect
{
    static constexpr v4::type v4_type = v4::type::redirect;

    redirect_code code{};

    /// The router to send to instead.
    asio::ip::address_v4 gateway{};

    /// The beginning of the datagram that it is about; see `quoted_datagram`.
    std::span<std::byte const> datagram{};

    /// From code and body of a message: what follows its checksum.
    /** Error: packet_errc::too_short. */
    static result<redirect> parse(std::uint8_t code, std::span<std::byte const> body)
    {
        if (body.size() < 4)
            return packet_errc::too_short;
        return redirect{static_cast<redirect_code>(code),
                        detail::read_ip_address<asio::ip::address_v4>(body, 0), body.subspan(4)};
    }

    /// How many bytes the body has.
    std::size_t size() const noexcept { return 4 + datagram.size(); }

    /// Writes the body and gives its size.
    /** Error: packet_errc::no_room. */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return packet_errc::no_room;
        detail::write_ip_address(to, 0, gateway);
        std::ranges::copy(datagram, to.begin() + 4);
        return size();
    }

    friend bool operator==(redirect const& a, redirect const& b) noexcept
    {
        return a.code == b.code && a.gateway == b.gateway &&
               detail::same_bytes(a.datagram, b.datagram);
    }

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        redirect const& r)
    {
        return os << v4_type << ": " << r.code << ", gateway " << r.gateway << ", "
                  << r.datagram.size() << " bytes";
    }
};

} // namespace dgram::icmp::v4

#endif
