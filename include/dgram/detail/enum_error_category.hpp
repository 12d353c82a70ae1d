//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_ENUM_ERROR_CATEGORY_HPP
#define DGRAM_DETAIL_ENUM_ERROR_CATEGORY_HPP

#include <boost/system/error_category.hpp>

#include <cstddef>
#include <cstdio>
#include <string>

namespace dgram::detail {

// The category of an enumeration of errors, of which `Text` has the texts.
template <class Enum, char const* (*Text)(Enum)>
class enum_error_category final : public boost::system::error_category
{
public:
    constexpr enum_error_category(unsigned long long id, char const* name) noexcept
        : boost::system::error_category(id), name_(name)
    {}

    char const* name() const noexcept override { return name_; }

    std::string message(int value) const override { return Text(static_cast<Enum>(value)); }

    char const* message(int value, char* buffer, std::size_t size) const noexcept override
    {
        std::snprintf(buffer, size, "%s", Text(static_cast<Enum>(value)));
        return buffer;
    }

private:
    char const* name_;
};

} // namespace dgram::detail

#endif
