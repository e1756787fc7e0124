// Pauses with a first day ("skip Monday", "away 6 to 10 April"), and pauses told by the day of return ("in again from 6
// April"), in four languages. Every word has to belong to it: whatever else is said makes it something else.
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "rules/understand/dates.hpp"
#include "rules/understand/intents.hpp"

namespace kith::understanding {
namespace {

using namespace std::chrono;

constexpr std::size_t tokens_read_max = 20;

// Days to leave out, alone or as a span: "skip Monday", "urlaub nächste Woche".
constexpr auto leave_out = std::to_array<std::string_view>({
    "skip",     "skipping",      "omit",         "away",        "ooo",        "pto",        "vacation", "vacations",
    "holiday",  "holidays",      "travelling",   "traveling",   "off",        "aussetzen",  "aussetz",  "auslassen",
    "auslass",  "ueberspringen", "uberspringen", "ueberspring", "uberspring", "urlaub",     "ferien",   "weg",
    "abwesend", "saute",         "sautez",       "sauter",      "absent",     "absente",    "conge",    "conges",
    "vacances", "salta",         "saltate",      "saltar",      "omite",      "vacaciones", "ausente",  "fuera",
});
// Only with both ends, or a first day: alone they name the end ("pause Monday").
constexpr auto pause = std::to_array<std::string_view>({"pause", "pausing", "snooze", "mute", "silence", "pausiere",
                                                        "pausier", "pausieren", "pausa", "silencia", "sourdine"});
// What is not wanted: "no introductions next week".
constexpr auto negation = std::to_array<std::string_view>({"no", "keine", "kein", "pas", "aucune", "aucun", "sin"});
constexpr auto nudges = std::to_array<std::string_view>({
    "nudge",         "nudges",        "message",     "messages",      "reminder",        "reminders",
    "introduction",  "introductions", "intro",       "intros",        "checkin",         "checkins",
    "check-in",      "check-ins",     "nachrichten", "vorstellungen", "vorstellung",     "erinnerungen",
    "presentations", "presentation",  "rappels",     "mensajes",      "presentaciones",  "recordatorios",
    "avisos",        "anstosse",      "anstoesse",   "mentoring",     "mentorship",      "mentorat",
    "mentoria",      "event",         "events",      "activities",    "veranstaltungen", "aktivitaten",
    "evenements",    "activites",     "eventos",     "actividades",
});
constexpr auto again = std::to_array<std::string_view>(
    {"again", "back", "wieder", "zuruck", "zurueck", "retour", "nouveau", "vuelta", "nuevo"});
constexpr auto from_words =
    std::to_array<std::string_view>({"from", "starting", "ab", "partir", "desde", "vom", "du", "von", "des"});
constexpr auto until_words =
    std::to_array<std::string_view>({"until", "till", "til", "hasta", "jusqu", "jusque", "jusquau"});
constexpr auto to_words_between =
    std::to_array<std::string_view>({"to", "through", "thru", "bis", "zum", "au", "al", "a", "and"});
constexpr auto fillers = std::to_array<std::string_view>({
    "i",     "im",      "am",       "m",    "me",    "my",     "we",    "please", "pls",    "plz",     "thanks",
    "thx",   "on",      "for",      "the",  "at",    "in",     "be",    "will",   "ill",    "ll",      "of",
    "all",   "just",    "it",       "kith", "hi",    "hey",    "hello", "out",    "office", "leave",   "count",
    "join",  "start",   "ok",       "okay", "any",   "is",     "ich",   "bin",    "bitte",  "den",     "der",
    "die",   "das",     "dem",      "lass", "setz",  "aus",    "mal",   "danke",  "da",     "hab",     "habe",
    "frei",  "dabei",   "dahin",    "ruhe", "und",   "im",     "mich",  "ueber",  "uber",   "hallo",   "je",
    "suis",  "serai",   "j",        "ai",   "s",     "il",     "te",    "vous",   "plait",  "stp",     "svp",
    "merci", "en",      "le",       "la",   "les",   "de",     "d",     "l",      "moi",    "bonjour", "participe",
    "mise",  "mises",   "relation", "yo",   "estoy", "estare", "por",   "favor",  "del",    "el",      "los",
    "las",   "gracias", "hola",     "otra", "vez",   "una",    "day",   "days",   "a",      "taking",  "take",
});

template <std::size_t Size>
bool among(std::string_view word, const std::array<std::string_view, Size>& words) {
    return std::ranges::find(words, word) != words.end();
}

bool is_sign(const Token& token) {
    return token.type == TokenType::punctuation || token.type == TokenType::line_end || token.type == TokenType::emoji;
}

// What is said beside the days.
struct Said {
    bool leaves_out = false;
    bool pauses = false;
    bool returns = false;
    bool negates = false;
    bool says_not = false;  // "not next week"
    bool names_nudges = false;
    bool begins = false;
};

// Days that a text names: from `first` to before `until`.
struct Days {
    std::size_t begin = 0;  // token indexes
    std::size_t end = 0;
    LocalDay first{};
    std::optional<LocalDay> until{};    // absent: no end was named
    bool range = false;                 // both ends were named
    std::optional<SpanFound> length{};  // "for a week", behind the first day
};

std::optional<LocalDay> day_in_month_of(LocalDay day, int number) {
    const year_month_day ymd{day};
    const auto in = [&](year_month month) -> std::optional<LocalDay> {
        const year_month_day found{month.year(), month.month(), std::chrono::day{static_cast<unsigned>(number)}};
        return found.ok() ? std::optional{LocalDay{local_days{found}}} : std::nullopt;
    };
    if (number < 1 || number > 31) return std::nullopt;
    const year_month month{ymd.year(), ymd.month()};
    const auto same = in(month);
    return same && *same <= day ? same : in(month - months{1});  // "28 to 3 April"
}

// "this week" has begun: its end is what is asked for, not its beginning.
bool names_this(std::string_view word) {
    return one_of(word, {"this", "diese", "dieser", "diesen", "cette", "ce", "esta", "este", "today"});
}

// What `date` covers; nullopt for spans whose length is not told.
std::optional<LocalDay> day_after(const Text& text, const DateFound& date) {
    if (!date.span) return *date.future + days{1};
    for (std::size_t i = date.begin; i < date.end; ++i) {
        if (one_of(norm(text, i), {"week", "woche", "semaine", "semana"})) return *date.future + days{7};
        if (one_of(norm(text, i), {"weekend", "wochenende"})) return *date.future + days{2};
        if (one_of(norm(text, i), {"month", "monat", "mois", "mes"}) || month_at(text, i)) {
            const year_month_day begin{*date.future};
            return LocalDay{local_days{(year_month{begin.year(), begin.month()} + months{1}) / 1}};
        }
    }
    return std::nullopt;
}

class Reader {
  public:
    Reader(const Text& text, LocalDay today)
        : text_(text), today_(today), dates_(find_dates(text, today, 0, text.tokens.size())) {}

    std::optional<Snooze> read() const {
        if (dates_.empty() || dates_.size() > 2) return std::nullopt;
        const bool asks = std::ranges::any_of(text_.tokens, [](const Token& token) { return token.norm == "?"; });
        if (asks) return std::nullopt;
        if (std::ranges::any_of(dates_, [](const DateFound& date) { return !date.future; })) return std::nullopt;
        const std::optional<Days> days = days_named();
        const std::optional<Said> said = days ? said_beside(*days) : std::nullopt;
        if (!said) return std::nullopt;
        if (said->returns) return back_on(*days, *said);
        // "Pas la semaine prochaine": of whole weeks and months it means the messages; "not Monday" may answer
        // anything.
        const bool nothing_then = (said->negates || said->says_not) && dates_.size() == 1 && dates_.front().span &&
                                  !said->pauses && one_of(word(0), {"not", "pas", "nicht", "no"});
        if (said->says_not && !nothing_then) return std::nullopt;
        const bool wanted = said->leaves_out || nothing_then || (said->negates && said->names_nudges) ||
                            (said->pauses && (days->range || said->begins));
        if (!wanted) return std::nullopt;
        if (days->until && *days->until <= today_) return std::nullopt;
        Snooze snooze{.resume_on = days->until};
        if (days->first > today_) snooze.from = days->first;
        snooze.date_unclear = !snooze.resume_on;
        return snooze;
    }

  private:
    std::string_view word(std::size_t i) const { return norm(text_, i); }

    // The tokens between two days are nothing but words that join them. Whether the second is the first day of return.
    std::optional<bool> joined(std::size_t begin, std::size_t end) const {
        bool joins = false;
        bool until = false;
        for (std::size_t i = begin; i < end; ++i) {
            const bool names_end = among(word(i), until_words);
            joins = joins || names_end || among(word(i), to_words_between) || one_of(word(i), {"-", "–", "—"});
            until = until || names_end;
            const bool such = names_end || among(word(i), to_words_between) ||
                              one_of(word(i), {"the", "den", "dem", "am", "le", "el", "au", "on", "la"}) ||
                              is_sign(text_.tokens[i]);
            if (!such) return std::nullopt;
        }
        return joins ? std::optional{until} : std::nullopt;
    }

    std::optional<Days> days_named() const {
        const DateFound& first = dates_.front();
        if (dates_.size() == 2) {
            const DateFound& last = dates_.back();
            const auto until = joined(first.end, last.begin);
            if (!until || first.span || last.span) return std::nullopt;
            LocalDay end = *last.future;
            if (end < *first.future && *first.future - end < std::chrono::days{7}) end += std::chrono::days{7};
            if (end < *first.future) return std::nullopt;
            return Days{first.begin, last.end, *first.future, *until ? end : end + std::chrono::days{1}, true};
        }
        if (const auto range = numbers_before(first)) return range;
        if (names_this(word(first.begin)) || *first.future <= today_) return std::nullopt;
        // "until Monday" names the end alone, which is read elsewhere.
        for (std::size_t i = first.begin; i-- > 0 && i + 4 > first.begin;) {
            if (among(word(i), until_words) || one_of(word(i), {"bis"})) return std::nullopt;
        }
        const bool from = begins_there(first.begin);
        if (const auto length = from ? length_beside(first) : std::nullopt)
            return Days{first.begin, first.end, *first.future, end_of(*first.future, *length), true, length};
        const auto until = from ? std::nullopt : day_after(text_, first);
        if (!from && !until) return std::nullopt;
        return Days{first.begin, first.end, *first.future, until, false};
    }

    // "ab morgen eine Woche weg", "away for two weeks from Monday"
    std::optional<SpanFound> length_beside(const DateFound& date) const {
        for (std::size_t i = 0; i < text_.tokens.size(); ++i) {
            if (i >= date.begin && i < date.end) continue;
            const auto span = span_at(text_, i);
            if (span && (span->end <= date.begin || i >= date.end) && (span->days > 0 || span->months > 0))
                return SpanFound{i, span->end, span->days, span->months};
        }
        return std::nullopt;
    }

    static LocalDay end_of(LocalDay first, const SpanFound& length) {
        const LocalDay day = first + std::chrono::days{length.days};
        if (length.months == 0) return day;
        const year_month_day end = year_month_day{day} + months{length.months};
        return end.ok() ? LocalDay{local_days{end}} : LocalDay{local_days{end.year() / end.month() / last}};
    }

    bool begins_there(std::size_t date) const {
        for (std::size_t i = date; i-- > 0 && i + 4 > date;) {
            if (among(word(i), from_words) && !one_of(word(i), {"du", "des"})) return true;
            if (!one_of(word(i), {"the", "le", "el", "du", "de", "dem", "den"})) return false;
        }
        return false;
    }

    // "6 to 10 April": the first number shares the month of the second; "3-7 August" is one word.
    std::optional<Days> numbers_before(const DateFound& last) const {
        if (last.span || last.begin < 2) return std::nullopt;
        for (std::size_t begin = last.begin - 1; begin-- > 0 && begin + 5 > last.begin;) {
            const Token& token = text_.tokens[begin];
            if (token.type != TokenType::number) continue;
            const auto number = number_at(text_, begin);
            const auto until = joined(begin + 1, last.begin);
            if (!number || !until) return std::nullopt;
            const auto first = day_in_month_of(*last.future, static_cast<int>(number->value));
            if (!first) return std::nullopt;
            return Days{begin, last.end, *first, *until ? *last.future : *last.future + std::chrono::days{1}, true};
        }
        return std::nullopt;
    }

    // Nothing but words of a pause stands beside the days.
    std::optional<Said> said_beside(const Days& days) const {
        Said said;
        for (std::size_t i = 0; i < text_.tokens.size(); ++i) {
            const Token& token = text_.tokens[i];
            if ((i >= days.begin && i < days.end) || is_sign(token)) continue;
            if (days.length && i >= days.length->begin && i < days.length->end) continue;
            if (token.type != TokenType::word) return std::nullopt;
            const std::string_view w = token.norm;
            if (leaves_out_at(i)) {
                said.leaves_out = true;
            } else if (among(w, pause)) {
                said.pauses = true;
            } else if (among(w, again)) {
                said.returns = true;
            } else if (one_of(w, {"not", "nicht"})) {
                said.says_not = true;
            } else if (among(w, negation)) {
                said.negates = true;
            } else if (among(w, nudges) || one_of(w, {"check", "ins"})) {
                said.names_nudges = true;
            } else if (among(w, from_words)) {
                said.begins = true;
            } else if (!among(w, fillers) && !among(w, until_words) && !among(w, to_words_between)) {
                return std::nullopt;
            }
        }
        return said;
    }

    bool leaves_out_at(std::size_t i) const {
        const std::string_view w = word(i);
        const std::string_view before = i > 0 ? word(i - 1) : std::string_view{};
        if (w == "leave") return before == "on";
        if (w == "office") return before == "of";
        if (w == "frei") return one_of(word(0), {"hab", "habe", "ich"});
        if (w == "aus") return one_of(word(0), {"lass", "setz", "setze", "bitte"});
        if (w != "out") return among(w, leave_out);
        if (one_of(word(i + 1), {"of", "for"})) return false;
        return !one_of(before, {"me", "us"}) || (i > 1 && one_of(word(i - 2), {"count", "leave"}));
    }

    // "Back from 6 to 10 April" is nothing that one says.
    std::optional<Snooze> back_on(const Days& days, const Said& said) const {
        if (days.range || said.leaves_out || said.negates || days.first <= today_) return std::nullopt;
        return Snooze{.resume_on = days.first};
    }

    const Text& text_;
    LocalDay today_;
    std::vector<DateFound> dates_;
};

}  // namespace

std::optional<Snooze> read_pause(const Text& text, LocalDay today) {
    // Before any day is looked for: most messages that are long tell something.
    if (text.tokens.size() > tokens_read_max) return std::nullopt;
    return Reader{text, today}.read();
}

}  // namespace kith::understanding
