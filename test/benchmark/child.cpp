// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <benchmark/child.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace benchmark {

std::string program_folder()
{
    std::array<char, 4096> self{};
    if (::readlink("/proc/self/exe", self.data(), self.size() - 1) < 0)
        throw std::system_error(errno, std::generic_category(), "readlink");
    std::string const program = self.data();
    return program.substr(0, program.rfind('/'));
}

child::child(std::vector<std::string> command, std::size_t payload, filling how)
    : payload_(payload), how_(how)
{
    std::array<int, 2> to{}, from{};
    if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe2");
    std::vector<char*> arguments;
    for (auto& argument : command)
        arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (pid_ == 0) {
        // So that a child that waits for a datagram that is lost ends with this program.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(to[0], 0);
        ::dup2(from[1], 1);
        ::execv(arguments.front(), arguments.data());
        ::_exit(127);
    }
    ::close(to[0]);
    ::close(from[1]);
    to_ = to[1];
    from_ = from[0];
    port_ = static_cast<unsigned short>(std::stoi(read_line()));
}

child::~child()
{
    ::close(to_);
    ::close(from_);
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

std::string child::read_line()
{
    std::string line;
    char c = 0;
    while (::read(from_, &c, 1) == 1 && c != '\n')
        line += c;
    if (line.empty())
        throw std::runtime_error("a program that is measured has ended");
    return line;
}

figures child::round(std::size_t datagrams)
{
    if (port_ != 0)
        fill(scene_.sender.native_handle(), {asio::ip::address_v4::loopback(), port_}, datagrams,
             payload_, how_);
    auto const order = std::to_string(datagrams) + ' ' + std::to_string(payload_) + '\n';
    if (::write(to_, order.data(), order.size()) < 0)
        throw std::system_error(errno, std::generic_category(), "write");
    figures result;
    std::istringstream(read_line()) >> result.ns >> result.allocations;
    return result;
}

} // namespace benchmark
