//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_RESULT_HPP
#define DGRAM_RESULT_HPP

// What parsing and writing give: a value, or the error code that says which rule was broken.

#include <dgram/config.hpp>

#include <boost/assert/source_location.hpp>
#include <boost/system/is_error_code_enum.hpp>
#include <boost/system/system_error.hpp>
#include <boost/throw_exception.hpp>

#include <cassert>
#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace dgram {

/// A value or an `error_code`: like `boost::system::result`, which takes much longer to compile,
/// and usable in constants where there is a value.
/**
 * @code
 * if (auto header = dgram::ipv4::header::parse(bytes))
 *     std::cout << header->source;
 * else
 *     std::cerr << header.error().message();
 * @endcode
 *
 * @par Thread safety
 * Distinct objects: safe. Shared objects: unsafe.
 */
template <class T>
class [[nodiscard]] result
{
public:
    using value_type = T;
    using error_type = error_code;

    constexpr result(T const& value) : value_(value), has_value_(true) {}
    constexpr result(T&& value) : value_(std::move(value)), has_value_(true) {}

    /// @param ec An error: not one that means success.
    constexpr result(error_code const& ec) noexcept : error_(ec), has_value_(false)
    {
        assert(ec.failed());
    }

    /// From `packet_errc` or another enumeration of error codes.
    template <class Enum>
    requires(boost::system::is_error_code_enum<Enum>::value) constexpr result(Enum e) noexcept
        : result(make_error_code(e))
    {}

    constexpr result(result const& other) noexcept(
        std::is_nothrow_copy_constructible_v<T>) requires std::is_copy_constructible_v<T>
        : error_(other.error_), has_value_(other.has_value_)
    {
        if (has_value_)
            std::construct_at(std::addressof(value_), other.value_);
    }

    constexpr result(result&& other) noexcept(std::is_nothrow_move_constructible_v<T>)
        : error_(other.error_), has_value_(other.has_value_)
    {
        if (has_value_)
            std::construct_at(std::addressof(value_), std::move(other.value_));
    }

    constexpr result& operator=(result other) noexcept(
        std::is_nothrow_move_constructible_v<T>&& std::is_nothrow_move_assignable_v<T>)
    {
        if (has_value_ && other.has_value_)
            value_ = std::move(other.value_);
        else if (other.has_value_)
            std::construct_at(std::addressof(value_), std::move(other.value_));
        else if (has_value_)
            std::destroy_at(std::addressof(value_));
        error_ = other.error_;
        has_value_ = other.has_value_;
        return *this;
    }

    constexpr ~result()
    {
        if (has_value_)
            std::destroy_at(std::addressof(value_));
    }

    constexpr bool has_value() const noexcept { return has_value_; }
    constexpr bool has_error() const noexcept { return !has_value(); }
    constexpr explicit operator bool() const noexcept { return has_value(); }

    /// Success where there is a value.
    constexpr error_code const& error() const noexcept { return error_; }

    /// The value; of a temporary result a value too, no reference.
    /** @throws boost::system::system_error with `error()` where there is none. */
    constexpr T const& value() const&
    {
        require();
        return value_;
    }

    constexpr T& value() &
    {
        require();
        return value_;
    }

    constexpr T value() &&
    {
        require();
        return std::move(value_);
    }

    T value() const&& = delete;

    /// The value, which there must be.
    constexpr T const& operator*() const& noexcept { return value_; }
    constexpr T& operator*() & noexcept { return value_; }
    constexpr T operator*() && noexcept(std::is_nothrow_move_constructible_v<T>)
    {
        return std::move(value_);
    }
    T operator*() const&& = delete;
    constexpr T const* operator->() const noexcept { return std::addressof(value_); }
    constexpr T* operator->() noexcept { return std::addressof(value_); }

    friend constexpr bool operator==(result const& a,
                                     result const& b) requires std::equality_comparable<T>
    {
        if (a.has_value_ != b.has_value_)
            return false;
        return a.has_value_ ? a.value_ == b.value_ : a.error_ == b.error_;
    }

private:
    constexpr void require() const
    {
        if (!has_value())
            boost::throw_exception(boost::system::system_error(error_, "dgram::result"),
                                   BOOST_CURRENT_LOCATION);
    }

    // `std::optional` would take 0.4 s more to compile for the results of <dgram.hpp>.
    union
    {
        T value_;
    };
    error_code error_;
    bool has_value_;
};

} // namespace dgram

#endif
