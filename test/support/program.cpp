// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/program.hpp>

#include <catch2/catch_test_macros.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <thread>

extern char** environ;

namespace test {
namespace {

constexpr auto limit = std::chrono::seconds(20);

using clock = std::chrono::steady_clock;

int left_ms(clock::time_point end)
{
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(end - clock::now());
    return left.count() > 0 ? static_cast<int>(left.count()) : 0;
}

struct pipe_ends
{
    pipe_ends()
    {
        std::array<int, 2> fds;
        REQUIRE(::pipe2(fds.data(), O_CLOEXEC) == 0);
        read = fds[0];
        write = fds[1];
    }
    int read;
    int write;
};

// Appends what can be read; false, and closed, at the end of the file.
bool drain(int& fd, std::string& to)
{
    std::array<char, 4096> chunk;
    auto const n = ::read(fd, chunk.data(), chunk.size());
    if (n > 0) {
        to.append(chunk.data(), static_cast<std::size_t>(n));
        return true;
    }
    ::close(fd);
    fd = -1;
    return false;
}

} // namespace

program::program(std::vector<std::string> const& words)
{
    std::vector<char*> argv;
    for (auto const& word : words)
        argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);

    pipe_ends const out;
    pipe_ends const err;
    ::posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err.write, STDERR_FILENO);
    int const error = ::posix_spawnp(&pid_, argv[0], &actions, nullptr, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(out.write);
    ::close(err.write);
    out_ = out.read;
    err_ = err.read;
    if (error != 0) {
        pid_ = -1;
        FAIL(words.front() << ": " << std::strerror(error));
    }
}

program::~program()
{
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    for (int const fd : {out_, err_})
        if (fd >= 0)
            ::close(fd);
}

bool program::read_some(int timeout_ms)
{
    std::array<::pollfd, 2> fds = {{{out_, POLLIN, 0}, {err_, POLLIN, 0}}};
    ::poll(fds.data(), fds.size(), timeout_ms);
    if (fds[0].revents != 0)
        drain(out_, result_.out);
    if (fds[1].revents != 0)
        drain(err_, result_.err);
    return out_ >= 0 || err_ >= 0;
}

void program::wait_for(std::string const& text)
{
    auto const end = clock::now() + limit;
    bool running = true;
    while (result_.out.find(text) == std::string::npos) {
        if (!running || clock::now() >= end)
            FAIL("no \"" << text << "\" in the output: " << result_.out << result_.err);
        running = read_some(left_ms(end));
    }
}

void program::signal(int number)
{
    REQUIRE(::kill(pid_, number) == 0);
}

program::result program::finish()
{
    auto const end = clock::now() + limit;
    while (read_some(left_ms(end)))
        if (clock::now() >= end)
            FAIL("the program does not end; so far: " << result_.out << result_.err);
    int status = 0;
    while (::waitpid(pid_, &status, WNOHANG) == 0) {
        if (clock::now() >= end)
            FAIL("the program has closed its output and does not end");
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    pid_ = -1;
    result_.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result_;
}

program::result run_program(std::vector<std::string> const& words)
{
    return program(words).finish();
}

} // namespace test
