// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_TRACKING_EXECUTOR_HPP
#define DGRAM_TEST_SUPPORT_TRACKING_EXECUTOR_HPP

#include <boost/asio/io_context.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/require.hpp>

#include <atomic>
#include <type_traits>
#include <utility>

namespace test {

// What went through a tracking_executor. It must outlive the executor and its handlers.
class tracking_log
{
public:
    // How many functions were run.
    int count() const { return count_; }

    // Whether the calling function was run by the executor.
    bool active() const { return current_ == this; }

private:
    template <class>
    friend class tracking_executor;

    class scope
    {
    public:
        explicit scope(tracking_log& log) : before_(std::exchange(current_, &log)) { ++log.count_; }
        scope(scope const&) = delete;
        scope& operator=(scope const&) = delete;
        ~scope() { current_ = before_; }

    private:
        tracking_log const* before_;
    };

    static inline thread_local tracking_log const* current_ = nullptr;
    std::atomic<int> count_ = 0;
};

// Hands everything to another executor and keeps a log of it.
template <class Inner = boost::asio::io_context::executor_type>
class tracking_executor
{
public:
    tracking_executor(Inner inner, tracking_log& log) : inner_(std::move(inner)), log_(&log) {}

    template <class Property>
    requires boost::asio::can_query<Inner const&, Property>::value decltype(auto)
    query(Property const& property) const
    {
        return boost::asio::query(inner_, property);
    }

    template <class Property>
    requires boost::asio::can_require<Inner const&, Property>::value auto
    require(Property const& property) const
    {
        return wrap(boost::asio::require(inner_, property));
    }

    template <class Property>
    requires boost::asio::can_prefer<Inner const&, Property>::value auto
    prefer(Property const& property) const
    {
        return wrap(boost::asio::prefer(inner_, property));
    }

    template <class F>
    void execute(F&& f) const
    {
        inner_.execute([log = log_, f = std::forward<F>(f)]() mutable {
            tracking_log::scope const here(*log);
            std::move(f)();
        });
    }

    friend bool operator==(tracking_executor const& a, tracking_executor const& b) noexcept
    {
        return a.inner_ == b.inner_ && a.log_ == b.log_;
    }

    friend bool operator!=(tracking_executor const& a, tracking_executor const& b) noexcept
    {
        return !(a == b);
    }

private:
    template <class Other>
    tracking_executor<std::decay_t<Other>> wrap(Other&& other) const
    {
        return {std::forward<Other>(other), *log_};
    }

    Inner inner_;
    tracking_log* log_;
};

} // namespace test

#endif
