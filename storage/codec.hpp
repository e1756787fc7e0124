// Values of the model as JSON text, for the columns that keep them whole. Engines share it, so that a store can move
// from one engine to another.
//
// Writing never fails: bytes that are not UTF-8 become U+FFFD. Reading takes absent fields as their defaults, leaves
// out fields it does not know, and gives Errc::invalid for anything else that is not of the form written here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/delivery.hpp"
#include "rules/model/error.hpp"
#include "rules/model/event.hpp"
#include "rules/model/kept_tie.hpp"
#include "rules/model/message.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/person.hpp"
#include "rules/model/source.hpp"

namespace kith {

std::string encode(const Event& event, const std::optional<Source>& source = std::nullopt);
Result<Event> decode_event(std::string_view text);
// The source that was encoded with an event.
std::optional<Source> source_of_event(std::string_view encoded);

std::string encode(const Message& message);
Result<Message> decode_message(std::string_view text);

std::string encode(const Destination& destination);
Result<Destination> decode_destination(std::string_view text);

// What of an outbox entry is sealed: where exactly it goes (a reply URL is a secret) and what it says.
struct Letter {
    Destination destination = ToPerson{};
    Message message{};
    friend bool operator==(const Letter&, const Letter&) = default;
};
std::string encode(const Letter& letter);
Result<Letter> decode_letter(std::string_view text);

std::string encode(const Reason& reason);
Result<Reason> decode_reason(std::string_view text);

std::string encode(const ChosenHour& hour);
Result<ChosenHour> decode_hour(std::string_view text);
std::string encode(const Preferences& preferences);
Result<Preferences> decode_preferences(std::string_view text);

// The labels of a kept tie, and which of them gives it its rhythm.
struct TagsOfTie {
    std::vector<TieTag> tags{};
    std::string rhythm_of{};
    friend bool operator==(const TagsOfTie&, const TagsOfTie&) = default;
};
std::string encode(const TagsOfTie& tags);
Result<TagsOfTie> decode_tags(std::string_view text);

std::string encode(const std::vector<std::string>& texts);
Result<std::vector<std::string>> decode_texts(std::string_view text);

// "slack": as stored and exported.
std::string_view to_string(Platform platform);
std::optional<Platform> platform_from(std::string_view text);

std::string_view to_string(Membership membership);
std::optional<Membership> membership_from(std::string_view text);

}  // namespace kith
