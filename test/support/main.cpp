// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <catch2/catch_session.hpp>

int main(int argc, char* argv[])
{
    return Catch::Session().run(argc, argv);
}
