#include "rules/understand/activities.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>
#include <vector>

#include "rules/text/text.hpp"
#include "rules/understand/activity_changes.hpp"
#include "rules/understand/activity_clauses.hpp"
#include "rules/understand/dates.hpp"
#include "rules/understand/offered_dates.hpp"
#include "rules/understand/tokens.hpp"
#include "rules/understand/when.hpp"

namespace kith {
namespace {

using understanding::capacity_in;
using understanding::Guests;
using understanding::guests_in;
using understanding::norm;
using understanding::one_of;
using understanding::place_in;
using understanding::says_place;
using understanding::Stretch;
using understanding::Text;
using understanding::trimmed;
using understanding::When;

// What is said first, in lower case, becomes a kind.
struct KindWords {
    ActivityKind kind;
    std::array<std::string_view, 8> posting;  // before a colon
    std::array<std::string_view, 8> listing;  // alone: what there is of it
};
constexpr auto kind_words = std::to_array<KindWords>({
    {ActivityKind::social,
     {"event", "activity", "termin", "veranstaltung", "événement", "evenement", "evento", "actividad"},
     {"social events", "feste", "fêtes", "fetes", "fiestas"}},
    {ActivityKind::team_building,
     {"team event", "team building", "teambuilding", "teamevent", "cohésion", "événement d’équipe",
      "événement d'équipe", "evento de equipo"},
     {"team events", "team building", "teamevents", "événements d’équipe", "événements d'équipe", "eventos de equipo"}},
    {ActivityKind::volunteering,
     {"volunteering", "volunteer", "ehrenamt", "freiwillig", "bénévolat", "benevolat", "voluntariado"},
     {"volunteering", "volunteer", "ehrenamt", "bénévolat", "benevolat", "voluntariado"}},
    {ActivityKind::community,
     {"community", "interest group", "gemeinschaft", "gruppe", "communauté", "communaute", "comunidad", "grupo"},
     {"communities", "groups", "gemeinschaften", "gruppen", "communautés", "communautes", "comunidades", "grupos"}},
    {ActivityKind::club,
     {"club", "class", "kurs", "verein", "cours", "clase", "exercise", "sport"},
     {"clubs", "classes", "kurse", "cours", "clases", "exercise", "sport"}},
    {ActivityKind::industry,
     {"conference", "industry event", "konferenz", "messe", "conférence", "conference externe", "conferencia",
      "congreso"},
     {"conferences", "industry events", "konferenzen", "messen", "conférences", "conferencias", "congresos"}},
    {ActivityKind::organization,
     {"professional organization", "professional organisation", "professional association", "berufsverband",
      "fachverband", "association professionnelle", "asociación profesional", "colegio profesional"},
     {"professional organizations", "professional organisations", "organizations", "professional associations",
      "berufsverbände", "associations professionnelles", "asociaciones profesionales", "colegios profesionales"}},
});

template <std::size_t count>
bool among(const std::array<std::string_view, count>& words, std::string_view said) {
    return !said.empty() && std::ranges::find(words, said) != words.end();
}

bool only_my_team(std::string_view clause) {
    constexpr auto known = std::to_array<std::string_view>(
        {"only my team", "my team only", "for my team", "nur mein team", "nur für mein team", "seulement mon équipe",
         "pour mon équipe", "solo mi equipo", "para mi equipo"});
    return among(known, lower_case(trimmed(clause)));
}

bool is_except(std::string_view word) {
    return one_of(word, {"except", "without", "außer", "ausser", "ohne", "sauf", "excepto", "salvo"});
}

bool is_until(std::string_view word) {
    return one_of(word, {"until", "till", "bis", "jusqu", "jusquau", "hasta"});
}

// "until 30 June", "except 24 March" behind other words: a day stands right behind, and an hour or another day not
// right before ("from 9 until 17:00", "20 April bis 22 April").
bool bounds_series(const Text& text, std::size_t at, LocalDay today) {
    if (!is_except(norm(text, at)) && !is_until(norm(text, at))) return false;
    constexpr std::size_t words_between = 2;  // "au", "zum", "the"
    constexpr std::size_t tokens_of_day = 4;
    const std::size_t end = std::min(text.tokens.size(), at + 1 + words_between + tokens_of_day);
    const auto after = understanding::find_dates(text, today, at + 1, end);
    if (after.empty() || after.front().begin > at + 1 + words_between || !after.front().future) return false;
    constexpr std::size_t tokens_before = 3;
    const auto before = understanding::find_dates(text, today, at > tokens_before ? at - tokens_before : 0, at);
    const bool from_day = !before.empty() && before.back().end == at && is_until(norm(text, at));
    const std::size_t before_stop = at > 1 && norm(text, at - 1) == "." ? at - 2 : at - 1;
    const bool from_number = at > 0 && understanding::to_int(norm(text, before_stop)).has_value();
    return !from_day && !from_number;
}

// "#outdoors", "<#C1|outdoors>": taken out of the text.
std::vector<std::string> take_topics(std::string& text) {
    std::vector<std::string> topics;
    for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at)) {
        const bool channel = at > 0 && text[at - 1] == '<';
        if (at > 0 && !channel && text[at - 1] != ' ' && text[at - 1] != '\n' && text[at - 1] != ',') {
            ++at;
            continue;
        }
        std::size_t end = channel ? text.find('>', at) : text.find_first_of(" ,;.\n", at);
        if (end == std::string::npos) end = text.size();
        std::string topic = text.substr(at + 1, end - at - 1);
        if (const std::size_t bar = topic.find('|'); channel && bar != std::string::npos) topic.erase(0, bar + 1);
        std::ranges::replace(topic, '_', ' ');
        topic = lower_case(topic);
        if (!topic.empty() && std::ranges::find(topics, topic) == topics.end()) topics.push_back(std::move(topic));
        const std::size_t begin = channel ? at - 1 : at;
        text.erase(begin, std::min(text.size(), channel ? end + 1 : end) - begin);
        at = begin;
    }
    return topics;
}

// Such a text is about dates to choose among.
constexpr auto poll_words = std::to_array<std::string_view>({"poll", "umfrage", "sondage", "encuesta"});

struct Posting {
    ActivityKind kind = ActivityKind::social;
    std::string_view rest{};
    bool poll = false;  // it has to offer dates
    bool colon = true;  // else it is a posting only where it offers dates
};

std::optional<Posting> posting_in(std::string_view text) {
    const std::string lower = lower_case(text.substr(0, 20));
    for (const std::string_view word : poll_words) {
        // "poll 3" asks how it stands with one.
        if (!lower.starts_with(word) || lower.size() <= word.size() + 1 || lower[word.size()] != ' ' ||
            (lower[word.size() + 1] >= '0' && lower[word.size() + 1] <= '9') || lower[word.size() + 1] == ':')
            continue;
        return Posting{.rest = text.substr(word.size() + 1), .poll = true, .colon = false};
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon > 40) return std::nullopt;
    std::string before = lower_case(text.substr(0, colon));
    while (!before.empty() && (before.back() == ' ' || static_cast<unsigned char>(before.back()) >= 0x80)) {
        // A narrow no-break space before the colon is French.
        const auto is_space = before.back() == ' ';
        if (!is_space && !before.ends_with("\u202f") && !before.ends_with("\u00a0")) break;
        before.resize(before.size() - (is_space ? 1 : before.ends_with("\u202f") ? 3 : 2));
    }
    for (const std::string_view word : {"post ", "new ", "neu: ", "nouveau ", "nuevo ", "nueva "}) {
        if (before.starts_with(word)) before.erase(0, word.size());
    }
    for (const KindWords& words : kind_words) {
        if (among(words.posting, before)) return Posting{.kind = words.kind, .rest = text.substr(colon + 1)};
    }
    if (std::ranges::find(poll_words, before) != poll_words.end())
        return Posting{.rest = text.substr(colon + 1), .poll = true};
    return std::nullopt;
}

}  // namespace

std::vector<NamedPerson> invited_in(std::string_view typed) {
    const auto begins = posting_in(typed);
    std::string rest{begins ? begins->rest : std::string_view{}};
    return take_people(rest);
}

std::optional<LocalDay> read_day_of_meeting(std::string_view typed, LocalDay today) {
    const Text text = understanding::read(typed, {});
    const auto found = understanding::find_dates(text, today, 0, text.tokens.size());
    return found.size() == 1 ? found.front().future : std::nullopt;
}

std::optional<std::variant<Activity, ActivityFault>> read_activity(std::string_view typed, LocalTime now) {
    const auto begins = posting_in(typed);
    if (!begins) return std::nullopt;
    Activity activity{.kind = begins->kind};
    std::string rest{trimmed(begins->rest)};
    activity.topics = take_topics(rest);
    auto taken = take_dates(rest, now);
    if (const auto* fault = std::get_if<ActivityFault>(&taken)) return *fault;
    auto& offered = std::get<OfferedDates>(taken);
    if (begins->poll && offered.dates.empty()) {
        if (!begins->colon) return std::nullopt;
        return ActivityFault::dates;
    }
    rest = std::move(offered.text);
    if (!offered.dates.empty()) take_people(rest);
    const Text text = understanding::read(rest, {});
    // Clauses end at commas, semicolons and lines, and before the end and the exceptions of a series; a comma within
    // "Thursday, 3 December" is part of when.
    struct Clause {
        std::size_t first = 0;
        std::size_t last = 0;
    };
    std::vector<Clause> clauses{{}};
    const auto end_at = [&](std::size_t at, std::size_t next) {
        clauses.back().last = at;
        clauses.push_back({.first = next});
    };
    for (std::size_t at = 0; at < text.tokens.size(); ++at) {
        const bool line = text.tokens[at].type == understanding::TokenType::line_end;
        const bool comma = norm(text, at) == "," || norm(text, at) == ";";
        const bool in_date =
            comma && at > 0 && understanding::weekday_at(text, at - 1) && understanding::number_at(text, at + 1);
        if ((line || comma) && !in_date) {
            end_at(at, at + 1);
        } else if (at > clauses.back().first && bounds_series(text, at, day_of(now))) {
            end_at(at, at);
        }
    }
    clauses.back().last = text.tokens.size();
    const auto raw = [&](std::size_t first, std::size_t last) -> std::string_view {
        if (first >= last) return {};
        const std::size_t begin = text.tokens[first].begin;
        return std::string_view{text.raw}.substr(begin, text.tokens[last - 1].end - begin);
    };
    // The title first, with when and where behind it; or when and where in the clauses after it.
    const When here = read_when(text, now, 0, clauses.front().last);
    std::string_view head = raw(0, clauses.front().last);
    if (!here.said.empty()) {
        const std::size_t from = text.tokens.empty() ? 0 : text.tokens.front().begin;
        activity.title = trimmed(head.substr(0, here.said.front().begin - from));
        std::size_t end = here.said.front().end;
        for (const Stretch& one : here.said) end = std::max(end, one.end);
        const std::string_view after = trimmed(head.substr(std::min(head.size(), end - from)));
        if (!after.empty()) activity.place = place_in(after);
    } else {
        activity.title = trimmed(head);
    }
    When when = here;
    bool other_rhythm = here.other_rhythm && !here.said.empty();
    for (const auto& [first, last] : std::span{clauses}.subspan(1)) {
        const std::string_view clause = trimmed(raw(first, last));
        if (clause.empty()) continue;
        const std::string lower = lower_case(clause);
        const bool except = is_except(norm(text, first));
        const bool until = is_until(norm(text, first));
        const auto capacity = capacity_in(clause);
        const Guests guests = guests_in(clause);
        const auto lengths = understanding::find_durations(text, first, last);
        if (capacity) {
            if (*capacity < 1 || *capacity > activity_capacity_max) return ActivityFault::capacity;
            activity.capacity = capacity;
        } else if (guests != Guests::unsaid) {
            activity.guests = guests == Guests::welcome;
        } else if (only_my_team(clause)) {
            activity.team = "*";
        } else if (except || until) {
            for (const auto& found : understanding::find_dates(text, day_of(now), first, last)) {
                if (!found.future) continue;
                if (until) activity.until = found.future;
                if (except) activity.except.push_back(*found.future);
            }
        } else if (const When more = read_when(text, now, first, last); !more.said.empty() && more.day && !when.day) {
            other_rhythm = other_rhythm || more.other_rhythm;
            when.day = more.day;
            when.every_weeks = more.every_weeks;
            when.monthly_nth = more.monthly_nth;
            if (more.time) when.time = more.time;
            if (more.length) when.length = more.length;
            when.past = more.past;
            when.last = more.last;
            const std::size_t end = more.said.back().end;
            const std::string_view after =
                trimmed(std::string_view{text.raw}.substr(end, text.tokens[last - 1].end - end));
            if (!after.empty()) activity.place = place_in(after);
        } else if (!more.said.empty() && more.time && !when.time) {
            other_rhythm = other_rhythm || more.other_rhythm;
            when.time = more.time;
            when.length = more.length;
        } else if (!lengths.empty() && lengths.front().end - lengths.front().begin + 1 >= last - first) {
            when.length = lengths.front().length;
        } else if (activity.place.empty() && says_place(clause)) {
            activity.place = place_in(clause);
        } else {
            activity.about += (activity.about.empty() ? "" : ", ") + std::string{clause};
        }
    }
    if (other_rhythm) return ActivityFault::series;
    if (only_my_team(activity.place)) {
        activity.team = "*";
        activity.place.clear();
    }
    activity.every_weeks = when.every_weeks;
    activity.monthly_nth = when.monthly_nth;
    if (when.length) activity.length = *when.length;
    // Days without an hour are whole ones; with one the last of them is as long as a day of work.
    if (when.last && when.day)
        activity.length = (*when.last - *when.day) + (when.time ? when.length.value_or(hours{8}) : minutes{days{1}});
    if (activity.title.empty()) return ActivityFault::no_title;
    const bool topics_too_long = std::ranges::any_of(
        activity.topics, [](const std::string& topic) { return topic.size() > activity_topic_bytes_max; });
    if (activity.title.size() > activity_title_bytes_max || activity.about.size() > activity_about_bytes_max ||
        activity.place.size() > activity_place_bytes_max || activity.topics.size() > activity_topics_max ||
        topics_too_long)
        return ActivityFault::too_long;
    const bool may_be_undated = activity.kind == ActivityKind::community || activity.kind == ActivityKind::club ||
                                activity.kind == ActivityKind::volunteering ||
                                activity.kind == ActivityKind::organization;
    if (when.past) return ActivityFault::past;
    activity.starts = first_meeting(when, now);
    if (!activity.starts && (when.day || when.time || !may_be_undated)) return ActivityFault::no_time;
    if (activity.starts && *activity.starts <= now) return ActivityFault::past;
    if (!offered.dates.empty()) {
        if (when.is_series() || activity.until || !activity.except.empty()) return ActivityFault::dates;
        activity.starts.reset();
        activity.dates = std::move(offered.dates);
        activity.closes = offered.closes;
    }
    return activity;
}

namespace {

using What = ActivityCommand::What;

struct Whole {
    What what;
    std::array<std::string_view, 12> words;
};
constexpr auto wholes = std::to_array<Whole>({
    {What::list,
     {"events", "what's on", "what’s on", "whats on", "activities", "veranstaltungen", "was ist los", "aktivitäten",
      "événements", "activités", "eventos", "actividades"}},
    {What::list,
     {"show me events", "show events", "show me the events", "list events", "what's happening", "what’s happening",
      "whats happening", "what is happening"}},
    {What::list,
     {"what's happening this week", "what’s happening this week", "whats happening this week",
      "what is happening this week", "what's on this week", "what’s on this week", "events this week"}},
    {What::list,
     {"zeig mir veranstaltungen", "zeig veranstaltungen", "zeig mir die veranstaltungen", "was ist diese woche los",
      "was läuft diese woche", "montre les événements", "montre-moi les événements", "que se passe-t-il cette semaine",
      "qu’y a-t-il cette semaine", "qu'y a-t-il cette semaine"}},
    {What::list, {"muestra los eventos", "muéstrame los eventos", "qué hay esta semana", "qué pasa esta semana"}},
    {What::list,
     {"what is on", "are there any events", "any events", "any activities", "what activities are there",
      "which events are there", "was läuft", "gibt es veranstaltungen", "quoi de prévu", "qu'y a-t-il", "qué hay",
      "hay eventos"}},
    {What::mine,
     {"my events", "my activities", "meine veranstaltungen", "meine termine", "meine aktivitäten", "mes événements",
      "mes activités", "mis eventos", "mis actividades"}},
    {What::suggest,
     {"suggest events", "suggest activities", "suggest me events", "suggest me activities",
      "veranstaltungen vorschlagen", "aktivitäten vorschlagen", "proposer des événements", "proposer des activités",
      "proponer eventos", "proponer actividades", "start events", "start activities"}},
    {What::no_more,
     {"stop events", "stop activities", "stop event suggestions", "no more events", "no more activities",
      "keine veranstaltungen mehr", "keine aktivitäten mehr", "arrêter les événements", "arrêter les activités",
      "no más eventos", "no más actividades", "parar eventos"}},
    {What::waiting,
     {"what waits for me", "what waits for my yes", "what needs my yes", "what is waiting for me",
      "what's waiting for me", "what’s waiting for me", "events waiting for my yes", "was wartet auf mich",
      "was wartet auf mein ja", "was braucht mein ja"}},
    {What::waiting,
     {"qu’est-ce qui m’attend", "qu'est-ce qui m'attend", "qu’est-ce qui attend mon oui",
      "qu'est-ce qui attend mon oui", "qué espera mi sí", "qué me espera", "que espera mi sí", "¿qué espera mi sí",
      "¿qué me espera"}},
    {What::hide,
     {"hide my name", "don't show my name", "don’t show my name", "dont show my name", "do not show my name",
      "stop showing my name", "verbirg meinen namen", "verberge meinen namen", "zeig meinen namen nicht",
      "zeige meinen namen nicht", "zeig meinen namen nicht mehr", "zeige meinen namen nicht mehr"}},
    {What::hide,
     {"cache mon nom", "cachez mon nom", "masque mon nom", "masquez mon nom", "ne montre pas mon nom",
      "ne montre plus mon nom", "ne montrez plus mon nom", "oculta mi nombre", "esconde mi nombre",
      "no muestres mi nombre", "no muestres más mi nombre", "ya no muestres mi nombre"}},
    {What::calendar,
     {"calendar", "calendar feed", "my calendar", "kalender", "mein kalender", "calendrier", "mon calendrier",
      "calendario", "mi calendario", "new calendar feed", "neuer kalender"}},
    {What::no_calendar,
     {"stop calendar", "stop calendar feed", "revoke calendar", "kalender beenden", "kalender stoppen",
      "arrêter calendrier", "arrêter le calendrier", "detener calendario", "parar calendario"}},
    {What::curate,
     {"events need my yes", "activities need my yes", "veranstaltungen brauchen mein ja",
      "les événements demandent mon oui", "los eventos necesitan mi sí"}},
    {What::curate,
     {"aktivitäten brauchen mein ja", "les activités demandent mon oui", "las actividades necesitan mi sí"}},
    {What::open_up,
     {"events don't need my yes", "events don’t need my yes", "events dont need my yes", "events do not need my yes",
      "activities don't need my yes", "activities don’t need my yes", "activities dont need my yes",
      "activities do not need my yes", "veranstaltungen brauchen mein ja nicht", "aktivitäten brauchen mein ja nicht",
      "aktivitäten brauchen kein ja"}},
    {What::open_up,
     {"les événements n'ont pas besoin de mon oui", "les événements n’ont pas besoin de mon oui",
      "les activités n'ont pas besoin de mon oui", "les activités n’ont pas besoin de mon oui",
      "les activités ne demandent pas mon oui", "los eventos no necesitan de mi sí",
      "las actividades no necesitan mi sí", "las actividades no necesitan de mi sí"}},
    {What::open_up,
     {"events need no yes", "activities need no yes", "veranstaltungen brauchen kein ja",
      "les événements ne demandent pas mon oui", "los eventos no necesitan mi sí"}},
});

struct Numbered {
    What what;
    std::array<std::string_view, 10> words;
};
constexpr auto numbered = std::to_array<Numbered>({
    {What::join,
     {"join event", "join activity", "join", "zusagen", "teilnehmen", "participer", "rejoindre", "apuntarme"}},
    {What::leave,
     {"leave event", "leave activity", "leave", "absagen", "abmelden", "quitter", "se désister", "salir",
      "darme de baja"}},
    {What::cancel,
     {"cancel event", "cancel activity", "cancel", "call off event", "streiche veranstaltung",
      "veranstaltung streichen", "annuler l’événement", "annuler événement", "annuler", "cancelar evento"}},
    {What::who,
     {"who goes to", "who else goes to", "who is going to", "who else is going to", "who goes to event", "wer geht zu",
      "wer kommt zu", "qui va à", "qui vient à", "quién va a"}},
    {What::move,
     {"move event", "move activity", "move", "verschiebe veranstaltung", "verschiebe", "déplacer événement", "déplacer",
      "mover evento", "mover"}},
    {What::agree,
     {"agree to event", "agree to", "yes to event", "zustimmen", "ja zu veranstaltung", "oui à l’événement",
      "oui à l'événement", "accepter l’événement", "accepter l'événement", "aprobar evento"}},
    {What::refuse,
     {"refuse event", "no to event", "ablehnen", "nein zu veranstaltung", "non à l’événement", "non à l'événement",
      "refuser l’événement", "refuser l'événement", "rechazar evento"}},
    {What::hide,
     {"hide my name at", "hide my name at event", "don't show my name at", "don’t show my name at",
      "dont show my name at", "do not show my name at", "verbirg meinen namen bei", "verberge meinen namen bei",
      "zeig meinen namen nicht bei", "zeige meinen namen nicht mehr bei"}},
    {What::hide,
     {"cache mon nom à", "masque mon nom à", "cachez mon nom à", "ne montre pas mon nom à", "ne montre plus mon nom à",
      "oculta mi nombre en", "esconde mi nombre en", "no muestres mi nombre en", "no muestres más mi nombre en",
      "ya no muestres mi nombre en"}},
    {What::show,
     {"show my name at", "show my name at event", "zeig meinen namen bei", "zeige meinen namen bei", "montre mon nom à",
      "montrez mon nom à", "muestra mi nombre en"}},
    {What::buddy,
     {"buddy for event", "buddy for", "company for event", "begleitung für", "compagnie pour", "compañía para"}},
});

// "up to" two words that narrow a list: "anything outdoors", "events about chess".
constexpr auto about_words = std::to_array<std::string_view>(
    {"anything ", "events about ", "activities about ", "any events about ", "events for ", "etwas mit ",
     "veranstaltungen zu ", "événements sur ", "eventos sobre ", "algo de "});

std::optional<int> number_in(std::string_view& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto size = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || number < 0 || (size < text.size() && text[size] != ' ')) return std::nullopt;
    text.remove_prefix(std::min(text.size(), size + 1));
    return number;
}

// "with 2 guests", "+1", "mit 2 Gästen"
std::optional<int> guests_said(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with("+")) text.remove_prefix(1);
    for (const std::string_view word : {"with ", "mit ", "avec ", "con ", "and ", "und ", "et ", "y "}) {
        if (text.starts_with(word)) text.remove_prefix(word.size());
    }
    for (const std::string_view one : {"a ", "one ", "einem ", "un ", "una "}) {
        if (text.starts_with(one)) return 1;
    }
    return number_in(text);
}

// As people ask what there is, and say who comes: "is there a running group", "cancel my spot at 3".
struct AskedFor {
    std::string_view before;
    std::string_view behind;
    std::optional<ActivityKind> kind{};
};
constexpr auto asked_for = std::to_array<AskedFor>({
    {"is there a ", " group"},
    {"is there a ", " club"},
    {"is there an ", " group"},
    {"are there any ", " groups"},
    {"gibt es eine ", "gruppe"},
    {"gibt es einen ", "verein"},
    {"y a-t-il un groupe de ", ""},
    {"hay un grupo de ", ""},
    {"hay algún grupo de ", ""},
    {"who likes ", ""},
    {"wer mag ", ""},
    {"qui aime ", ""},
});
constexpr auto volunteering_words = std::to_array<std::string_view>(
    {"i want to help out somewhere", "i'd like to help out somewhere", "i want to volunteer", "i'd like to volunteer",
     "where can i volunteer", "where can i help out", "any volunteering", "any volunteering this month",
     "any volunteering this week", "ich möchte mich ehrenamtlich engagieren", "ich möchte irgendwo helfen",
     "wo kann ich mich engagieren", "je voudrais faire du bénévolat", "où puis-je aider", "je veux aider quelque part",
     "quiero hacer voluntariado", "quiero ayudar en algún sitio", "dónde puedo ser voluntario"});
constexpr auto organization_words = std::to_array<std::string_view>(
    {"what organizations are there", "what organisations are there", "which organizations are there",
     "which organisations are there", "welche berufsverbände gibt es", "quelles associations y a-t-il",
     "qué asociaciones hay"});
constexpr auto give_up_words = std::to_array<std::string_view>(
    {"cancel my spot at ", "cancel my place at ", "cancel my seat at ", "give up my place at ", "i can't make it to ",
     "i can’t make it to ", "sag meinen platz ab bei ", "annule ma place à ", "cancela mi plaza en "});
constexpr auto who_comes_words =
    std::to_array<std::string_view>({"who's coming to ", "who’s coming to ", "who is coming to ", "who comes to ",
                                     "who's going to ", "who’s going to ", "qui participe à ", "quién viene a "});
constexpr auto put_down_words = std::to_array<std::string_view>(
    {"put me down for ", "sign me up for ", "trag mich ein für ", "inscris-moi à ", "apúntame a "});

std::optional<ActivityCommand> asked_in_words(std::string_view lower) {
    if (lower.starts_with("¿")) lower.remove_prefix(std::string_view{"¿"}.size());
    if (among(volunteering_words, lower)) return ActivityCommand{.kind = ActivityKind::volunteering};
    if (among(organization_words, lower)) return ActivityCommand{.kind = ActivityKind::organization};
    constexpr std::size_t words_bytes_max = 24;
    for (const AskedFor& form : asked_for) {
        const std::size_t around = form.before.size() + form.behind.size();
        if (!lower.starts_with(form.before) || !lower.ends_with(form.behind) || lower.size() <= around ||
            lower.size() > around + words_bytes_max)
            continue;
        const std::string_view words = trimmed(lower.substr(form.before.size(), lower.size() - around));
        // "Who likes @ana", "who likes this idea": nothing that an activity is about.
        if (words.empty() || words.find_first_of("@<,") != std::string_view::npos ||
            std::ranges::count(words, ' ') > 1 ||
            one_of(words.substr(0, words.find(' ')), {"it", "this", "that", "me", "my", "you", "the", "a", "mich",
                                                      "das", "dich", "den", "die", "ça", "me", "te"}))
            continue;
        return ActivityCommand{.words = std::string{words}};
    }
    const auto numbered_in = [&](const auto& forms, What what) -> std::optional<ActivityCommand> {
        for (const std::string_view form : forms) {
            if (!lower.starts_with(form)) continue;
            std::string_view rest = lower.substr(form.size());
            const auto number = number_in(rest);
            if (!number || *number == 0) continue;
            ActivityCommand command{.what = what, .activity = ActivityId{*number}};
            if (what == What::join) {
                for (const std::string_view plus : {"plus ", "and bring ", "und ", "más "}) {
                    if (rest.starts_with(plus)) rest.remove_prefix(plus.size());
                }
                command.guests = guests_said(rest);
            }
            if (trimmed(rest).empty() || command.guests) return command;
        }
        return std::nullopt;
    };
    if (auto command = numbered_in(give_up_words, What::leave)) return command;
    if (auto command = numbered_in(who_comes_words, What::who)) return command;
    return numbered_in(put_down_words, What::join);
}

}  // namespace

std::optional<ActivityCommand> activity_command(std::string_view typed) {
    std::string_view said = typed;
    while (!said.empty() && (said.back() == '?' || said.back() == '!' || said.back() == '.' || said.back() == ' '))
        said.remove_suffix(1);
    while (said.ends_with("\u202f") || said.ends_with("\u00a0")) said.remove_suffix(said.ends_with("\u202f") ? 3 : 2);
    if (auto dates = dates_command(said)) return dates;
    // A question asks, and changes nothing.
    if (auto change = typed.ends_with('?') ? std::nullopt : change_command(said)) return change;
    const std::string lower = lower_case(said);
    for (const Whole& whole : wholes) {
        if (among(whole.words, lower)) return ActivityCommand{.what = whole.what};
    }
    if (auto asked = asked_in_words(lower)) return asked;
    for (const KindWords& words : kind_words) {
        if (among(words.listing, lower)) return ActivityCommand{.what = What::list, .kind = words.kind};
    }
    for (const std::string_view word : about_words) {
        if (lower.starts_with(word) && lower.size() > word.size() && lower.size() < word.size() + 40)
            return ActivityCommand{.what = What::list, .words = lower.substr(word.size())};
    }
    for (const Numbered& verb : numbered) {
        for (const std::string_view word : verb.words) {
            if (word.empty() || !lower.starts_with(word) || lower.size() <= word.size() || lower[word.size()] != ' ')
                continue;
            std::string_view rest = std::string_view{lower}.substr(word.size() + 1);
            if (rest.starts_with("#")) rest.remove_prefix(1);
            const auto number = number_in(rest);
            if (!number || *number == 0) continue;
            ActivityCommand command{.what = verb.what, .activity = ActivityId{*number}};
            if (verb.what == What::join) command.guests = guests_said(rest);
            const bool worded = verb.what == What::move || verb.what == What::cancel;
            if (worded) command.words = rest;
            const bool more = !trimmed(rest).empty();
            if (more && !command.guests && !worded) continue;
            return command;
        }
    }
    return std::nullopt;
}

}  // namespace kith
