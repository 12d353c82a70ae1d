//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_BOOLEAN_OPTION_HPP
#define DGRAM_DETAIL_BOOLEAN_OPTION_HPP

#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>

#include <cstddef>

namespace dgram::detail {

template <platform::option_names const& Names>
class boolean_option
{
public:
    static constexpr bool is_supported = Names.available();

    boolean_option() = default;
    explicit boolean_option(bool value) noexcept : value_(value ? 1 : 0) {}

    boolean_option& operator=(bool value) noexcept
    {
        value_ = value ? 1 : 0;
        return *this;
    }

    bool value() const noexcept { return value_ != 0; }
    explicit operator bool() const noexcept { return value(); }
    bool operator!() const noexcept { return !value(); }

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

private:
    int value_ = 0;
};

template <platform::option_names const& Names>
struct option_rules<boolean_option<Names>> : default_rules<boolean_option<Names>>
{
    static constexpr bool for_each_family = Names.v4 != Names.v6;
};

} // namespace dgram::detail

#endif
