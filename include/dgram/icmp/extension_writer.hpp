//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_ICMP_EXTENSION_WRITER_HPP
#define DGRAM_ICMP_EXTENSION_WRITER_HPP

// Makes an extension structure.

#include <dgram/checksum.hpp>
#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/icmp/extension_object.hpp>
#include <dgram/icmp/extension_structure.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::icmp {

/// Writes extension objects one after another.
/**
 * @code
 * std::array<std::byte, 64> room;
 * error.extensions =
 *     dgram::icmp::extension_writer(room).add(labels).add(arrived_on).finish().value();
 * @endcode
 * @par Lifetime
 * What it writes stands in the room given to it.
 */
class extension_writer
{
public:
    /// Into `room`, from its beginning.
    explicit extension_writer(std::span<std::byte> room) noexcept : room_(room)
    {
        if (room.size() < extension_structure::head_size) {
            error_ = packet_errc::no_room;
            return;
        }
        detail::write_be(room, 0, std::uint32_t{extension_structure::version} << 28);
        size_ = extension_structure::head_size;
    }

    /// Appends an object of class `Payload`: `mpls_label_stack`, `interface_info`,
    /// `interface_identification`.
    template <class Payload>
    extension_writer& add(Payload const& payload)
    {
        return append(payload.size(), Payload::class_number, payload.class_type(), payload);
    }

    /// Appends an object of any class. Pad its payload to a multiple of four bytes.
    extension_writer& add(extension_object const& object)
    {
        return append(object.payload.size(), object.class_number, object.class_type,
                      raw{object.payload});
    }

    /// The structure with its checksum.
    /**
     * Errors: packet_errc::no_room if the objects needed more, and whatever kept one of them from
     * being written.
     */
    result<extension_structure> finish()
    {
        if (error_)
            return error_;
        auto const written = room_.first(size_);
        detail::write_be(written, 2, std::uint16_t{0});
        auto const sum = internet_checksum(written).value();
        // 0 would say that there is no checksum; to the sum the two are the same.
        detail::write_be(written, 2, sum == 0 ? std::uint16_t{0xffff} : sum);
        return extension_structure(written);
    }

private:
    struct raw
    {
        std::span<std::byte const> payload;

        result<std::size_t> write(std::span<std::byte> to) const
        {
            std::copy(payload.begin(), payload.end(), to.begin());
            return payload.size();
        }
    };

    template <class Payload>
    extension_writer& append(std::size_t payload_size, std::uint8_t class_number,
                             std::uint8_t class_type, Payload const& payload)
    {
        constexpr std::size_t head = 4;
        if (error_)
            return *this;
        if (payload_size > 0xffff - head) {
            error_ = packet_errc::invalid_extension_object;
            return *this;
        }
        auto const rest = room_.subspan(size_);
        if (rest.size() < head + payload_size) {
            error_ = packet_errc::no_room;
            return *this;
        }
        if (auto const written = payload.write(rest.subspan(head)); !written) {
            error_ = written.error();
            return *this;
        }
        detail::write_be(rest, 0, static_cast<std::uint16_t>(head + payload_size));
        rest[2] = static_cast<std::byte>(class_number);
        rest[3] = static_cast<std::byte>(class_type);
        size_ += head + payload_size;
        return *this;
    }

    std::span<std::byte> room_;
    std::size_t size_ = 0;
    error_code error_;
};

} // namespace dgram::icmp

#endif
