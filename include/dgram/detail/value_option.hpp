//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_VALUE_OPTION_HPP
#define DGRAM_DETAIL_VALUE_OPTION_HPP

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>

#include <cstddef>

namespace dgram::detail {

// An option whose value is one int to the system, by the name that it has in the socket's family.
template <platform::option_names const& Names>
class value_option
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
        return &value_;
    }

    template <class Protocol>
    void const* data(Protocol const&) const
    {
        return &value_;
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return sizeof value_;
    }

    template <class Protocol>
    void resize(Protocol const&, std::size_t)
    {}

protected:
    value_option() = default;
    explicit value_option(int value) noexcept : value_(value) {}

    int value_ = 0;
};

} // namespace dgram::detail

#endif
