//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NDP_DOMAIN_NAME_HPP
#define DGRAM_NDP_DOMAIN_NAME_HPP

// A name in the form of the DNS: RFC 1035 section 3.1.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/packed.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string_view>

namespace dgram::ndp {

/// A domain name: labels of 1 to 63 bytes, in all at most 255 bytes on the wire.
/**
 * @par Lifetime
 * Does not own the bytes or the text it is made of.
 */
class domain_name
{
public:
    /// The name at the beginning of the bytes, without compression; what follows it is left alone.
    /** Error: packet_errc::invalid_domain_name, also for the root, a name without labels. */
    static result<domain_name> parse(std::span<std::byte const> bytes)
    {
        std::size_t at = 0;
        while (at < bytes.size() && at < largest) {
            std::size_t const length = detail::read_be<std::uint8_t>(bytes, at);
            if (length == 0) {
                if (at == 0)
                    break;
                return domain_name(bytes.first(at), {});
            }
            if (length > longest_label || length > bytes.size() - at - 1)
                break;
            at += 1 + length;
        }
        return make_error_code(packet_errc::invalid_domain_name);
    }

    /// From text as "example.com", with or without a dot at its end. Knows no escapes.
    /** Error: packet_errc::invalid_domain_name. */
    static result<domain_name> from_text(std::string_view text)
    {
        if (text.ends_with('.'))
            text.remove_suffix(1);
        domain_name const name({}, text);
        if (text.empty() || name.size() > largest)
            return make_error_code(packet_errc::invalid_domain_name);
        std::size_t length = 0;
        for (char const c : text) {
            if (c == '.' ? length == 0 : length == longest_label)
                return make_error_code(packet_errc::invalid_domain_name);
            length = c == '.' ? 0 : length + 1;
        }
        if (length == 0)
            return make_error_code(packet_errc::invalid_domain_name);
        return name;
    }

    /// How many bytes it has on the wire.
    std::size_t size() const noexcept
    {
        return text_.empty() ? labels_.size() + 1 : text_.size() + 2;
    }

    /// Writes it and gives its size.
    /** Error: packet_errc::no_room. */
    result<std::size_t> write(std::span<std::byte> to) const
    {
        if (to.size() < size())
            return make_error_code(packet_errc::no_room);
        std::size_t at = 0;
        for (std::size_t from = 0; more(from);) {
            auto const label = next(from);
            detail::write_be(to, at, static_cast<std::uint8_t>(label.size()));
            std::copy(label.begin(), label.end(), to.subspan(at + 1).begin());
            at += 1 + label.size();
        }
        to[at] = std::byte{0};
        return size();
    }

    /// Byte by byte: "Example" is not "example".
    friend bool operator==(domain_name const& a, domain_name const& b) noexcept
    {
        std::size_t at = 0, bt = 0;
        while (a.more(at) && b.more(bt)) {
            auto const left = a.next(at), right = b.next(bt);
            if (!std::equal(left.begin(), left.end(), right.begin(), right.end()))
                return false;
        }
        return !a.more(at) && !b.more(bt);
    }

    /// Prints "example.com", with \032 for a blank, as RFC 1035 section 5.1 writes bytes that are
    /// no letters.
    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        domain_name const& n)
    {
        for (std::size_t at = 0; n.more(at);) {
            if (at != 0)
                os << '.';
            for (auto const byte : n.next(at)) {
                auto const c = std::to_integer<unsigned>(byte);
                if (c <= ' ' || c > '~')
                    os << '\\' << c / 100 << c / 10 % 10 << c % 10;
                else if (c == '.' || c == '\\')
                    os << '\\' << static_cast<char>(c);
                else
                    os << static_cast<char>(c);
            }
        }
        return os;
    }

private:
    static constexpr std::size_t longest_label = 63;
    static constexpr std::size_t largest = 255;

    domain_name(std::span<std::byte const> labels, std::string_view text) noexcept
        : labels_(labels), text_(text)
    {}

    bool more(std::size_t at) const noexcept { return at < labels_.size() || at < text_.size(); }

    // The label there; `at` becomes where the next one is.
    std::span<std::byte const> next(std::size_t& at) const noexcept
    {
        if (text_.empty()) {
            std::size_t const length = detail::read_be<std::uint8_t>(labels_, at);
            auto const label = labels_.subspan(at + 1, length);
            at += 1 + length;
            return label;
        }
        auto const label = text_.substr(at, text_.find('.', at) - at);
        at += label.size() + 1;
        return std::as_bytes(std::span(label));
    }

    // One of both, without the byte that ends the name on the wire.
    std::span<std::byte const> labels_;
    std::string_view text_;
};

} // namespace dgram::ndp

namespace dgram::detail {

template <>
struct packed<ndp::domain_name>
{
    static std::size_t size(std::span<std::byte const> bytes) { return read(bytes).size(); }
    static ndp::domain_name read(std::span<std::byte const> bytes)
    {
        return *ndp::domain_name::parse(bytes);
    }
};

} // namespace dgram::detail

#endif
