// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/output.hpp>

#include <cerrno>
#include <cstddef>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace mcast {
namespace {

[[noreturn]] void fail()
{
    throw failure("standard output: {}", std::strerror(errno));
}

} // namespace

void check_output()
{
    if (::fcntl(STDOUT_FILENO, F_GETFD) == -1)
        fail();
}

// stdio would forget what it could not write when a signal came.
void write_output(std::string_view text)
{
    while (!text.empty()) {
        auto const written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written >= 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            fail();
        // The signal may be meant to end the program, which a reader that is only slow lets it do.
        else if (::pollfd out{STDOUT_FILENO, POLLOUT, 0}; ::poll(&out, 1, 1000) == 0)
            throw failure("standard output: nobody reads it");
    }
}

} // namespace mcast
