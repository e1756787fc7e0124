// Days said in words, and the search for any.
#include <algorithm>

#include "rules/understand/date_reader.hpp"
#include "rules/understand/lexicon.hpp"

namespace kith::understanding {

using namespace std::chrono;

DateReader::DateReader(const Text& text, LocalDay today, std::size_t end)
    : text_(text), today_(today), end_(std::min(end, text.tokens.size())) {
    const year_month_day ymd{today};
    year_ = int{ymd.year()};
    month_ = static_cast<int>(unsigned{ymd.month()});
}

std::optional<DateFound> DateReader::at(std::size_t i) const {
    for (const auto reader :
         {&DateReader::relative, &DateReader::ago, &DateReader::with_month, &DateReader::numeric,
          &DateReader::named_day, &DateReader::with_weekday, &DateReader::vague, &DateReader::ordinal}) {
        if (auto found = (this->*reader)(i); found && found->end <= end_) {
            found->begin = i;
            return found;
        }
    }
    return std::nullopt;
}

bool DateReader::part_of_day(std::size_t i) const {
    if (one_of(word(i), {"morning", "afternoon", "evening", "night", "nite", "lunchtime", "arvo", "am", "pm", "noon"}))
        return true;
    return (speaks(german) &&
            one_of(word(i), {"morgen", "abend", "mittag", "nachmittag", "vormittag", "fruh", "nacht"})) ||
           (speaks(french) && one_of(word(i), {"matin", "soir", "midi", "apres"})) ||
           (speaks(spanish) && one_of(word(i), {"noche", "tarde", "mediodia"}));
}

DateFound DateReader::day(std::size_t end, int offset) const {
    DateFound found{
        .end = end, .past = today_ + days{offset}, .future = today_ + days{offset}, .last = today_ + days{offset}};
    found.only_future = offset > 0;
    return found;
}

std::optional<DateFound> DateReader::relative(std::size_t i) const {
    const std::string_view w = word(i);
    const auto with_part = [&](std::size_t end) { return part_of_day(end) ? end + 1 : end; };
    // "2day", "2morrow", "2nite": the figure stands for "to".
    if (w == "2" && i + 1 < end_ && !text_.tokens[i + 1].after_space) {
        if (word(i + 1) == "day") return day(i + 2, 0);
        if (one_of(word(i + 1), {"morrow", "moro", "morro", "morow", "mrw", "mro", "moz", "mora"}))
            return day(i + 2, 1);
        if (one_of(word(i + 1), {"night", "nite", "nyt", "nght"})) {
            DateFound found = day(i + 2, 0);
            found.evening = true;
            return found;
        }
    }
    if (one_of(w, {"the", "two"}) && word(i + 1) == "day" && word(i + 2) == "before" &&
        one_of(word(i + 3), {"yesterday", "yday", "yest"}))
        return day(i + 4, -2);
    if (w == "day" && word(i + 1) == "before" && one_of(word(i + 2), {"yesterday", "yday", "yest"}))
        return day(i + 3, -2);
    if (w == "day" && word(i + 1) == "after" && one_of(word(i + 2), {"tomorrow", "tmrw"})) return day(i + 3, 2);
    if (one_of(w, {"today", "tday", "tdy", "2day", "todays"})) return day(with_part(i + 1), 0);
    if (one_of(w, {"yesterday", "yday", "yest", "ystrday", "ystrdy", "ysterday", "yesterdays", "ystd", "yesterdy"}))
        return day(with_part(i + 1), -1);
    if (w == "y" && word(i + 1) == "day") return day(i + 2, -1);
    if (one_of(w, {"tomorrow", "tmrw", "tmr", "tomorow", "tommorow", "tommorrow", "tomorro", "tomoz", "tomo", "tmw",
                   "tmmrw", "tmrow", "tomrw", "2moro", "2morrow", "2mrw", "2moz", "tomorrows"}))
        return day(with_part(i + 1), 1);
    if (w == "last" && one_of(word(i + 1), {"night", "nite", "evening"})) return day(i + 2, -1);
    if (w == "this" && one_of(word(i + 1), {"morning", "afternoon", "arvo", "lunchtime", "noon", "am"})) {
        return day(i + 2, 0);
    }
    if ((w == "this" && word(i + 1) == "evening") ||
        one_of(w, {"tonight", "tonite", "tnite", "tnight", "2nite", "2night"})) {
        DateFound found = day(w == "this" ? i + 2 : i + 1, 0);
        found.evening = true;
        return found;
    }
    if (w == "earlier" && one_of(word(i + 1), {"today"})) return day(i + 2, 0);
    if (w == "earlier" && !one_of(word(i + 1), {"this", "than", "in"})) return day(i + 1, 0);
    if (w == "just" && word(i + 1) == "now") return day(i + 2, 0);
    if (one_of(w, {"eod"})) return day(i + 1, 0);
    if (speaks(german)) {
        if (w == "heute" || w == "heut") {
            DateFound found = day(with_part(i + 1), 0);
            found.evening = one_of(word(i + 1), {"abend"});
            return found;
        }
        if (w == "gestern") return day(with_part(i + 1), -1);
        if (w == "vorgestern") return day(with_part(i + 1), -2);
        if (w == "ubermorgen" || w == "uebermorgen") return day(i + 1, 2);
        if (w == "morgen" && (i == 0 || !one_of(norm(text_, i - 1), {"am", "guten", "heute", "gestern", "jeden"})))
            return day(with_part(i + 1), 1);
        if (w == "vorhin" || (w == "eben" && i + 1 < end_)) return day(i + 1, 0);
    }
    if (speaks(french)) {
        if (w == "avant" && word(i + 1) == "-" && word(i + 2) == "hier") return day(with_part(i + 3), -2);
        if (w == "avant" && word(i + 1) == "hier") return day(with_part(i + 2), -2);
        if (w == "apres" && word(i + 1) == "-" && word(i + 2) == "demain") return day(i + 3, 2);
        if (w == "hier") return day(with_part(i + 1), -1);
        if (w == "aujourdhui") return day(i + 1, 0);
        if (w == "demain") return day(with_part(i + 1), 1);
        if (one_of(w, {"ce", "cet"}) && one_of(word(i + 1), {"matin", "midi", "apres", "aprem"})) {
            return day(word(i + 1) == "apres" ? (word(i + 2) == "-" ? i + 4 : i + 3) : i + 2, 0);
        }
        if (w == "ce" && word(i + 1) == "soir") {
            DateFound found = day(i + 2, 0);
            found.evening = true;
            return found;
        }
        if (w == "tout" && word(i + 1) == "a" && word(i + 2) == "l" && word(i + 3) == "heure") return day(i + 4, 0);
    }
    if (speaks(spanish)) {
        const std::size_t after = word(i + 1) == "por" && word(i + 2) == "la" ? i + 4 : with_part(i + 1);
        if (w == "hoy") return day(word(i + 1) == "por" ? after : i + 1, 0);
        if (w == "ayer") return day(after, -1);
        if (one_of(w, {"anteayer", "antier", "antes_de_ayer"})) return day(after, -2);
        if (w == "antes" && word(i + 1) == "de" && word(i + 2) == "ayer") return day(i + 3, -2);
        if (w == "anoche") return day(i + 1, -1);
        if (w == "pasado" && word(i + 1) == "manana") return day(i + 2, 2);
        if (w == "manana" && (i == 0 || !one_of(norm(text_, i - 1), {"la", "esta", "por", "media"})))
            return day(after, 1);
        if (w == "esta" && one_of(word(i + 1), {"manana", "tarde"})) return day(i + 2, 0);
        if (w == "esta" && word(i + 1) == "noche") {
            DateFound found = day(i + 2, 0);
            found.evening = true;
            return found;
        }
    }
    return std::nullopt;
}

std::optional<DateFound> DateReader::ago(std::size_t i) const {
    const auto back = [&](const SpanFound& span, std::size_t end) {
        DateFound found{.end = end};
        LocalDay day = today_ - days{span.days};
        if (span.months > 0) {
            year_month_day ymd = year_month_day{day} - months{span.months};
            if (!ymd.ok()) ymd = ymd.year() / ymd.month() / last;
            day = local_days{ymd};
        }
        found.past = found.last = day;
        return found;
    };
    if (const auto span = span_at(text_, i)) {
        if (word(span->end) == "ago" || (word(span->end) == "back" && word(span->end + 1) != "to"))
            return back(*span, span->end + 1);
        if (speaks(english) && one_of(word(span->end), {"from"}) && word(span->end + 1) == "now") {
            DateFound found = day(span->end + 2, span->days);
            found.only_future = true;
            return found;
        }
        return std::nullopt;
    }
    // "an hour ago", "20 min ago"
    if (const auto number = number_at(text_, i); number && number->value > 0) {
        std::size_t unit = i + number->size;
        const bool in_hours = one_of(word(unit), {"hour", "hours", "hr", "hrs", "h"});
        const bool in_minutes = one_of(word(unit), {"min", "mins", "minute", "minutes"});
        if (one_of(word(unit + 1), {"ago"}) && (in_minutes || (in_hours && number->value <= hours_of_today_max)))
            return day(unit + 2, 0);
    }
    if (one_of(word(i), {"few", "several", "some"}) && one_of(word(i + 1), {"days", "weeks", "months"}) &&
        word(i + 2) == "ago") {
        return DateFound{.end = i + 3, .span = true};
    }
    std::size_t number = 0;
    if (speaks(german) && word(i) == "vor") number = i + 1;
    if (speaks(spanish) && word(i) == "hace") number = i + 1;
    if (speaks(french) && word(i) == "il" && word(i + 1) == "y" && word(i + 2) == "a") number = i + 3;
    if (number == 0) return std::nullopt;
    if (const auto span = span_at(text_, number)) return back(*span, span->end);
    return std::nullopt;
}

std::optional<DateFound> DateReader::named_day(std::size_t i) const {
    const std::string_view w = word(i);
    const bool apostrophe = word(i + 2) == "'s";
    if (one_of(w, {"new", "nye"})) {
        if (w == "nye") return nearest(i + 1, 12, 31);
        const bool years = (word(i + 1) == "year" && apostrophe) || word(i + 1) == "years";
        const std::size_t next = apostrophe ? i + 3 : i + 2;
        if (years && word(next) == "eve") return nearest(next + 1, 12, 31);
        if (years && word(next) == "day") return nearest(next + 1, 1, 1);
    }
    if (one_of(w, {"christmas", "xmas"}))
        return word(i + 1) == "eve"   ? nearest(i + 2, 12, 24)
               : word(i + 1) == "day" ? nearest(i + 2, 12, 25)
                                      : std::optional<DateFound>{};
    if (w == "boxing" && word(i + 1) == "day") return nearest(i + 2, 12, 26);
    if (w == "valentine" && word(i + 1) == "'s" && word(i + 2) == "day") return nearest(i + 3, 2, 14);
    if (w == "valentines" && word(i + 1) == "day") return nearest(i + 2, 2, 14);
    if (w == "halloween") return nearest(i + 1, 10, 31);
    if (speaks(german) && w == "heiligabend") return nearest(i + 1, 12, 24);
    if (speaks(german) && w == "silvester") return nearest(i + 1, 12, 31);
    return std::nullopt;
}

std::optional<DateFound> DateReader::date_after_weekday(std::size_t i, int weekday_index) const {
    const std::size_t at = word(i) == "," ? i + 1 : i;
    const weekday said{static_cast<unsigned>(weekday_index)};
    const auto is_said = [&](std::optional<LocalDay> day) { return day && weekday_of(*day) == said; };
    if (auto found = with_month(at); found && !found->span) return found;
    // "Monday 10.10" is a time where the tenth of October is no Monday.
    if (auto found = numeric(at); found && (is_said(found->past) || is_said(found->future))) return found;
    if (auto found = ordinal(at)) return found;
    return std::nullopt;
}

std::optional<DateFound> DateReader::with_weekday(std::size_t i) const {
    std::size_t at = i;
    bool back = false;
    bool ahead = false;
    bool week_back = false;
    while (at < end_ && at < i + 4 && !weekday_at(text_, at)) {
        const std::string_view w = word(at);
        if (w == "last" && word(at + 1) == "week") {
            week_back = true;
            ++at;
        } else if (w == "next" && word(at + 1) == "week") {
            ahead = true;
            ++at;
        } else if (one_of(w, {"last", "past", "letzten", "letzter", "letzte", "vergangenen", "previous"})) {
            back = true;
        } else if (one_of(w, {"next", "nachsten", "naechsten", "nachster", "coming", "kommenden", "proximo",
                              "prochain"})) {
            ahead = true;
        } else if (!one_of(w, {"on", "this", "the", "am", "diesen", "dieser", "le", "ce", "el", "este", "of"})) {
            return std::nullopt;
        }
        ++at;
    }
    const auto weekday_index = at < end_ ? weekday_at(text_, at) : std::nullopt;
    if (!weekday_index) return std::nullopt;
    if (at == i && word(at) == "mon" && speaks(french) && at + 1 < end_) return std::nullopt;  // "mon bureau"
    // "sun" and "sat" are words as well.
    if (at == i && one_of(word(at), {"sun", "sat", "mon", "mars"}) && at + 1 < end_ &&
        one_of(word(at + 1), {"next", "down", "with", "beside", "together", "near", "by"}))
        return std::nullopt;
    if (at == 0 && word(at) == "sat" &&
        one_of(word(at + 1), {"in", "on", "outside", "around", "under", "there", "opposite"}))
        return std::nullopt;
    if (one_of(word(at), {"sun", "sat", "mon", "mars"}) && at > 0 &&
        (norm(text_, at - 1) == "the" || (at == i && one_of(norm(text_, at - 1), {"i", "we", "and", "in"}))))
        return std::nullopt;
    std::size_t end = at + 1;
    if (auto dated = date_after_weekday(end, *weekday_index)) return dated;
    if (one_of(word(end), {"last", "next"}) && word(end + 1) == "week") {
        (word(end) == "last" ? week_back : ahead) = true;
        end += 2;
    } else if (one_of(word(end), {"dernier", "derniere", "passe", "pasado"})) {
        back = true;
        ++end;
    } else if (one_of(word(end), {"prochain", "proximo", "que"})) {
        ahead = true;
        ++end;
    }
    if (part_of_day(end)) ++end;
    const weekday wanted{static_cast<unsigned>(*weekday_index)};
    DateFound found{.end = end};
    days behind = weekday_of(today_) - wanted;
    if (behind == days{0}) behind = days{7};
    days before = wanted - weekday_of(today_);
    if (before == days{0}) before = days{7};
    found.past = today_ - behind;
    found.future = today_ + before;
    if (week_back) found.past = week_of(today_) - days{7} + (wanted - Monday);
    found.last = *found.past;
    found.only_future = ahead;
    if (back || week_back) found.future = std::nullopt;
    return found;
}

std::size_t DateReader::some_time_ago(std::size_t i) const {
    const std::string_view w = word(i);
    if (speaks(english)) {
        std::size_t at = i + (one_of(w, {"a", "an", "some", "quite", "not"}) ? 1 : 0);
        while (one_of(word(at), {"a", "good", "long", "little", "short", "so", "very"})) ++at;
        if (one_of(word(at), {"while", "time", "bit"}) && one_of(word(at + 1), {"ago", "back"}) && word(at + 2) != "to")
            return at + 2;
        if (w == "sometime" && one_of(word(i + 1), {"ago", "back", "recently"})) return i + 2;
        if (one_of(w, {"long", "weeks", "months", "days"}) && word(i + 1) == "ago") return i + 2;
        if (w == "not" && word(i + 1) == "long" && word(i + 2) == "ago") return i + 3;
    }
    if (speaks(german)) {
        if (one_of(w, {"letztens", "kurzlich", "neulich", "unlangst", "irgendwann"})) return i + 1;
        if (w == "vor" && word(i + 1) == "kurzem") return i + 2;
        if (w == "vor" && one_of(word(i + 1), {"einiger", "langerer", "langer", "geraumer", "kurzer", "einer"}) &&
            one_of(word(i + 2), {"zeit", "weile"}))
            return i + 3;
    }
    if (speaks(french)) {
        if (one_of(w, {"dernierement", "recemment"})) return i + 1;
        if (w == "l" && word(i + 1) == "'" && word(i + 2) == "autre" && word(i + 3) == "jour") return i + 4;
        if (w == "l" && word(i + 1) == "autre" && word(i + 2) == "jour") return i + 3;
        if (w == "il" && word(i + 1) == "y" && word(i + 2) == "a") {
            if (one_of(word(i + 3), {"longtemps", "peu"})) return i + 4;
            if (one_of(word(i + 3), {"quelque", "quelques", "un", "pas"}) &&
                one_of(word(i + 4), {"temps", "moment", "longtemps", "semaines", "jours", "mois"}))
                return i + 5;
        }
    }
    if (speaks(spanish)) {
        if (w == "hace" && one_of(word(i + 1), {"tiempo", "poco"})) return i + 2;
        if (w == "hace" && one_of(word(i + 1), {"un", "algun", "mucho", "bastante"}) && word(i + 2) == "tiempo")
            return i + 3;
        if (w == "el" && word(i + 1) == "otro" && word(i + 2) == "dia") return i + 3;
    }
    return 0;
}

std::optional<DateFound> DateReader::vague(std::size_t i) const {
    const std::string_view w = word(i);
    const std::string_view next = word(i + 1);
    const LocalDay monday = week_of(today_);
    const auto span = [&](std::size_t end, LocalDay from, LocalDay to) {
        DateFound found{.end = end, .past = from, .last = to, .span = true};
        return found;
    };
    const LocalDay month_begin{year{year_} / month{static_cast<unsigned>(month_)} / 1};
    const auto month_after = [&](int count) { return local_days{(year_month_day{month_begin} + months{count})}; };
    const bool this_word = one_of(w, {"this", "diese", "diesen", "cette", "ce", "esta", "este"});
    const bool last_word = one_of(w, {"last", "past", "letzte", "letzten", "previous"});
    const bool next_word = one_of(w, {"next", "nachste", "naechste", "nachsten"});
    const bool week_word = one_of(next, {"week", "woche", "semaine", "semana", "wk"});
    const bool month_word = one_of(next, {"month", "monat", "mois", "mes"});
    const bool year_word = one_of(next, {"year", "jahr", "annee", "ano"});
    if (this_word && week_word) {
        DateFound found = span(i + 2, monday, monday + days{6});
        found.future = monday + days{7};
        return found;
    }
    if (w == "the" && next == "rest" && word(i + 2) == "of" && one_of(word(i + 3), {"the", "this"})) {
        const bool week = word(i + 4) == "week";
        if (week || word(i + 4) == "month") {
            return DateFound{
                .end = i + 5, .future = week ? monday + days{7} : month_after(1), .span = true, .only_future = true};
        }
    }
    if (last_word && week_word) return span(i + 2, monday - days{7}, monday - days{1});
    const auto behind_it = [&](std::initializer_list<std::string_view> words) { return one_of(next, words); };
    if (one_of(w, {"semaine", "semana"}) && behind_it({"passee", "derniere", "pasada"}))
        return span(i + 2, monday - days{7}, monday - days{1});
    if (one_of(w, {"mois", "mes"}) && behind_it({"dernier", "passe", "pasado"}))
        return span(i + 2, month_after(-1), month_begin - days{1});
    if (one_of(w, {"annee", "ano"}) && behind_it({"derniere", "passee", "pasado"}))
        return span(i + 2, *make_day(year_ - 1, 1, 1), *make_day(year_ - 1, 12, 31));
    if (next_word && week_word) {
        DateFound found{.end = i + 2, .future = monday + days{7}, .span = true, .only_future = true};
        return found;
    }
    if (one_of(w, {"prochaine", "proxima"}) && i > 0 && one_of(norm(text_, i - 1), {"semaine", "semana"})) {
        return DateFound{.end = i + 1, .future = monday + days{7}, .span = true, .only_future = true};
    }
    if (one_of(w, {"semaine", "semana"}) && one_of(next, {"prochaine", "proxima"})) {
        return DateFound{.end = i + 2, .future = monday + days{7}, .span = true, .only_future = true};
    }
    if (one_of(w, {"semaine", "semana"}) && one_of(next, {"derniere", "passee", "pasada"}))
        return span(i + 2, monday - days{7}, monday - days{1});
    if (this_word && month_word) {
        DateFound found = span(i + 2, month_begin, month_after(1) - days{1});
        found.future = month_after(1);
        return found;
    }
    if (last_word && month_word) return span(i + 2, month_after(-1), month_begin - days{1});
    if (next_word && month_word)
        return DateFound{.end = i + 2, .future = month_after(1), .span = true, .only_future = true};
    if (this_word && year_word) {
        DateFound found = span(i + 2, *make_day(year_, 1, 1), *make_day(year_, 12, 31));
        found.future = *make_day(year_ + 1, 1, 1);
        return found;
    }
    if (last_word && year_word) return span(i + 2, *make_day(year_ - 1, 1, 1), *make_day(year_ - 1, 12, 31));
    if (next_word && year_word)
        return DateFound{.end = i + 2, .future = *make_day(year_ + 1, 1, 1), .span = true, .only_future = true};
    if (one_of(next, {"weekend", "wochenende", "wkend"}) && one_of(w, {"the", "this", "last", "am", "past"})) {
        LocalDay saturday = monday + days{5};
        if (saturday > today_ || w == "last") saturday -= days{7};
        DateFound found = span(i + 2, saturday, saturday + days{1});
        found.future = monday + days{7};
        return found;
    }
    if (one_of(w, {"recently", "lately", "neulich", "recemment", "recientemente"}) ||
        (w == "the" && next == "other" && word(i + 2) == "day")) {
        return DateFound{.end = w == "the" ? i + 3 : i + 1, .span = true};
    }
    // "A while ago": some day, and which one has to be asked.
    if (const std::size_t end = some_time_ago(i); end != 0) return DateFound{.end = end, .span = true};
    // A year alone.
    if (one_of(w, {"in", "from", "for", "during"})) {
        if (const auto y = year_number(i + 1))
            return span(y->second, *make_day(y->first, 1, 1), *make_day(y->first, 12, 31));
    }
    return std::nullopt;
}

std::vector<DateFound> find_dates(const Text& text, LocalDay today, std::size_t begin, std::size_t end) {
    std::vector<DateFound> found;
    const DateReader reader{text, today, end};
    for (std::size_t i = begin; i < std::min(end, text.tokens.size());) {
        if (text.tokens[i].type == TokenType::word || text.tokens[i].type == TokenType::number) {
            if (const auto date = reader.at(i); date && date->end > i) {
                found.push_back(*date);
                i = date->end;
                continue;
            }
        }
        ++i;
    }
    return found;
}

}  // namespace kith::understanding
