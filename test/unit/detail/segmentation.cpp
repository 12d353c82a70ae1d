// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Which datagrams go out as one buffer, and what becomes of that when the path refuses.

#include <dgram/detail/segmentation.hpp>

#include <boost/asio/error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cerrno>
#include <cstddef>
#include <set>
#include <vector>

using dgram::detail::segmentation;
using sizes = std::vector<std::size_t>;

namespace {

// The sizes of the groups that these datagrams make. Those in `elsewhere` do not go where the one
// before them goes.
sizes groups(segmentation const& path, sizes const& datagrams,
             std::set<std::size_t> const& elsewhere = {})
{
    sizes found;
    for (std::size_t at = 0; at < datagrams.size();) {
        auto const count = path.group(
            at, datagrams.size(), [&](std::size_t i) { return datagrams[i]; },
            [&](std::size_t i) { return elsewhere.count(i) == 0; });
        REQUIRE(count > 0);
        found.push_back(count);
        at += count;
    }
    return found;
}

dgram::error_code system_error(int value)
{
    return dgram::error_code(value, boost::system::system_category());
}

} // namespace

TEST_CASE("datagrams of one size that go one way are one buffer")
{
    segmentation const path;
    CHECK(groups(path, {100}) == sizes{1});
    CHECK(groups(path, {100, 100, 100}) == sizes{3});
    CHECK(groups(path, {100, 100, 99}) == sizes{3});
    CHECK(groups(path, {100, 99, 99}) == sizes{2, 1});
    CHECK(groups(path, {100, 99, 100}) == sizes{2, 1});
    CHECK(groups(path, {99, 100, 100}) == sizes{1, 2});
    CHECK(groups(path, {100, 100, 100, 100}, {2}) == sizes{2, 2});
    CHECK(groups(path, {100, 100, 100}, {1, 2}) == sizes{1, 1, 1});
}

TEST_CASE("an empty datagram is on its own")
{
    segmentation const path;
    CHECK(groups(path, {0, 0, 100, 100, 0, 100}) == sizes{1, 1, 2, 1, 1});
}

TEST_CASE("a buffer has no more segments and bytes than the system takes")
{
    segmentation const path;
    CHECK(groups(path, sizes(130, 10)) == sizes{64, 64, 2});
    CHECK(groups(path, sizes(60, 1400)) == sizes{46, 14});
    CHECK(groups(path, {32753, 32753, 32753}) == sizes{2, 1});
    CHECK(groups(path, {32754, 32754}) == sizes{1, 1});
    CHECK(groups(path, {65507, 1}) == sizes{1, 1});
    CHECK(groups(path, {65508, 65508}) == sizes{1, 1});
}

TEST_CASE("a path can be told not to take buffers of several datagrams")
{
    CHECK(groups(segmentation(false), {100, 100}) == sizes{1, 1});
    CHECK_FALSE(segmentation(false).is_on());
}

TEST_CASE("a device that cannot take several datagrams at once is found out by one that goes alone")
{
    for (int const error : {EIO, EINVAL, EOPNOTSUPP}) {
        segmentation path;
        CHECK(path.refused(system_error(error), 100));
        CHECK(groups(path, {100, 100}) == sizes{1, 1});
        path.went_alone();
        CHECK_FALSE(path.is_on());
        CHECK(groups(path, {100, 100}) == sizes{1, 1});
    }
}

TEST_CASE("a mistake in the datagrams is not taken for one of the device")
{
    segmentation path;
    CHECK(path.refused(system_error(EINVAL), 100));
    path.failed_alone();
    CHECK(path.is_on());
    CHECK(groups(path, {100, 100}) == sizes{2});
}

TEST_CASE("segments larger than the path takes go alone and smaller ones together")
{
    segmentation path;
    CHECK(path.refused(system_error(EMSGSIZE), 1473));
    CHECK(groups(path, {1473, 1473, 1472, 1472}) == sizes{1, 1, 2});
    path.went_alone();
    CHECK(path.is_on());
}

TEST_CASE("other errors are no reason to send one by one")
{
    for (int const error : {ENOBUFS, EAGAIN, ECONNREFUSED, ENETUNREACH, EPERM}) {
        segmentation path;
        CHECK_FALSE(path.refused(system_error(error), 100));
        CHECK(path.is_on());
    }
}
