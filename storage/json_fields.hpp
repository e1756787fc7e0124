// How the codec reads and writes fields. Private to the storage room: includes nlohmann's JSON.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/model/error.hpp"
#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith::json_fields {

using Json = nlohmann::json;

// The text is JSON but not of the form asked for. Never leaves the codec.
class Nonsense : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

inline const Json& object(const Json& json) {
    if (!json.is_object()) throw Nonsense("an object was expected");
    return json;
}

inline const Json& array(const Json& json) {
    if (!json.is_array()) throw Nonsense("a list was expected");
    return json;
}

// The member of that name; nullptr when it is absent or null.
inline const Json* member(const Json& json, const char* name) {
    const auto found = object(json).find(name);
    return found == json.end() || found->is_null() ? nullptr : &*found;
}

inline std::string as_text(const Json& json) {
    if (!json.is_string()) throw Nonsense("a text was expected");
    return json.get<std::string>();
}

inline std::int64_t as_integer(const Json& json) {
    if (!json.is_number_integer()) throw Nonsense("a whole number was expected");
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
        throw Nonsense("a number is too large");
    }
    return json.get<std::int64_t>();
}

inline int as_int(const Json& json) {
    const std::int64_t number = as_integer(json);
    if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) {
        throw Nonsense("a number is too large");
    }
    return static_cast<int>(number);
}

inline std::string text(const Json& json, const char* name) {
    const Json* found = member(json, name);
    return found == nullptr ? std::string{} : as_text(*found);
}

inline bool flag(const Json& json, const char* name, bool absent) {
    const Json* found = member(json, name);
    if (found == nullptr) return absent;
    if (!found->is_boolean()) throw Nonsense("true or false was expected");
    return found->get<bool>();
}

inline std::optional<int> number(const Json& json, const char* name) {
    const Json* found = member(json, name);
    return found == nullptr ? std::nullopt : std::optional{as_int(*found)};
}

// Each element of the list of that name through `read`; none when it is absent.
template <class Read>
auto list(const Json& json, const char* name, Read read) {
    std::vector<decltype(read(json))> all;
    if (const Json* found = member(json, name)) {
        all.reserve(array(*found).size());
        for (const Json& element : *found) all.push_back(read(element));
    }
    return all;
}

template <class Values, class Write>
Json list_of(const Values& values, Write write) {
    Json all = Json::array();
    for (const auto& value : values) all.push_back(write(value));
    return all;
}

// An object of these fields. nlohmann's own braces make a list of each name and value first and then look whether all
// are such pairs, which takes twice as long; events are written where intake waits for the disk.
struct Field {
    const char* name = nullptr;
    mutable Json value{};  // moved out: an initializer list gives nothing away else
};
inline Json object_of(std::initializer_list<Field> fields) {
    Json::object_t object;
    for (const Field& field : fields) object.emplace(field.name, std::move(field.value));
    return object;
}

inline std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// What `read` makes of the text, or an error that shows nothing of it.
template <class Read>
auto parse(std::string_view text, std::string_view what, Read read) -> Result<decltype(read(Json{}))> {
    try {
        const Json json = Json::parse(text, nullptr, false);
        if (json.is_discarded()) throw Nonsense("no JSON");
        return read(json);
    } catch (const Nonsense& nonsense) {
        return Error{.code = Errc::invalid, .what = std::string{what} + " cannot be read: " + nonsense.what()};
    } catch (const Json::exception& error) {
        return Error{.code = Errc::invalid,
                     .what = std::string{what} + " cannot be read: JSON error " + std::to_string(error.id)};
    }
}

}  // namespace kith::json_fields
