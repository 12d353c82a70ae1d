//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_GROUP_RECORD_LIST_HPP
#define DGRAM_DETAIL_GROUP_RECORD_LIST_HPP

// The records of a report, from their count on: IGMPv3 and MLDv2 lay them out alike.

#include <dgram/config.hpp>
#include <dgram/detail/bytes.hpp>
#include <dgram/detail/packed.hpp>
#include <dgram/multicast/group_record.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/packet_list.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace dgram::detail {

template <class Address>
struct group_record_list
{
    using record = multicast::basic_group_record<Address>;
    using list = packet_list<record>;

    // Two bytes are reserved, two hold the count.
    static constexpr std::size_t head = 4;

    static result<list> parse(std::span<std::byte const> bytes)
    {
        if (bytes.size() < head)
            return make_error_code(packet_errc::too_short);
        std::size_t const count = read_be<std::uint16_t>(bytes, 2);
        auto const records = bytes.subspan(head);
        auto rest = records;
        for (std::size_t i = 0; i < count; ++i) {
            auto const next = record::parse(rest);
            if (!next)
                return make_error_code(packet_errc::invalid_count);
            rest = rest.subspan(next->size());
        }
        return list(packed_entries{records.first(records.size() - rest.size()), count});
    }

    static std::size_t size(list const& records) noexcept
    {
        std::size_t sum = head;
        for (record const& r : records)
            sum += r.size();
        return sum;
    }

    // There is room.
    static result<std::size_t> write(std::span<std::byte> to, list const& records)
    {
        if (records.size() > 0xffff)
            return make_error_code(packet_errc::field_out_of_range);
        write_be(to, 0, std::uint16_t(0));
        write_be(to, 2, static_cast<std::uint16_t>(records.size()));
        std::size_t at = head;
        for (record const& r : records) {
            auto written = r.write(to.subspan(at));
            if (!written)
                return written;
            at += *written;
        }
        return at;
    }
};

} // namespace dgram::detail

#endif
