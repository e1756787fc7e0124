// Days said in numbers: "3 March", "2026-03-11", "11.3.", "the 20th".
#include <algorithm>

#include "rules/understand/date_reader.hpp"
#include "rules/understand/lexicon.hpp"

namespace kith::understanding {

using namespace std::chrono;

namespace {

std::vector<int> split_numbers(std::string_view text, char separator) {
    std::vector<int> numbers;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        const auto number = to_int(text.substr(0, end));
        if (!number) return {};
        numbers.push_back(*number);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return numbers;
}

}  // namespace

std::optional<LocalDay> make_day(int y, int m, int d) {
    if (m < 1 || m > 12 || d < 1 || d > 31) return std::nullopt;
    if (y < 100) y += 2000;
    if (y < 1970 || y > 2200) return std::nullopt;
    const year_month_day ymd{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    if (!ymd.ok()) return std::nullopt;
    return local_days{ymd};
}

DateFound DateReader::nearest(std::size_t end, int m, int d) const {
    DateFound found{.end = end};
    for (int y = year_; y >= year_ - 4 && !found.past; --y) {
        if (const auto day = make_day(y, m, d); day && *day <= today_) found.past = day;
    }
    for (int y = year_; y <= year_ + 4 && !found.future; ++y) {
        if (const auto day = make_day(y, m, d); day && *day >= today_) found.future = day;
    }
    if (!found.past || !found.future) return found;
    found.last = *found.past;
    // In March "20 March" is not that of last year: nobody logs so late without naming the year.
    found.only_future = *found.future > today_ && *found.future - today_ < today_ - *found.past;
    return found;
}

DateFound DateReader::exact(std::size_t end, LocalDay on) const {
    DateFound found{.end = end, .past = on, .future = on, .last = on};
    found.only_future = on > today_;
    return found;
}

std::optional<std::pair<int, std::size_t>> DateReader::day_number(std::size_t i) const {
    if (i >= end_ || text_.tokens[i].type != TokenType::number) return std::nullopt;
    const auto number = to_int(text_.tokens[i].norm);
    if (!number || *number < 1 || *number > 31) return std::nullopt;
    std::size_t end = i + 1;
    if (end < end_ && ordinal_ending(word(end)) && !text_.tokens[end].after_space) ++end;
    if (word(end) == "." && month_at(text_, end + 1)) ++end;
    return std::pair{*number, end};
}

std::optional<std::pair<int, std::size_t>> DateReader::year_number(std::size_t i) const {
    if (word(i) == "," || one_of(word(i), {"de", "del"})) ++i;
    if (i >= end_ || text_.tokens[i].type != TokenType::number || text_.tokens[i].norm.size() != 4) return std::nullopt;
    const auto number = to_int(text_.tokens[i].norm);
    if (!number || *number < 1990 || *number > 2100) return std::nullopt;
    return std::pair{*number, i + 1};
}

std::optional<DateFound> DateReader::with_month(std::size_t i) const {
    std::size_t at = i;
    while (at < end_ && at < i + 2 && one_of(word(at), {"the", "on", "am", "le", "el", "dem", "den", "vom", "del"}))
        ++at;
    if (const auto d = day_number(at)) {
        std::size_t next = d->second;
        if (one_of(word(next), {"of", "de"})) ++next;
        if (const auto m = month_at(text_, next); m && next < end_) {
            const std::size_t end = word(next + 1) == "." && norm(text_, next).size() <= 4 && next + 2 < end_ &&
                                            !text_.tokens[next + 2].capital
                                        ? next + 2
                                        : next + 1;
            if (const auto y = year_number(next + 1)) {
                if (const auto on = make_day(y->first, *m, d->first)) return exact(y->second, *on);
                return DateFound{.end = y->second};
            }
            return nearest(end, *m, d->first);
        }
    }
    if (const auto m = month_at(text_, at); m && at < end_) {
        std::size_t number = at + 1;
        if (word(number) == "." || word(number) == "the") ++number;
        if (const auto d = day_number(number); d && !time_unit(d->second)) {
            if (const auto y = year_number(d->second)) {
                if (const auto on = make_day(y->first, *m, d->first)) return exact(y->second, *on);
            }
            return nearest(d->second, *m, d->first);
        }
        return whole_month(i, at, *m);
    }
    return std::nullopt;
}

bool DateReader::time_unit(std::size_t i) const {
    return one_of(word(i), {"min", "mins", "minutes", "minute", "h", "hr", "hrs", "hours", "hour", "m", "am", "pm"}) ||
           word(i) == ":";
}

std::optional<DateFound> DateReader::whole_month(std::size_t i, std::size_t at, int m) const {
    const bool introduced =
        i > 0 && one_of(norm(text_, i - 1),
                        {"in",   "from", "since", "during", "for", "until", "till",  "til", "last",  "of",
                         "seit", "im",   "bis",   "depuis", "en",  "desde", "hasta", "de",  "jusqu", "through"});
    if (!introduced && one_of(word(at), {"may", "march", "mar", "sun", "sat", "dec", "jan", "mars", "mai"}))
        return std::nullopt;
    DateFound found{.end = at + 1, .span = true};
    int y = m > month_ ? year_ - 1 : year_;
    if (const auto said = year_number(at + 1)) {
        y = said->first;
        found.end = said->second;
    }
    found.past = make_day(y, m, 1);
    found.last = local_days{year{y} / month{static_cast<unsigned>(m)} / last};
    const int next = m <= month_ ? year_ + 1 : year_;
    found.future = make_day(found.end > at + 1 ? y : next, m, 1);
    return found;
}

std::optional<DateFound> DateReader::numeric(std::size_t i) const {
    std::size_t at = i;
    while (at < end_ && at < i + 2 && one_of(word(at), {"the", "on", "am", "le", "el", "vom", "den", "dem"})) ++at;
    if (at >= end_ || text_.tokens[at].type != TokenType::number) return std::nullopt;
    std::string_view digits = text_.tokens[at].norm;
    if (digits.size() >= 8 && digits[4] == '-') {
        if (const auto parts = split_numbers(digits, '-'); parts.size() == 3) {
            if (const auto on = make_day(parts[0], parts[1], parts[2])) return exact(at + 1, *on);
        }
        return std::nullopt;
    }
    if (digits.find('.') != std::string_view::npos) {
        const bool closed = digits.ends_with('.');
        if (closed) digits.remove_suffix(1);
        const auto parts = split_numbers(digits, '.');
        if (parts.size() == 3) {
            if (const auto on = make_day(parts[2], parts[1], parts[0])) return exact(at + 1, *on);
            return DateFound{.end = at + 1};
        }
        // "9.3." or "am 9.3", never "1.5 hours"
        if (parts.size() == 2 && (closed || at > i || digits.size() == 5) && parts[1] >= 1 && parts[1] <= 12 &&
            parts[0] >= 1 && parts[0] <= 31 && !time_unit(at + 1)) {
            return nearest(at + 1, parts[1], parts[0]);
        }
        return std::nullopt;
    }
    const char separator = digits.find('/') != std::string_view::npos ? '/' : '-';
    const auto parts = split_numbers(digits, separator);
    if (separator == '-' && parts.size() != 3) return std::nullopt;
    // half of something; full marks
    if (parts.size() == 2 && (digits == "1/2" || digits == "10/10")) return std::nullopt;
    if (parts.size() == 2 || parts.size() == 3) return slashed(at + 1, parts);
    return std::nullopt;
}

DateFound DateReader::slashed(std::size_t end, const std::vector<int>& parts) const {
    const auto reading = [&](int m, int d) -> DateFound {
        if (parts.size() == 3) {
            const auto on = make_day(parts[2], m, d);
            return on ? exact(end, *on) : DateFound{.end = end};
        }
        return nearest(end, m, d);
    };
    if (parts.size() == 3 && parts[0] > 999) {
        const auto on = make_day(parts[0], parts[1], parts[2]);
        return on ? exact(end, *on) : DateFound{.end = end};
    }
    const bool day_first = parts[1] >= 1 && parts[1] <= 12 && parts[0] >= 1 && parts[0] <= 31;
    const bool month_first = parts[0] >= 1 && parts[0] <= 12 && parts[1] >= 1 && parts[1] <= 31;
    if (day_first && (!month_first || parts[0] == parts[1])) return reading(parts[1], parts[0]);
    if (month_first && !day_first) return reading(parts[0], parts[1]);
    if (!day_first) return DateFound{.end = end};
    // Both readings exist. Of a log the one far off or still to come is not meant; else it stays open.
    const DateFound one = reading(parts[1], parts[0]);
    const DateFound other = reading(parts[0], parts[1]);
    const auto recent = [&](const DateFound& found) {
        return found.past && !found.only_future && today_ - *found.past <= days{slashed_days_max};
    };
    DateFound open{.end = end};
    if (recent(one) != recent(other)) {
        const DateFound& meant = recent(one) ? one : other;
        open.past = meant.past;
        open.last = meant.last;
    }
    return open;
}

std::optional<DateFound> DateReader::ordinal(std::size_t i) const {
    std::size_t at = i;
    while (at < end_ && at < i + 2 && one_of(word(at), {"on", "the", "le", "el", "am"})) ++at;
    const auto d = day_number(at);
    if (!d) return std::nullopt;
    const bool suffixed = d->second == at + 2;
    const bool introduced = at > i || i == 0 || one_of(norm(text_, i - 1), {"until", "til", "till", "on", "the"}) ||
                            weekday_at(text_, i - 1);
    if (!suffixed || !introduced) return std::nullopt;
    if (one_of(word(d->second),
               {"floor", "street", "avenue", "st", "ave", "time", "attempt", "try", "round", "quarter"}))
        return std::nullopt;
    DateFound found{.end = d->second};
    for (int back = 0; back < 3 && !found.past; ++back) {
        const auto m = year{year_} / month{static_cast<unsigned>(month_)} - months{back};
        const auto on = make_day(int{m.year()}, static_cast<int>(unsigned{m.month()}), d->first);
        if (on && *on <= today_) found.past = on;
    }
    for (int ahead = 0; ahead < 3 && !found.future; ++ahead) {
        const auto m = year{year_} / month{static_cast<unsigned>(month_)} + months{ahead};
        const auto on = make_day(int{m.year()}, static_cast<int>(unsigned{m.month()}), d->first);
        if (on && *on > today_) found.future = on;
    }
    if (found.past) found.last = *found.past;
    return found;
}

}  // namespace kith::understanding
