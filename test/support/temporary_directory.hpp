// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_TEMPORARY_DIRECTORY_HPP
#define DGRAM_TEST_SUPPORT_TEMPORARY_DIRECTORY_HPP

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

namespace test {

// Gone with all that is in it at the end of the test.
class temporary_directory
{
public:
    temporary_directory()
        : path_((std::filesystem::temp_directory_path() / "dgram-test-XXXXXX").string())
    {
        REQUIRE(::mkdtemp(path_.data()) != nullptr);
    }
    temporary_directory(temporary_directory const&) = delete;
    temporary_directory& operator=(temporary_directory const&) = delete;
    ~temporary_directory()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    std::string const& path() const { return path_; }

    // Makes a file of this name and gives its path.
    std::string write(std::string const& name, std::string const& text) const
    {
        auto const path = path_ + '/' + name;
        std::ofstream file(path);
        file << text;
        file.flush();
        REQUIRE(file);
        return path;
    }

private:
    std::string path_;
};

} // namespace test

#endif
