#include "bot/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "rules/model/error.hpp"
#include "rules/model/time.hpp"

namespace kith {
namespace {

spdlog::logger& lines() {
    static const std::shared_ptr<spdlog::logger> logger = [] {
        auto made = std::make_shared<spdlog::logger>("kith", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->flush_on(spdlog::level::trace);
        made->set_error_handler([](const std::string&) {});  // a closed standard error stops nothing
        return made;
    }();
    return *logger;
}

spdlog::level::level_enum level_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    return spdlog::level::info;
}

constexpr std::string_view name_of_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return "debug";
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            return "error";
    }
    return "info";
}

}  // namespace

void log_line(LogLevel level, std::string_view event, LogFields fields) {
    if (!lines().should_log(level_of(level))) return;
    nlohmann::ordered_json line;
    line["time"] = to_iso(std::chrono::floor<milliseconds>(std::chrono::system_clock::now()));
    line["level"] = name_of_level(level);
    line["event"] = event;
    for (const auto& [name, value] : fields) {
        std::visit([&, key = std::string{name}](const auto& content) { line[key] = content; }, value);
    }
    lines().log(level_of(level), "{}", line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
}

void set_log_level(std::string_view level) {
    lines().set_level(level == "debug"     ? spdlog::level::debug
                      : level == "warning" ? spdlog::level::warn
                      : level == "error"   ? spdlog::level::err
                                           : spdlog::level::info);
}

void log_exception(std::string_view event, const std::exception_ptr& problem) {
    if (!problem) return;
    try {
        std::rethrow_exception(problem);
    } catch (const std::exception& error) {
        log_error(event, {{"what", std::string{error.what()}}});
    }
}

}  // namespace kith
