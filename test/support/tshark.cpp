// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/foreign_program.hpp>
#include <support/temporary_directory.hpp>
#include <support/tshark.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <set>
#include <span>
#include <sstream>

namespace test {
namespace {

using words = std::vector<std::string>;

// The kinds of first header that a capture file can have.
enum class link_type : std::uint32_t { ethernet = 1, ip = 101 };

// A capture file (pcap, in the machine's byte order).
class capture_file
{
public:
    explicit capture_file(link_type type)
    {
        append(std::uint32_t{0xa1b2c3d4}, std::uint16_t{2}, std::uint16_t{4}, std::uint32_t{0},
               std::uint32_t{0}, std::uint32_t{65'536}, type);
    }

    void add(std::span<std::byte const> bytes)
    {
        auto const size = static_cast<std::uint32_t>(bytes.size());
        append(std::uint32_t{0}, std::uint32_t{0}, size, size);
        bytes_.append(reinterpret_cast<char const*>(bytes.data()), size);
    }

    std::string const& bytes() const { return bytes_; }

private:
    template <class... Values>
    void append(Values... values)
    {
        (bytes_.append(reinterpret_cast<char const*>(&values), sizeof values), ...);
    }

    std::string bytes_;
};

words run_tshark(capture_file const& file, words const& fields, words const& more)
{
    temporary_directory const directory;
    words command = {installed("tshark"),
                     "-n",
                     "-r",
                     directory.write("wire.pcap", file.bytes()),
                     "-T",
                     "fields"};
    for (auto const* const protocol : {"ip", "udp", "tcp"})
        command.insert(command.end(), {"-o", std::string(protocol) + ".check_checksum:TRUE"});
    for (auto const& field : fields)
        command.insert(command.end(), {"-e", field});
    command.insert(command.end(), more.begin(), more.end());
    auto const result = run_program(command);
    CAPTURE(result.err);
    REQUIRE(result.status == 0);
    words lines;
    std::istringstream in(result.out);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

std::vector<std::string> dissect(std::vector<capture::frame> const& frames,
                                 std::string const& filter, std::vector<std::string> const& fields)
{
    capture_file file(link_type::ethernet);
    for (auto const& frame : frames)
        file.add(frame.bytes);
    return run_tshark(file, fields, {"-Y", filter, "-E", "separator=/s"});
}

void check_dissection(std::vector<dissected_packet> const& packets)
{
    capture_file file(link_type::ip);
    std::set<std::string> names;
    for (auto const& packet : packets) {
        file.add(packet.bytes);
        for (auto const& field : packet.fields)
            names.insert(field.first);
    }
    words fields(names.begin(), names.end());
    // Not only where the expert has a message for it.
    fields.insert(fields.end(), {"_ws.malformed", "_ws.expert.message"});
    // Twice, so that an answer is found that comes later.
    auto const lines = run_tshark(file, fields, {"-2", "-E", "separator=/t"});
    REQUIRE(lines.size() == packets.size());
    for (std::size_t i = 0; i < packets.size(); ++i) {
        CAPTURE(packets[i].name, lines[i]);
        std::istringstream in(lines[i]);
        std::map<std::string, std::string> got;
        std::string malformed, remarks;
        for (auto const& name : names) {
            std::string value;
            std::getline(in, value, '\t');
            if (packets[i].fields.count(name) != 0)
                got[name] = value;
        }
        std::getline(in, malformed, '\t');
        std::getline(in, remarks, '\t');
        CHECK(got == packets[i].fields);
        CHECK(malformed.empty());
        CHECK(remarks == packets[i].remarks);
    }
}

} // namespace test
