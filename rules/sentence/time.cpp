// Times of day and zones.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "rules/sentence/parser.hpp"

namespace kith::sentence {

bool Parser::at_time() const {
    if (sees_any({"at most"})) return false;
    if (sees("at")) return true;
    if (sees_any({"noon", "midnight", "midday"})) return true;
    const Token& token = peek();  // "every Monday 9:30"
    return token.kind == Token::Kind::word && token.low[0] >= '0' && token.low[0] <= '9' &&
           (token.low.find(':') != std::string::npos || token.low.ends_with("am") || token.low.ends_with("pm") ||
            word_at(1, "am") || word_at(1, "pm") || word_at(1, "o'clock"));
}

void Parser::set_time(int hour, int minute, const Token& start) {
    if (failed()) return;
    if (has_time_) return fail_at(start, "A rule has one time of day.", "Make a second rule for the other time.");
    has_time_ = true;
    rule_.timing.at = hours{hour} + minutes{minute};
    zone();
}

void Parser::time_of_day() {
    take("at");
    take_any({"about", "around", "exactly"});
    const Token start = peek();
    if (take_any({"noon", "midday", "12 noon"})) return set_time(12, 0, start);
    if (take("midnight")) return set_time(0, 0, start);
    static constexpr std::string_view example = "For example: at 9:30, at 14:00, at 2 pm.";
    const auto digits = [&](std::size_t at) {
        std::size_t end = at;
        while (end < start.low.size() && start.low[end] >= '0' && start.low[end] <= '9') ++end;
        return end - at;
    };
    if (start.kind != Token::Kind::word || digits(0) == 0) {
        return fail(at_end() ? "The time is missing." : "I expect a time here, not " + here() + ".",
                    std::string(example));
    }
    const std::string_view low = start.low;
    const std::size_t hour_digits = digits(0);
    if (hour_digits > 2) {
        if ((hour_digits == 4 || hour_digits == 3) && hour_digits == low.size()) {
            const std::string hour(low.substr(0, low.size() - 2));
            return fail(here() + " is no time I know.", "Write " + std::to_string(*number_from(hour)) + ":" +
                                                            std::string(low.substr(low.size() - 2)) + ".");
        }
        return fail(here() + " is no time I know.", std::string(example));
    }
    int hour = *number_from(low.substr(0, hour_digits));
    int minute = 0;
    bool with_minutes = false;
    std::string_view rest = low.substr(hour_digits);
    if (!rest.empty() && (rest[0] == ':' || rest[0] == '.' || rest[0] == 'h')) {
        const std::size_t minute_digits = digits(hour_digits + 1);
        if (minute_digits == 2) {
            minute = *number_from(low.substr(hour_digits + 1, 2));
            with_minutes = true;
        }
        const bool half_of_day = rest.size() > 3;
        if (rest[0] == '.' && minute_digits == 2 && !half_of_day) {
            return fail("A time has a colon.",
                        "Write " + std::to_string(hour) + ":" + std::string(rest.substr(1)) + ".");
        }
        if (minute_digits != 2 && !(rest == "h")) return fail(here() + " is no time I know.", std::string(example));
        rest.remove_prefix(1 + minute_digits);
        if (low[hour_digits] == 'h') with_minutes = true;
    }
    ++at_;
    take_any({"o'clock", "oclock"});
    enum class Half { unsaid, morning, afternoon } half = Half::unsaid;
    if (rest == "am" || rest == "a.m" || rest == "a") half = Half::morning;
    if (rest == "pm" || rest == "p.m" || rest == "p") half = Half::afternoon;
    if (!rest.empty() && half == Half::unsaid)
        return fail_at(start, quoted(start.text) + " is no time I know.", std::string(example));
    if (half == Half::unsaid) {
        if (take_any({"am", "a.m", "in the morning"})) half = Half::morning;
        if (take_any({"pm", "p.m", "in the afternoon", "in the evening"})) half = Half::afternoon;
        if (hour == 12 && take("noon")) half = Half::afternoon;
    }
    if (hour > 23 || minute > 59)
        return fail_at(start, "There is no time " + quoted(start.text) + ".", "Times go from 0:00 to 23:59.");
    if (half != Half::unsaid) {
        if (hour < 1 || hour > 12) {
            if (half == Half::afternoon && hour > 12)
                return fail_at(start, "“pm” goes with 1 to 12.",
                               "Write " + to_clock(hours{hour} + minutes{minute}) + ".");
            return fail_at(start, "“am” and “pm” go with 1 to 12.", std::string(example));
        }
        hour = hour % 12 + (half == Half::afternoon ? 12 : 0);
    } else if (!with_minutes && hour <= 12) {
        const int other = hour == 12 ? 0 : hour + 12;
        const std::string first = to_clock(hours{hour == 0 ? 0 : hour});
        return fail_at(start, "Is that in the morning or in the evening?",
                       "Write “at " + first + "” or “at " + to_clock(hours{other == 24 ? 12 : other}) + "”.");
    }
    set_time(hour, minute, start);
}

void Parser::zone() {
    const bool bracket = peek().kind == Token::Kind::open;
    std::size_t ahead = bracket ? 1 : 0;
    if (word_at(ahead, "in")) ++ahead;
    for (const std::string_view theirs :
         {"local time", "their local time", "their own local time", "their time", "their own time", "their zone",
          "their time zone", "their own time zone", "everyone's local time", "everyone's time zone", "everyone's zone",
          "everyone's time", "everyone's own time zone", "the local time zone"}) {
        if (const std::size_t count = phrase_at(ahead, theirs); count > 0) {  // as without a zone
            at_ += ahead + count;
            if (bracket && !take(Token::Kind::close)) fail("The bracket is not closed.", "Add “)”.");
            return;
        }
    }
    const Token token = peek(ahead);
    if (token.kind != Token::Kind::word) return;
    static constexpr auto abbreviations = std::to_array<std::string_view>(
        {"cet", "cest", "est", "edt", "et",   "pst",     "pdt",     "pt",      "cst", "cdt", "ct", "mst",
         "mdt", "bst",  "ist", "jst", "aest", "eastern", "pacific", "central", "eet", "wet", "msk"});
    if (std::find(abbreviations.begin(), abbreviations.end(), token.low) != abbreviations.end() ||
        (word_at(ahead + 1, "time") && !is_reserved(token.low) && token.text.find('/') == std::string::npos)) {
        at_ += ahead;
        return fail("I know time zones by area and city, not as " + here() + ".",
                    "For example: Europe/Berlin. Leave it out for everyone's own time zone.");
    }
    const bool universal = token.low == "utc" || token.low == "gmt";
    if (!universal && token.text.find('/') == std::string::npos) return;
    at_ += ahead;
    std::string name = universal ? (token.low == "utc" ? "UTC" : "GMT") : token.text;
    const bool well_formed = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
               c == '-' || c == '+';
    });
    const bool edged = name.front() == '/' || name.back() == '/' || name.find("//") != std::string::npos ||
                       name.size() > name_chars_max ||
                       !((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z'));
    const auto exists = [&](const std::string& candidate) {
        return !context_.zone_exists || context_.zone_exists(candidate);
    };
    if (!well_formed || edged) return fail("I know no time zone " + here() + ".", "For example: Europe/Berlin.");
    if (!universal && (!exists(name) || name == token.low)) {  // europe/berlin
        bool starts = true;
        for (char& c : name) {
            if (starts && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
            if (!starts && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
            starts = c == '/' || c == '_' || c == '-';
        }
        if (!exists(name))
            return fail("I know no time zone " + here() + ".",
                        "Zones have an area and a city, for example: Europe/Berlin.");
    }
    ++at_;
    rule_.timing.zone = std::move(name);
    take_any({"time", "time zone"});
    if (bracket && !take(Token::Kind::close)) fail("The bracket is not closed.", "Add “)”.");
}

}  // namespace kith::sentence
