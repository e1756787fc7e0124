// How the coroutines of this folder wait. Heavy: only for files of this folder.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace kith {

// co_await gives the error code with what was done, and throws nothing.
inline constexpr auto as_result = boost::asio::as_tuple(boost::asio::use_awaitable);

}  // namespace kith
