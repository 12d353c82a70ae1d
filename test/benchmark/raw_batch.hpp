// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_RAW_BATCH_HPP
#define DGRAM_TEST_BENCHMARK_RAW_BATCH_HPP

#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstddef>
#include <new>
#include <span>
#include <system_error>
#include <vector>

namespace benchmark::raw {

// The arrays of a hand-written recvmmsg loop: made once, only the lengths are set again.
class batch
{
public:
    batch(std::size_t size, std::size_t slot_size, std::size_t control_size)
        : control_size_(control_size), messages_(size), buffers_(size), names_(size),
          control_(size), data_(new (std::align_val_t(64)) std::byte[size * slot_size])
    {
        for (std::size_t i = 0; i < size; ++i) {
            buffers_[i] = {data_ + i * slot_size, slot_size};
            auto& header = messages_[i].msg_hdr;
            header.msg_iov = &buffers_[i];
            header.msg_iovlen = 1;
            header.msg_name = &names_[i];
            header.msg_namelen = sizeof names_[i];
            header.msg_control = control_size != 0 ? control_[i].bytes : nullptr;
            header.msg_controllen = control_size;
        }
    }

    batch(batch const&) = delete;
    batch& operator=(batch const&) = delete;
    ~batch() { ::operator delete[](data_, std::align_val_t(64)); }

    // As many as there are; none if there are none.
    std::span<::mmsghdr> receive(int socket)
    {
        for (std::size_t i = 0; i < filled_; ++i) {
            messages_[i].msg_hdr.msg_namelen = sizeof names_[i];
            messages_[i].msg_hdr.msg_controllen = control_size_;
        }
        auto const n = ::recvmmsg(socket, messages_.data(), static_cast<unsigned>(messages_.size()),
                                  MSG_DONTWAIT, nullptr);
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "recvmmsg");
        filled_ = n < 0 ? 0 : static_cast<std::size_t>(n);
        return {messages_.data(), filled_};
    }

    std::byte const* data(std::size_t i) const
    {
        return static_cast<std::byte const*>(buffers_[i].iov_base);
    }
    ::sockaddr_in const& name(std::size_t i) const { return names_[i]; }

private:
    struct control
    {
        alignas(::cmsghdr) std::byte bytes[128];
    };

    std::size_t control_size_;
    std::vector<::mmsghdr> messages_;
    std::vector<::iovec> buffers_;
    std::vector<::sockaddr_in> names_;
    std::vector<control> control_;
    std::byte* data_;
    std::size_t filled_ = 0;
};

} // namespace benchmark::raw

#endif
