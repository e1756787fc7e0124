// Reading the JSON contracts of the decision engine: what stands at which place, and what is wrong there. Private to
// bot, for the readers of kith-org/1 and of the days of `kith simulate`.
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bot/match_org.hpp"
#include "rules/model/error.hpp"
#include "rules/model/time.hpp"

namespace kith {

using nlohmann::json;

// Thrown by the readers here, caught where the whole was asked for.
struct Fault {
    Error error;
};

[[noreturn]] inline void fail(const std::string& where, const std::string& what, Errc code = Errc::invalid) {
    throw Fault{{.code = code, .what = where.empty() ? what : where + ": " + what}};
}

// One JSON object and where it stands; null counts as absent.
class Fields {
  public:
    Fields(const json& object, std::string where) : object_(object), where_(std::move(where)) {
        if (!object_.is_object()) fail(where_, "must be an object");
    }

    const json* find(const char* name) const {
        const auto found = object_.find(name);
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }
    std::string place(const char* name) const { return where_.empty() ? name : where_ + "." + name; }

    std::string text(const char* name, bool required = false) const {
        const json* value = find(name);
        if (value == nullptr) {
            if (required) fail(place(name), "is required");
            return {};
        }
        return string_at(*value, place(name), required);
    }
    std::int64_t integer(const char* name, std::int64_t usual, std::int64_t low, std::int64_t high) const {
        const json* value = find(name);
        if (value == nullptr) return usual;
        const bool whole = value->is_number_integer() &&
                           (!value->is_number_unsigned() || value->get<std::uint64_t>() <= std::uint64_t{1} << 62U);
        if (!whole || value->get<std::int64_t>() < low || value->get<std::int64_t>() > high)
            fail(place(name), "must be a whole number, " + std::to_string(low) + " to " + std::to_string(high));
        return value->get<std::int64_t>();
    }
    bool truth(const char* name, bool usual) const {
        const json* value = find(name);
        if (value == nullptr) return usual;
        if (!value->is_boolean()) fail(place(name), "must be true or false");
        return value->get<bool>();
    }
    double share(const char* name) const {
        const json* value = find(name);
        if (value == nullptr) fail(place(name), "is required");
        const double number = value->is_number() ? value->get<double>() : -1;
        if (!(number >= 0 && number <= 1)) fail(place(name), "must be a number, 0 to 1");
        return number;
    }
    std::optional<LocalDay> day(const char* name) const {
        const json* value = find(name);
        if (value == nullptr) return std::nullopt;
        const auto day = value->is_string() ? day_from_iso(value->get_ref<const std::string&>()) : std::nullopt;
        if (!day) fail(place(name), "must be a date, YYYY-MM-DD");
        return day;
    }
    LocalDay required_day(const char* name) const {
        const auto found = day(name);
        if (!found) fail(place(name), "is required");
        return *found;
    }
    TimeOfDay clock(const char* name, TimeOfDay usual) const {
        const json* value = find(name);
        if (value == nullptr) return usual;
        const auto time = value->is_string() ? time_from_clock(value->get_ref<const std::string&>()) : std::nullopt;
        if (!time) fail(place(name), "must be a clock time, HH:MM");
        return *time;
    }
    // One of these words; with no usual one it is required.
    template <class Value>
    Value choice(const char* name, std::optional<Value> usual,
                 std::initializer_list<std::pair<const char*, Value>> choices) const {
        if (usual && find(name) == nullptr) return *usual;
        const std::string given = text(name, !usual);
        std::string all;
        for (const auto& [word, value] : choices) {
            if (given == word) return value;
            all += (all.empty() ? "\"" : " or \"") + std::string(word) + "\"";
        }
        fail(place(name), "must be " + all);
    }
    // Calls take(element, its place) for each.
    template <class Take>
    void each(const char* name, std::size_t count_max, const Take& take) const {
        const json* value = find(name);
        if (value == nullptr) return;
        if (!value->is_array()) fail(place(name), "must be an array");
        if (value->size() > count_max)
            fail(place(name), "has more than " + std::to_string(count_max) + " elements", Errc::too_large);
        std::size_t i = 0;
        for (const json& element : *value) take(element, place(name) + "[" + std::to_string(i++) + "]");
    }
    std::vector<std::string> texts(const char* name, std::size_t count_max) const {
        std::vector<std::string> all;
        each(name, count_max,
             [&](const json& element, const std::string& where) { all.push_back(string_at(element, where, true)); });
        return all;
    }

  private:
    static std::string string_at(const json& value, const std::string& where, bool filled) {
        if (!value.is_string()) fail(where, "must be a string");
        const auto& text = value.get_ref<const std::string&>();
        if (text.size() > matching::org_text_bytes_max)
            fail(where, "is longer than " + std::to_string(matching::org_text_bytes_max) + " bytes", Errc::too_large);
        if (filled && text.empty()) fail(where, "must not be empty");
        return text;
    }

    const json& object_;
    std::string where_;
};

// Elements of kith-org/1.
matching::OrgPerson person_from(const Fields& fields);
// The whole, from a tree.
matching::Org org_from(const json& tree, const std::string& where);

// What the library says of text that is no JSON, without its own number of the error.
std::string not_json(const json::exception& error);

}  // namespace kith
