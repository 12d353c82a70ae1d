//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ITEM_HPP
#define DGRAM_DETAIL_ITEM_HPP

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <span>

namespace dgram::detail {

// How an item of control data is asked for, read and written. Specialised next to the item.
template <class Item>
struct item;

template <class T>
concept control_item = requires(std::span<std::byte const> control)
{
    {
        item<T>::request
        } -> std::convertible_to<platform::option_names>;
    {
        item<T>::read(control)
        } -> std::same_as<std::optional<T>>;
};

template <class T>
concept sendable_item = control_item<T> &&
    requires(platform::control_writer& control, platform::ip_family family, T const& value)
{
    {
        item<T>::write(control, family, value)
        } -> std::same_as<error_code>;
};

} // namespace dgram::detail

#endif
