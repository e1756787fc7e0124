// How long something took.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "rules/understand/dates.hpp"
#include "rules/understand/lexicon.hpp"

namespace kith::understanding {
namespace {

constexpr minutes duration_max{24 * 60};

bool minute_unit(std::string_view w) {
    return one_of(w, {"min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "mn", "minuts", "mintues",
                      "m", "minutish", "minutitos", "minutchen"});
}
bool hour_unit(std::string_view w) {
    return one_of(w, {"h", "hr", "hrs", "hour", "hours", "stunde", "stunden", "std", "heure", "heures", "hora", "horas",
                      "horita", "horitas", "stundchen"});
}
bool half_word(std::string_view w) {
    return one_of(w, {"half", "halbe", "halben", "demi", "demie", "media"});
}

// "zweieinhalb": 2.5; 0 for anything else.
double with_half(std::string_view w) {
    static constexpr std::string_view ending = "einhalb";
    if (!w.ends_with(ending)) return 0;
    w.remove_suffix(ending.size());
    static constexpr std::string_view counts[] = {"ein", "zwei", "drei", "vier", "funf"};
    const auto count = std::find(std::begin(counts), std::end(counts), w);
    return count == std::end(counts) ? 0 : static_cast<double>(count - std::begin(counts)) + 1.5;
}

// "10", "10:30", "8.45" as a time of day.
std::optional<int> clock_minutes(std::string_view text) {
    int h = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, h);
    if (error != std::errc{} || h > 24) return std::nullopt;
    if (end == last) return h * 60;
    if (*end != ':' && *end != '.') return std::nullopt;
    int m = 0;
    const auto [end_minutes, error_minutes] = std::from_chars(end + 1, last, m);
    if (error_minutes != std::errc{} || end_minutes != last || end_minutes - end != 3 || m > 59) return std::nullopt;
    return h * 60 + m;
}

std::optional<minutes> between(std::string_view from, std::string_view to) {
    const auto begin = clock_minutes(from);
    const auto end = clock_minutes(to);
    if (!begin || !end) return std::nullopt;
    int length = *end - *begin;
    if (length <= 0) length += 12 * 60;
    if (length <= 0 || length > 6 * 60) return std::nullopt;
    return minutes{length};
}

std::optional<DurationFound> range_at(const Text& text, std::size_t i) {
    if (i >= text.tokens.size()) return std::nullopt;
    const bool introduced = one_of(norm(text, i), {"from", "von", "de", "between"});
    const std::size_t at = introduced ? i + 1 : i;
    if (at >= text.tokens.size() || text.tokens[at].type != TokenType::number) return std::nullopt;
    const std::string_view digits = text.tokens[at].norm;
    if (const std::size_t dash = digits.find('-');
        dash != std::string_view::npos && digits.find('-', dash + 1) == std::string_view::npos) {
        if (minute_unit(norm(text, at + 1)) || hour_unit(norm(text, at + 1)) || digits == "1-1") return std::nullopt;
        if (const auto length = between(digits.substr(0, dash), digits.substr(dash + 1)))
            return DurationFound{.begin = i, .end = at + 1, .length = *length};
        return std::nullopt;
    }
    std::size_t next = at + 1;
    if (one_of(norm(text, next), {"am", "pm", "h", "uhr"})) ++next;
    const bool dash = one_of(norm(text, next), {"-", "\u2013", "\u2014"});
    // "06:15 till 06:45"
    const auto written_out = [](std::string_view time) { return time.find(':') != std::string_view::npos; };
    const bool clocks = written_out(digits) && written_out(norm(text, next + 1));
    const bool joined = one_of(norm(text, next), {"to", "til", "till", "until", "bis", "a", "hasta"}) ||
                        (introduced && norm(text, next) == "and");
    if (!dash && (!joined || (!introduced && !clocks))) return std::nullopt;
    if (dash && digits.find(':') == std::string_view::npos && !introduced) return std::nullopt;
    if (next + 1 >= text.tokens.size() || text.tokens[next + 1].type != TokenType::number) return std::nullopt;
    const auto length = between(digits, text.tokens[next + 1].norm);
    if (!length) return std::nullopt;
    std::size_t end = next + 2;
    if (one_of(norm(text, end), {"am", "pm", "h", "uhr"})) ++end;
    return DurationFound{.begin = i, .end = end, .length = *length};
}

std::optional<DurationFound> words_at(const Text& text, std::size_t i) {
    const auto found = [&](std::size_t end, double length) -> std::optional<DurationFound> {
        const minutes whole{std::lround(length)};
        if (whole < minutes{1} || whole > duration_max) return std::nullopt;
        return DurationFound{.begin = i, .end = end, .length = whole};
    };
    const auto skip_dash = [&](std::size_t at) { return norm(text, at) == "-" ? at + 1 : at; };
    // half an hour, half hour, 1/2 hour, eine halbe Stunde, une demi-heure, media hora
    std::size_t at = i;
    if (one_of(norm(text, at), {"a", "ne", "eine", "une", "una"}) && half_word(norm(text, at + 1))) ++at;
    if (half_word(norm(text, at))) {
        std::size_t unit = skip_dash(at + 1);
        if (one_of(norm(text, unit), {"an", "a"})) ++unit;
        if (hour_unit(norm(text, unit))) return found(unit + 1, 30);
    }
    if (norm(text, at) == "halbstunde") return found(at + 1, 30);
    // "1:30 h"
    if (const auto clock = text.tokens[i].type == TokenType::number && norm(text, i).find(':') != std::string_view::npos
                               ? clock_minutes(norm(text, i))
                               : std::nullopt;
        clock && *clock > 0 && hour_unit(norm(text, i + 1)))
        return found(i + 2, *clock);
    // "an hour long coffee", "hour-long"
    if (one_of(norm(text, at), {"hour", "hours"}) && norm(text, skip_dash(at + 1)) == "long")
        return found(skip_dash(at + 1) + 1, 60);
    // (three) quarter(s) of an hour, Viertelstunde, dreiviertel Stunde, quart d'heure, cuarto de hora
    if (one_of(norm(text, i), {"viertelstunde"})) return found(i + 1, 15);
    if (one_of(norm(text, i), {"dreiviertelstunde"})) return found(i + 1, 45);
    std::size_t quarters = i;
    double count = 1;
    if (const auto number = number_at(text, i); number && number->value <= 3) {
        quarters = i + number->size;
        count = number->value;
    }
    if (one_of(norm(text, quarters), {"quarter", "quarters", "quart", "quarts", "cuarto", "cuartos"})) {
        std::size_t unit = quarters + 1;
        while (one_of(norm(text, unit), {"of", "an", "d", "de", "a"})) ++unit;
        if (hour_unit(norm(text, unit))) return found(unit + 1, 15 * count);
    }
    // "quick 15", "for 20", "45'"
    if (one_of(norm(text, i), {"quick", "for"})) {
        std::size_t number = i + 1;
        while (one_of(norm(text, number), {"about", "like", "around", "a", "roughly"})) ++number;
        const auto value = number_at(text, number);
        const std::size_t after = number + 1;
        const bool bare = after >= text.tokens.size() || text.tokens[after].type == TokenType::punctuation ||
                          one_of(norm(text, after), {"with", "w", "yesterday", "today", "this", "on"});
        if (value && number < text.tokens.size() && text.tokens[number].type == TokenType::number &&
            value->value >= 5 && value->value <= 90 && bare) {
            return found(after, value->value);
        }
    }
    if (text.tokens[i].type == TokenType::number && one_of(norm(text, i + 1), {"'", "\u2019", "\u2032"}) &&
        !text.tokens[i + 1].after_space) {
        if (const auto value = number_at(text, i)) return found(i + 2, value->value);
    }
    // [number] hours [and a half | 30 min | 15], [number] min
    std::size_t unit = i;
    double value = 1;
    if (const auto number = number_at(text, i)) {
        unit = i + number->size;
        value = number->value;
        if (one_of(norm(text, unit), {"and", "et"}) && one_of(norm(text, unit + 1), {"a"}) &&
            half_word(norm(text, unit + 2)) && hour_unit(norm(text, unit + 3))) {
            return found(unit + 4, (value + 0.5) * 60);
        }
        if (one_of(norm(text, unit), {"solid", "good", "full", "short", "long", "or", "ish", "ganze", "bonne", "gute",
                                      "knappe", "gut", "petite", "buena"}))
            ++unit;
        unit = skip_dash(unit);
    } else if (!hour_unit(norm(text, i)) || norm(text, i) == "h" || !one_of(norm(text, i + 1), {"and", "y", "et"})) {
        // "anderthalb Stunden", "hr and a half"
        if (norm(text, i) == "anderthalb" && hour_unit(norm(text, i + 1))) return found(i + 2, 90);
        if (norm(text, i) == "dreiviertel" && hour_unit(norm(text, i + 1))) return found(i + 2, 45);
        if (const double halves = with_half(norm(text, i)); halves > 0 && hour_unit(norm(text, i + 1)))
            return found(i + 2, halves * 60);
        return std::nullopt;
    }
    if (hour_unit(norm(text, unit))) {
        const std::size_t end = unit + 1;
        if (one_of(norm(text, end), {"and", "et", "y"}) &&
            one_of(norm(text, end + 1), {"a", "demie", "demi", "media"})) {
            if (half_word(norm(text, end + 1))) return found(end + 2, (value + 0.5) * 60);
            if (half_word(norm(text, end + 2))) return found(end + 3, (value + 0.5) * 60);
        }
        // "1 hora y cuarto", "1h et quart", "an hour and a quarter"
        if (one_of(norm(text, end), {"and", "et", "y", "und"})) {
            std::size_t part = end + 1;
            while (one_of(norm(text, part), {"a", "un", "three", "trois", "tres"})) ++part;
            const bool three = one_of(norm(text, part - 1), {"three", "trois", "tres"});
            if (one_of(norm(text, part), {"quarter", "quarters", "quart", "quarts", "cuarto", "cuartos"}))
                return found(part + 1, value * 60 + (three ? 45 : 15));
        }
        const std::size_t more = one_of(norm(text, end), {"and", "und", "et", "y"}) ? end + 1 : end;
        if (const auto rest = number_at(text, more);
            rest && more < text.tokens.size() && text.tokens[more].type == TokenType::number && rest->value < 60) {
            const bool glued = !text.tokens[more].after_space;
            if (minute_unit(norm(text, more + 1))) return found(more + 2, value * 60 + rest->value);
            const std::string_view next = norm(text, more + 1);
            const bool last = more + 1 >= text.tokens.size() || text.tokens[more + 1].type == TokenType::punctuation ||
                              text.tokens[more + 1].type == TokenType::line_end || next == "with";
            const bool minutes_likely = rest->value >= 5 && std::fmod(rest->value, 5) == 0;
            if (glued || (last && minutes_likely)) return found(more + 1, value * 60 + rest->value);
        }
        if (number_at(text, i)) return found(end, value * 60);
        return std::nullopt;
    }
    if (minute_unit(norm(text, unit))) {
        // "5 m" with a space is rather metres
        if (norm(text, unit) == "m" && text.tokens[unit].after_space) return std::nullopt;
        return found(unit + 1, value);
    }
    if (one_of(norm(text, unit), {"ish", "odd"}) && minute_unit(norm(text, unit + 1))) return found(unit + 2, value);
    return std::nullopt;
}

}  // namespace

// "~15" without a unit: minutes.
std::optional<DurationFound> roughly_at(const Text& text, std::size_t at) {
    if (norm(text, at) != "~" || at + 1 >= text.tokens.size()) return std::nullopt;
    const auto length = to_int(text.tokens[at + 1].norm);
    const bool unit = at + 2 < text.tokens.size() && text.tokens[at + 2].type == TokenType::word &&
                      !has_any(text.tokens[at + 2], Tag::with | Tag::preposition);
    if (!length || *length < 5 || *length > 120 || unit) return std::nullopt;
    return DurationFound{.begin = at, .end = at + 2, .length = minutes{*length}};
}

// "à 15h", "a las 17h", "17h30": a time of day.
bool is_clock(const Text& text, const DurationFound& found) {
    static constexpr minutes longest{12 * 60};
    const std::string_view unit = norm(text, found.begin + 1);
    if (text.tokens[found.begin].type != TokenType::number || unit != "h") return false;
    if (found.length > longest) return true;
    const std::string_view before = found.begin > 0 ? norm(text, found.begin - 1) : std::string_view{};
    return one_of(before, {"las", "vers", "um", "gegen", "at"}) ||
           (before == "a" && (text.languages & (french | spanish)) != 0);
}

std::vector<DurationFound> find_durations(const Text& text, std::size_t begin, std::size_t end) {
    std::vector<DurationFound> found;
    for (std::size_t i = begin; i < std::min(end, text.tokens.size());) {
        auto duration = range_at(text, i);
        if (!duration) duration = words_at(text, i);
        if (!duration) duration = roughly_at(text, i);
        if (!duration || duration->end > end || is_clock(text, *duration)) {
            ++i;
            continue;
        }
        if (norm(text, duration->end) == "-" && norm(text, duration->end + 1) == "ish" && duration->end + 2 <= end)
            duration->end += 2;
        i = duration->end;
        // "an hour ago", "an hour later", "in an hour", "after ten minutes", "lost an hour": no length.
        const std::string_view before = duration->begin > 0 ? norm(text, duration->begin - 1) : std::string_view{};
        const std::string_view after = norm(text, duration->end);
        const bool lasted = before == "for" && one_of(after, {"before", "after"});  // "for ten minutes before the demo"
        if (lasted) {
            found.push_back(*duration);
            continue;
        }
        if (one_of(after, {"ago", "later", "late", "earlier", "before", "after", "away", "drive"}) ||
            one_of(before, {"in", "after", "lost", "every", "within", "next", "vor", "hace", "dans", "last"})) {
            continue;
        }
        found.push_back(*duration);
    }
    return found;
}

}  // namespace kith::understanding
