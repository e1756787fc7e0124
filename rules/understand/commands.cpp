// What is asked of Kith itself: snooze, stop, start, why, help, lists, export, deletion.
#include <algorithm>
#include <string_view>

#include "rules/understand/address.hpp"
#include "rules/understand/command_phrases.hpp"
#include "rules/understand/dates.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/lexicon.hpp"
#include "rules/understand/people.hpp"
#include "rules/understand/phrases.hpp"
#include "rules/understand/programs.hpp"

namespace kith::understanding {
namespace {

const Phrases& commands() {
    static const Phrases phrases{command_phrases(), command_phrases_of_help()};
    return phrases;
}

bool any_word(const Text& text, std::initializer_list<std::string_view> words) {
    return std::any_of(text.tokens.begin(), text.tokens.end(), [&](const Token& token) {
        return token.type == TokenType::word && std::find(words.begin(), words.end(), token.norm) != words.end();
    });
}

// "new people", "neue Leute", "gente nueva" at `at`.
bool of_new_people(const Text& text, std::size_t at) {
    const std::string_view w = norm(text, at);
    const std::string_view next = norm(text, at + 1);
    const bool before = w == "new" || w.starts_with("neue") || w.starts_with("nouve");
    const bool people = one_of(next, {"people", "faces", "folks", "contacts", "leute", "leuten", "kontakte",
                                      "gesichter", "kollegen", "personnes", "tetes", "gens", "rencontres"});
    return (before && people) || (one_of(w, {"gente", "personas", "caras"}) && next.starts_with("nueva"));
}

// "Stop reminding me of @ana and @bo because ...": the reminders of them end, and nobody is blocked. With a word of
// bringing people together beside it they are.
bool ends_reminders_of_people(const Text& text) {
    return any_word(text, {"remind", "reminds", "reminding", "reminder", "reminders"}) &&
           !any_word(text, {"match", "matching", "matched", "pair", "pairing", "paired", "introduce", "introducing",
                            "introduction", "introductions", "suggest", "suggesting", "propose", "recommend", "connect",
                            "connecting"});
}

// "I never blocked @ana", "don't you block @ana": no wish to block anybody.
bool denies_block(const Text& text, const PhraseFound& found) {
    const auto denying = [&](std::size_t at) {
        return one_of(norm(text, at), {"not",  "dont",    "never", "stop",   "no",    "longer", "didnt",  "doesnt",
                                       "wont", "without", "why",   "did",    "nicht", "nie",    "kein",   "ne",
                                       "n",    "pas",     "plus",  "jamais", "deja",  "nunca",  "tampoco"});
    };
    for (std::size_t at = 0; at < text.tokens.size(); ++at) {
        if ((at < found.begin || at >= found.end) && denying(at)) return true;
    }
    return false;
}

// The programs that are named: introductions and check-ins wherever they stand, the others as programs_named() says.
std::vector<NudgeScope> scopes_of(const Text& text) {
    std::vector<NudgeScope> found = programs_named(text);
    const bool rests_alone = std::ranges::any_of(found, [](NudgeScope scope) { return scope != NudgeScope::other; });
    const auto add = [&](NudgeScope scope) {
        if (std::ranges::find(found, scope) == found.end()) found.push_back(scope);
    };
    for (std::size_t i = 0; i < text.tokens.size() && !rests_alone; ++i) {
        const std::string_view w = text.tokens[i].norm;
        if (w.starts_with("intro") || w == "matches" || w == "matched" || w == "matching" || w == "pairing" ||
            w == "pairings" || w.starts_with("vorstellung") || w.starts_with("presentacion") ||
            w.starts_with("presentation") || w == "paired" || of_new_people(text, i) ||
            ((w == "mise" || w == "mises") && i + 2 < text.tokens.size() && text.tokens[i + 2].norm == "relation")) {
            add(NudgeScope::introductions);
        }
        if (w == "checkins" || w == "checkin" || w == "check-ins" ||
            (w == "check" && i + 1 < text.tokens.size() &&
             (text.tokens[i + 1].norm == "in" || text.tokens[i + 1].norm == "ins" || text.tokens[i + 1].norm == "-"))) {
            add(NudgeScope::checkins);
        }
    }
    // "Keine Vorschläge für neue Leute": what rests by itself is meant.
    if (found.size() > 1) std::erase(found, NudgeScope::other);
    return found;
}

// Nobody who named one thing wants everything to rest.
template <class Wish>
Wish with_scope(Wish wish, const Text& text) {
    std::vector<NudgeScope> scopes = scopes_of(text);
    if (scopes.empty()) {
        if (pauses_something_else(text)) wish.scope = NudgeScope::other;
        return wish;
    }
    wish.scope = scopes.front();
    wish.also.assign(scopes.begin() + 1, scopes.end());
    return wish;
}

NudgeScope scope_of(const Text& text) {
    const std::vector<NudgeScope> scopes = scopes_of(text);
    return scopes.empty() ? NudgeScope::all : scopes.front();
}

// The first day that nudges come again.
std::optional<LocalDay> resume_day(const Text& text, LocalDay today) {
    const auto dates = find_dates(text, today, 0, text.tokens.size());
    const auto until = [&](const DateFound& date) {
        for (std::size_t i = date.begin; i-- > 0 && i + 3 > date.begin;) {
            const std::string_view w = norm(text, i);
            if (w == "until" || w == "till" || w == "til" || w == "bis" || w == "hasta" || w.starts_with("jusqu") ||
                w == "back" || w == "on" || w == "unitl" || w == "untill")
                return true;
        }
        return false;
    };
    // "until X" before spans, spans before any other day
    for (const DateFound& date : dates) {
        if (date.future && *date.future > today && until(date)) {
            const bool through = date.begin > 0 && (norm(text, date.begin - 1) == "through" ||
                                                    norm(text, date.begin - 1) == "einschliesslich" ||
                                                    norm(text, date.begin - 1) == "inclusive");
            return *date.future + days{through ? 1 : 0};
        }
    }
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
        auto span = span_at(text, i);
        if (!span && (norm(text, i) == "week" || norm(text, i) == "month") && i > 0 && norm(text, i - 1) == "next" &&
            i > 1 && norm(text, i - 2) == "the") {
            span = SpanFound{.begin = i,
                             .end = i + 1,
                             .days = norm(text, i) == "week" ? 7 : 0,
                             .months = norm(text, i) == "month" ? 1 : 0};
        }
        if (!span) continue;
        if (span->end < text.tokens.size() && norm(text, span->end) == "ago") continue;
        LocalDay day = today + days{span->days};
        if (span->months > 0) {
            using namespace std::chrono;
            year_month_day ymd = year_month_day{today} + months{span->months};
            if (!ymd.ok()) ymd = ymd.year() / ymd.month() / last;
            day = local_days{ymd};
        }
        return day;
    }
    for (const DateFound& date : dates) {
        if (date.span && date.future) return date.future;  // "not this week", "next month"
        if (date.future && *date.future == today) return today + days{1};
        if (date.future && *date.future > today) return date.future;
    }
    return std::nullopt;
}

// "until then", "d'ici là".
bool until_then(const Text& text) {
    for (std::size_t i = 0; i + 1 < text.tokens.size(); ++i) {
        if (one_of(norm(text, i), {"until", "till", "ici"}) && one_of(norm(text, i + 1), {"then", "la"})) return true;
    }
    return false;
}

Intent make_list(const Text& text, LocalDay today) {
    ListConnections list{.people = mentions_of(text)};
    const auto dates = find_dates(text, today, 0, text.tokens.size());
    if (dates.empty()) return list;
    const DateFound& first = dates.front();
    const bool since = first.begin > 0 &&
                       (text.tokens[first.begin - 1].norm == "since" || text.tokens[first.begin - 1].norm == "seit" ||
                        text.tokens[first.begin - 1].norm == "depuis" || text.tokens[first.begin - 1].norm == "desde");
    list.from = first.past;
    if (dates.size() > 1 && dates[1].past) {
        list.to = dates[1].last;
    } else if (!since && first.past && first.last < today) {
        list.to = first.last;
    }
    // "from 1 to 15 october": the first number shares the month of the second
    if (dates.size() == 1 && first.past && !first.span && first.begin >= 2) {
        const auto from = number_at(text, first.begin - 2);
        const std::string_view to = text.tokens[first.begin - 1].norm;
        if (from && (to == "to" || to == "until" || to == "bis" || to == "-") &&
            text.tokens[first.begin - 2].type == TokenType::number) {
            using namespace std::chrono;
            const year_month_day end{*first.past};
            const year_month_day begin{end.year(), end.month(), day{static_cast<unsigned>(from->value)}};
            if (begin.ok() && local_days{begin} <= *first.past) {
                list.from = local_days{begin};
                list.to = first.past;
            }
        }
    }
    return list;
}

// "list last month", "connections with @bo?", "recap of february": nothing but such a word, then days or people.
constexpr int days_or_people = 1;
constexpr int days_alone = 2;  // "recap with @bo" may be a meeting
constexpr PhraseRow list_head_rows[] = {
    {english, days_or_people, "^ ?please|just list|show|see|view|print|display ?me ?all ?my"},
    {english, days_or_people, "^ ?all ?my ?the connections|connection|history|logs|entries|contacts|encounters"},
    {english, days_alone, "^ my|our meetings|coffees|lunches|calls|walks|chats|meetups"},
    {english, days_alone,
     "^ ?give ?show ?me ?a ?an ?the ?my ?monthly ?weekly ?quick recap|summary|overview|report|digest|stats|statistics"},
    {german, days_or_people, "^ ?zeig* ?mir ?alle ?meine liste|ubersicht|verlauf|verbindungen|kontakte|eintrage"},
    {german, days_or_people, "^ zeig* ?mir ?alle ?meine ?treffen"},
    {german, days_or_people,
     "^ liste|auflistung ?mir ?alle ?aller ?meine|meiner verbindungen|treffen|kontakte|begegnungen|gesprache|eintrage"},
    {german, days_or_people, "^ was|wen habe|hab ich"},
    {german, days_alone, "^ ?alle meine treffen|gesprache|kaffees"},
    {french, days_or_people, "^ ?mes connexions|historique|contacts"},
    {french, days_or_people, "^ montre*|liste*|affiche* ?moi ?- ?moi ?toutes ?les ?mes ?rencontres"},
    {french, days_alone, "^ mes rencontres|reunions|echanges"},
    {spanish, days_or_people, "^ ?mis conexiones|historial|contactos"},
    {spanish, days_or_people, "^ muestra*|lista*|ensena* ?todas ?todos ?las ?los ?mis ?reuniones ?encuentros"},
    {spanish, days_alone, "^ mis reuniones|encuentros|charlas"},
};

const Phrases& list_heads() {
    static const Phrases phrases{list_head_rows};
    return phrases;
}

bool asks_for_days_or_people(const Text& text, LocalDay today) {
    const auto head = list_heads().first_row(text);
    if (!head || head->end >= text.tokens.size()) return false;
    const auto dates = find_dates(text, today, head->end, text.tokens.size());
    bool said = false;
    for (std::size_t i = head->end; i < text.tokens.size(); ++i) {
        const auto date = std::find_if(dates.begin(), dates.end(), [i](const DateFound& d) { return d.begin == i; });
        if (date != dates.end()) {
            if (date->only_future) return false;
            said = true;
            i = date->end - 1;
            continue;
        }
        const Token& token = text.tokens[i];
        if (token.type == TokenType::mention) {
            if (head->meaning != days_or_people) return false;
            said = true;
        } else if (token.type == TokenType::word || token.type == TokenType::number) {
            if (!one_of(token.norm,
                        {"with",    "w",           "from",        "in",           "of",      "since",  "for",
                         "on",      "to",          "until",       "between",      "and",     "the",    "my",
                         "logs",    "connections", "entries",     "all",          "please",  "pls",    "thanks",
                         "during",  "mit",         "von",         "vom",          "im",      "in",     "aus",
                         "seit",    "bis",         "am",          "bitte",        "avec",    "de",     "du",
                         "d",       "en",          "depuis",      "au",           "con",     "del",    "desde",
                         "hasta",   "over",        "me",          "meine",        "mes",     "mis",    "moi",
                         "notiert", "auf",         "eingetragen", "verbindungen", "treffen", "meiner", "begegnungen"}))
                return false;
        }
    }
    return said;
}

bool names_an_end(const Text& text) {
    return any_word(text, {"until", "till", "til", "unitl", "untill", "bis", "hasta", "jusqu", "jusque", "days",
                           "weeks", "tage", "tagen", "wochen", "jours", "semaines", "dias", "semanas"});
}

// Somebody named without a mention; an empty name where it cannot be told which words are the name.
std::optional<NamedPerson> one_person_meant(const Text& text) {
    static constexpr PhraseRow rows[] = {
        {any_language, 0, "pair|match|introduce|bring|put|suggest|connect|team me|us ?up ?together with|to"},
        {any_language, 0, "meetings with"},
    };
    static const Phrases phrases{rows};
    const auto found = phrases.first_row(text);
    if (!found || found->end >= text.tokens.size()) return std::nullopt;
    const Token& next = text.tokens[found->end];
    if (next.type != TokenType::word || has(next, Tag::group) ||
        one_of(next.norm, {"anyone", "anybody", "someone", "somebody", "others", "other", "strangers", "random", "new",
                           "nobody", "any", "more", "others", "them"}))
        return std::nullopt;
    if (const auto person = person_at(text, found->end, text.tokens.size(), true)) return person->person;
    return NamedPerson{};
}

// A message of many words that tells of a meeting is no command because one phrase looks like one.
bool tells_something(const Text& text) {
    return std::any_of(text.tokens.begin(), text.tokens.end(),
                       [](const Token& t) { return has(t, Tag::met) || has(t, Tag::had); }) &&
           std::any_of(text.tokens.begin(), text.tokens.end(),
                       [](const Token& t) { return t.type == TokenType::mention; });
}

// "she's on leave", "noch nicht, sie ist im Urlaub": somebody else, and no word of the sender.
bool tells_of_another(const Text& text) {
    const auto any = [&](std::uint64_t tags) {
        return std::any_of(text.tokens.begin(), text.tokens.end(), [tags](const Token& t) { return has_any(t, tags); });
    };
    return has(text.tokens.front(), Tag::other) || (any(bit(Tag::other)) && !any(Tag::self | Tag::self_object));
}

// Rows that hold where they speak to Kith alone.
bool counts(const Text& text, const PhraseFound& found) {
    // "never pair me with Ana": a name is no word that one would know
    if (static_cast<Command>(found.meaning) == Command::stop_loosely && one_person_meant(text)) return true;
    switch (static_cast<Command>(found.meaning)) {
        case Command::snooze_loosely:
            return meant_for_kith(text, found, Wording::later);
        case Command::stop_plainly:
            return meant_for_kith(text, found, Wording::plain);
        case Command::stop_loosely:
            return meant_for_kith(text, found, Wording::loose);
        default:
            return true;
    }
}

Command meaning_of(const PhraseFound& found) {
    const auto meaning = static_cast<Command>(found.meaning);
    if (meaning == Command::snooze_loosely) return Command::snooze;
    return meaning == Command::stop_plainly || meaning == Command::stop_loosely ? Command::stop : meaning;
}

// "Stop the reminders": those, not the introductions that somebody wished for. Where anything else is named as well,
// everything is meant.
bool means_reminders(const Text& text) {
    return any_word(text, {"reminder", "reminders", "erinnerung", "erinnerungen", "rappel", "rappels", "recordatorio",
                           "recordatorios"}) &&
           !any_word(text, {"nudge", "nudges", "message", "messages", "notification", "notifications", "everything",
                            "bot", "spam", "nachricht", "nachrichten", "alles", "mensaje", "mensajes", "todo", "tout"});
}

// "Pause reminders": those, as with a stop. All of them is whatever Kith sends.
Snooze with_pause_scope(Snooze wish, const Text& text) {
    Snooze scoped = with_scope(std::move(wish), text);
    const bool of_all = any_word(text, {"all", "any", "every", "alle", "tous", "toutes", "todos", "todas"});
    if (scoped.scope == NudgeScope::all && scoped.also.empty() && !of_all && means_reminders(text))
        scoped.scope = NudgeScope::reminders;
    return scoped;
}

}  // namespace

std::optional<Intent> read_command(const Text& text, const UnderstandContext& context) {
    const LocalDay today = day_of(context.now_local);
    if (auto later = read_pause(text, today)) return with_pause_scope(*std::move(later), text);
    const auto found = commands().first_row(text, counts);
    if (!found) {
        if (asks_for_days_or_people(text, today)) return make_list(text, today);
        if (stops_something_else(text)) return Stop{.scope = NudgeScope::other};
        return std::nullopt;
    }
    const Command meaning = meaning_of(*found);
    // "log" alone could ask for a list or want to begin a log: nothing is guessed.
    if (meaning == Command::list && text.tokens.size() == 1 && text.tokens.front().norm == "log") return std::nullopt;
    // "she's on leave" answers about somebody else.
    if (meaning == Command::snooze && context.reply_to && tells_of_another(text)) return std::nullopt;
    const bool front =
        begins_sentence(text, found->begin) && text.tokens[found->begin].sentence == text.tokens.front().sentence;
    const bool telling = tells_something(text);
    // "Back from holiday, had lunch with @bo" tells first.
    if (telling && meaning == Command::resume) return std::nullopt;
    if (telling && !front &&
        (meaning == Command::snooze || meaning == Command::help || meaning == Command::resume ||
         meaning == Command::why || meaning == Command::list))
        return std::nullopt;
    switch (meaning) {
        case Command::snooze: {
            // A bare person beside it is somebody's meeting: "lunch with @ana later".
            const bool asks_kith =
                front || any_word(text, {"snooze", "pause", "mute", "nudges", "messages", "reminders", "remind"});
            if (telling || (!asks_kith && !mentions_of(text).empty())) return std::nullopt;
            if (context.reply_to && text.tokens.size() <= 3 && any_word(text, {"tomorrow"})) return std::nullopt;
            if (!mentions_of(text).empty() && std::any_of(text.tokens.begin(), text.tokens.end(), [](const Token& t) {
                    return has(t, Tag::noun) && t.norm != "messages" && t.norm != "message";
                })) {
                return std::nullopt;
            }
            Snooze result = with_pause_scope(Snooze{.resume_on = resume_day(text, today)}, text);
            // Guessing an end that was named would shorten what somebody wished for.
            result.date_unclear = !result.resume_on && names_an_end(text);
            return result;
        }
        case Command::stop: {
            // With a person it stops suggestions of that person, and only in such words: "no lunch with @pilar" does
            // not.
            const bool about_nudges = any_word(
                text,
                {"suggest",     "suggesting",   "suggestions",      "remind",    "reminding", "reminders", "reminder",
                 "match",       "matching",     "matched",          "nudge",     "nudging",   "nudges",    "introduce",
                 "introducing", "introduction", "introductions",    "propose",   "recommend", "pair",      "pairing",
                 "gepaart",     "gematcht",     "zusammengebracht", "verbunden", "mets",      "mettez",    "mette",
                 "associe",     "juntes",       "emparejes",        "pongas",    "cruces",    "ask",       "asking",
                 "messages",    "messaging",    "showing",          "show",      "bringing",  "telling",   "stop",
                 "connecting",  "pestering",    "setting",          "set"});
            if (!mentions_of(text).empty() && (!about_nudges || telling)) return std::nullopt;
            Stop result = with_scope(Stop{.people = mentions_of(text)}, text);
            if (!result.people.empty() && ends_reminders_of_people(text))
                return TendTie{.what = TendTie::What::stop_reminding, .people = std::move(result.people)};
            if (!result.people.empty()) {
                result.scope = NudgeScope::person;
            } else if (const auto name = one_person_meant(text)) {
                // "Never pair me with Ana": stopping everything would be too much.
                result.scope = NudgeScope::person;
                if (!name->name.empty()) result.people.push_back(*name);
            } else if (result.scope == NudgeScope::all && means_reminders(text)) {
                result.scope = NudgeScope::reminders;
            }
            return result;
        }
        case Command::resume:
            // "@bo will get back to me" is of somebody else.
            if (!mentions_of(text).empty()) return std::nullopt;
            // "back on monday, until then please nothing"
            if (any_word(text, {"solange", "dahin", "entonces"}) || until_then(text)) {
                if (const auto day = resume_day(text, today)) return with_scope(Snooze{.resume_on = day}, text);
            }
            return Resume{.scope = scope_of(text)};
        case Command::why:
            return Why{};
        case Command::why_nothing:
            return Why{.nothing = true};
        case Command::help:
            // "cómo se apellida @bo?" asks about somebody
            if (!mentions_of(text).empty()) return std::nullopt;
            return Help{};
        case Command::list:
            return make_list(text, today);
        case Command::export_data:
            return ExportData{};
        case Command::delete_all:
            return DeleteData{.scope = DeleteScope::all};
        case Command::delete_last:
            return DeleteData{.scope = DeleteScope::last};
        case Command::delete_one: {
            // "had to scrap breakfast with @bo": called off, not asked for
            if (found->begin >= 2 && norm(text, found->begin - 1) == "to" &&
                one_of(norm(text, found->begin - 2), {"had", "have", "having", "needed"}))
                return std::nullopt;
            // "did I forget coffee with @bo" asks for no deletion.
            if (one_of(text.tokens.front().norm, {"did", "do", "does", "have", "has"})) return std::nullopt;
            DeleteData result{.scope = DeleteScope::connection, .people = mentions_of(text)};
            const auto dates = find_dates(text, today, 0, text.tokens.size());
            if (!dates.empty() && !dates.front().span) result.date = dates.front().past;
            return result;
        }
        case Command::undo:
            return Undo{};
        case Command::settings:
            return Settings{};
        case Command::list_rules:
            return ListRules{};
        case Command::block:
            if (denies_block(text, *found)) return std::nullopt;
            return AvoidPeople{.people = mentions_of(text)};
        case Command::join:
            return JoinProgram{};
        default:
            return std::nullopt;
    }
}

}  // namespace kith::understanding
