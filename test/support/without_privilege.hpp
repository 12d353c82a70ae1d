// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_WITHOUT_PRIVILEGE_HPP
#define DGRAM_TEST_SUPPORT_WITHOUT_PRIVILEGE_HPP

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <exception>
#include <thread>
#include <type_traits>

namespace test {

// Calls f, which gives something, in a thread that has no capability: what an ordinary user gets.
// The test itself keeps its capabilities, as these belong to a thread.
template <class F>
std::invoke_result_t<F&> without_privilege(F f)
{
    std::invoke_result_t<F&> result{};
    std::exception_ptr thrown;
    std::thread([&] {
        ::__user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
        ::__user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {};
        // Giving up is always allowed.
        ::syscall(SYS_capset, &header, none);
        try {
            result = f();
        } catch (...) {
            thrown = std::current_exception();
        }
    }).join();
    if (thrown)
        std::rethrow_exception(thrown);
    return result;
}

} // namespace test

#endif
