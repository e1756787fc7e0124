// One JSON object a line on standard error. Never message text, never a secret: what is logged is named by the caller.
#pragma once

#include <cstdint>
#include <exception>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace kith {

using LogValue = std::variant<std::string, std::int64_t, bool>;
using LogFields = std::initializer_list<std::pair<std::string_view, LogValue>>;

enum class LogLevel { debug, info, warning, error };

// From any thread. Control bytes are escaped, so a line stays a line.
void log_line(LogLevel level, std::string_view event, LogFields fields = {});
// "debug", "info", "warning", "error"; anything else counts as info.
void set_log_level(std::string_view level);

inline void log_debug(std::string_view event, LogFields fields = {}) {
    log_line(LogLevel::debug, event, fields);
}
inline void log_info(std::string_view event, LogFields fields = {}) {
    log_line(LogLevel::info, event, fields);
}
inline void log_warning(std::string_view event, LogFields fields = {}) {
    log_line(LogLevel::warning, event, fields);
}
inline void log_error(std::string_view event, LogFields fields = {}) {
    log_line(LogLevel::error, event, fields);
}

// For what ended by an exception that nobody was there to catch; nothing where there is none.
void log_exception(std::string_view event, const std::exception_ptr& problem);

}  // namespace kith
