//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ROUTER_ALERT_BYTES_HPP
#define DGRAM_DETAIL_ROUTER_ALERT_BYTES_HPP

#include <dgram/detail/record_iterator.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace dgram::detail {

// The value of the first router alert among options. What follows it may be wrong or cut off.
// `Read` is one for `record_iterator`.
template <class RouterAlert, class Option, std::size_t (*Read)(std::span<std::byte const>, Option&)>
constexpr std::optional<std::uint16_t> find_router_alert(std::span<std::byte const> options)
{
    Option option;
    while (!options.empty()) {
        auto const size = Read(options, option);
        if (size == 0 || size == malformed_record)
            break;
        if (auto const alert = RouterAlert::parse(option))
            return alert->value;
        options = options.subspan(size);
    }
    return std::nullopt;
}

} // namespace dgram::detail

#endif
