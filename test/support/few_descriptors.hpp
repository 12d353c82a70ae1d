// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_FEW_DESCRIPTORS_HPP
#define DGRAM_TEST_SUPPORT_FEW_DESCRIPTORS_HPP

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <stdexcept>

namespace test {

// While it lives, the process can open no descriptor, or one at a time. UndefinedBehaviorSanitizer
// takes one to look at an object, so under it this is of no use: see sanitizer.hpp.
class few_descriptors
{
public:
    explicit few_descriptors(bool one = false)
    {
        int const lowest = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        if (lowest < 0 || ::close(lowest) != 0 || ::getrlimit(RLIMIT_NOFILE, &before_) != 0)
            throw std::runtime_error("no descriptor is left to begin with");
        ::rlimit const now{static_cast<::rlim_t>(lowest + (one ? 1 : 0)), before_.rlim_max};
        if (::setrlimit(RLIMIT_NOFILE, &now) != 0)
            throw std::runtime_error("the limit of descriptors cannot be set");
    }
    few_descriptors(few_descriptors const&) = delete;
    few_descriptors& operator=(few_descriptors const&) = delete;
    ~few_descriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }

private:
    ::rlimit before_{};
};

} // namespace test

#endif
