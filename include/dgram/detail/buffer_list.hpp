//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_BUFFER_LIST_HPP
#define DGRAM_DETAIL_BUFFER_LIST_HPP

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/error.hpp>

#include <boost/asio/buffer.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>

namespace dgram::detail {

template <class Buffers>
inline constexpr bool is_single_buffer = std::is_convertible_v<Buffers, asio::const_buffer>;

// A buffer sequence in the form that the system takes. More buffers than the system takes are an
// error: Asio would leave out the rest without a word.
template <class Buffer, class Buffers>
class buffer_list
{
public:
    buffer_list(Buffers const& buffers, error_code& ec)
    {
        ec = {};
        auto const end = asio::buffer_sequence_end(buffers);
        for (auto at = asio::buffer_sequence_begin(buffers); at != end; ++at) {
            if (size_ == list_.size()) {
                ec = errc::too_many_buffers;
                return;
            }
            list_[size_++] = platform::to_native(Buffer(*at));
        }
    }

    std::span<platform::native_buffer> list() { return std::span(list_).first(size_); }

private:
    // Not initialised: only what is used is written.
    std::array<platform::native_buffer, is_single_buffer<Buffers> ? 1 : platform::max_buffers>
        list_;
    std::size_t size_ = 0;
};

} // namespace dgram::detail

#endif
