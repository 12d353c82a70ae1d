// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_CONTROL_BYTES_HPP
#define DGRAM_TEST_SUPPORT_CONTROL_BYTES_HPP

// Control data made by hand, laid out as the system's own CMSG_ macros do, so that a mistake of
// the library's layout cannot hide in its tests.

#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

namespace test {

class control_bytes
{
public:
    // Appends a message with this payload, and its padding.
    template <class T>
    control_bytes& add(int level, int type, T const& payload)
    {
        return add(level, type, std::as_bytes(std::span(&payload, 1)));
    }

    control_bytes& add(int level, int type, std::span<std::byte const> payload)
    {
        ::cmsghdr header{};
        header.cmsg_len = CMSG_LEN(payload.size());
        header.cmsg_level = level;
        header.cmsg_type = type;
        auto const at = bytes_.size();
        bytes_.resize(at + CMSG_SPACE(payload.size()));
        std::memcpy(bytes_.data() + at, &header, sizeof header);
        if (!payload.empty())
            std::memcpy(bytes_.data() + at + CMSG_LEN(0), payload.data(), payload.size());
        return *this;
    }

    std::span<std::byte const> bytes() const { return bytes_; }
    std::size_t size() const { return bytes_.size(); }

private:
    std::vector<std::byte> bytes_;
};

// A copy in an allocation of exactly its size: under AddressSanitizer one byte read past it is an
// error. Shifted by one byte it also lacks every alignment.
class exact_copy
{
public:
    explicit exact_copy(std::span<std::byte const> bytes, std::size_t shift = 0)
        : size_(bytes.size()), shift_(shift), bytes_(new std::byte[size_ + shift])
    {
        std::copy(bytes.begin(), bytes.end(), bytes_.get() + shift_);
    }

    std::span<std::byte const> bytes() const { return {bytes_.get() + shift_, size_}; }

private:
    std::size_t size_;
    std::size_t shift_;
    std::unique_ptr<std::byte[]> bytes_;
};

} // namespace test

#endif
