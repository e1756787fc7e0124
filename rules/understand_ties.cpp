// Ties that somebody wants to keep, their circle, what they want to ask the next time, and the end of an offer to be a
// mentor. Every form is anchored at both ends: whatever else is said makes it something else.
#include <algorithm>
#include <array>
#include <span>

#include "rules/understand_intents.hpp"
#include "rules/understand_letters.hpp"
#include "rules/understand_people.hpp"

namespace kith::understanding {
namespace {

using Words = std::span<const std::string_view>;

constexpr auto politely =
    std::to_array<std::string_view>({"please", "bitte", "por favor", "s il te plait", "s il vous plait", "help me to",
                                     "help me", "remind me to", "i want to", "i would like to", "let me", "kith",
                                     "ich mochte", "ich will", "je veux", "je voudrais", "quiero", "me gustaria"});
constexpr auto keep_with = std::to_array<std::string_view>(
    {"keep in touch with",     "stay in touch with",     "keep up with",           "keep contact with",
     "stay in contact with",   "halte kontakt mit",      "halte den kontakt mit",  "halte kontakt zu",
     "halte den kontakt zu",   "kontakt halten mit",     "kontakt halten zu",      "in kontakt bleiben mit",
     "rester en contact avec", "reste en contact avec",  "restez en contact avec", "garder le contact avec",
     "garder contact avec",    "garde le contact avec",  "gardez le contact avec", "mantener el contacto con",
     "mantener contacto con",  "manten el contacto con", "seguir en contacto con", "sigue en contacto con"});
// With these a rhythm has to follow: without one they are something else.
constexpr auto remind_of = std::to_array<std::string_view>(
    {"remind me of", "remind me about", "talk to", "speak to", "write to", "check in with", "catch up with", "call",
     "ping", "meet", "meet with", "have coffee with", "say hello to", "recuerdame a", "recuerdame hablar con",
     "rappelle moi", "rappelez moi", "rappelle moi de parler a"});
constexpr auto remind_me = std::to_array<std::string_view>({"erinnere mich", "erinner mich"});
constexpr auto stop_reminding = std::to_array<std::string_view>(
    {"stop reminding me of", "stop reminding me about", "no more reminders of", "no more reminders about",
     "do not remind me of", "dont remind me of", "do not remind me about", "dont remind me about",
     "erinnere mich nicht mehr an", "ne me rappelle plus", "ne me rappelez plus", "no me recuerdes mas a"});
constexpr auto add_person_words = std::to_array<std::string_view>(
    {"add", "put", "fuge", "nimm", "ajoute", "ajoutez", "mets", "anade", "agrega", "pon"});
constexpr auto to_circle = std::to_array<std::string_view>(
    {"to my circle", "to my support circle", "in my circle", "in my support circle", "into my circle",
     "zu meinem kreis hinzu", "zu meinem kreis", "in meinen kreis auf", "in meinen kreis", "a mon cercle",
     "dans mon cercle", "a mi circulo", "en mi circulo"});
constexpr auto remove_words =
    std::to_array<std::string_view>({"remove", "take", "drop", "entferne", "nimm", "retire", "retirez", "enleve",
                                     "enlevez", "quita", "quita a", "saca", "saca a"});
constexpr auto from_circle =
    std::to_array<std::string_view>({"from my circle", "from my support circle", "out of my circle", "off my circle",
                                     "aus meinem kreis", "aus meinem kreis heraus", "de mon cercle", "de mi circulo"});
constexpr auto show_circle = std::to_array<std::string_view>(
    {"circle", "my circle", "my support circle", "show my circle", "show me my circle", "who is in my circle",
     "mein kreis", "zeig meinen kreis", "zeige meinen kreis", "wer ist in meinem kreis", "mon cercle",
     "montre mon cercle", "qui est dans mon cercle", "mi circulo", "muestra mi circulo", "quien esta en mi circulo"});
constexpr auto show_fading = std::to_array<std::string_view>(
    {"who is fading", "fading", "who am i losing touch with", "whom am i losing touch with",
     "who have i not met for long", "wen habe ich lange nicht gesehen", "wen habe ich lange nicht getroffen",
     "qui ai je perdu de vue", "qui est ce que je perds de vue", "a quien hace tiempo que no veo",
     "a quien no veo desde hace tiempo"});
constexpr auto snooze_words =
    std::to_array<std::string_view>({"snooze", "pause", "pausiere", "mets en pause", "pausa", "pausa a"});
constexpr auto stop_mentoring = std::to_array<std::string_view>(
    {"stop mentoring", "stop offering mentoring", "i no longer offer mentoring", "kein mentoring mehr",
     "mentoring beenden", "plus de mentorat", "ya no soy mentor", "ya no soy mentora"});
constexpr auto next_time = std::to_array<std::string_view>(
    {"next time", "the next time", "for next time", "note for next time", "for the next time", "nachstes mal",
     "das nachste mal", "beim nachsten mal", "la prochaine fois", "prochaine fois", "pour la prochaine fois",
     "la proxima vez", "proxima vez", "para la proxima vez"});
constexpr auto meeting_with =
    std::to_array<std::string_view>({"with", "i see", "i meet", "i meet with", "i talk to", "i speak to", "i am with",
                                     "mit", "wenn ich", "avec", "que je vois", "con", "que vea a"});
constexpr auto ask_words = std::to_array<std::string_view>(
    {"ask",    "tell",       "show",      "thank",      "give",        "bring",  "congratulate", "remind",
     "frag",   "frage",      "erzahl",    "zeig",       "danke",       "bitte",  "demander a",   "demande a",
     "dire a", "raconter a", "remercier", "pregunta a", "preguntar a", "dile a", "contar a",     "agradece a"});
constexpr auto drop_note = std::to_array<std::string_view>(
    {"forget my note for", "forget the note for", "delete my note for", "delete the note for",
     "forget my note for next time with", "delete my note for next time with", "vergiss meine notiz fur",
     "vergiss die notiz fur", "losche die notiz fur", "oublie ma note pour", "oubliez ma note pour",
     "efface ma note pour", "olvida mi nota para", "borra mi nota para"});
constexpr auto at_least = std::to_array<std::string_view>(
    {"at least", "but at least", "and at least", "at the latest", "no later than", "mindestens", "spatestens",
     "aber mindestens", "au moins", "au plus tard", "al menos", "como minimo", "como muy tarde", "a mas tardar"});

constexpr auto behind_names = std::to_array<std::string_view>(
    {"every", "each", "once",   "at",      "but",       "to",   "in",     "into",  "from",  "out",     "off",
     "about", "how",  "weekly", "monthly", "quarterly", "alle", "jede",   "jeden", "jedes", "einmal",  "zu",
     "aus",   "nach", "toutes", "tous",    "chaque",    "une",  "a",      "dans",  "de",    "comment", "cada",
     "en",    "por",  "and",    "und",     "et",        "y",    "please", "bitte"});
// A wish is short; what is longer tells something.
constexpr std::size_t tokens_read_max = 300;

struct Unit {
    std::string_view word;
    int days;
};
constexpr auto units = std::to_array<Unit>(
    {{"day", 1},      {"days", 1}, {"week", 7},   {"weeks", 7},   {"month", 30},   {"months", 30}, {"year", 365},
     {"quarter", 91}, {"tag", 1},  {"tage", 1},   {"woche", 7},   {"wochen", 7},   {"monat", 30},  {"monate", 30},
     {"jahr", 365},   {"jour", 1}, {"jours", 1},  {"semaine", 7}, {"semaines", 7}, {"mois", 30},   {"an", 365},
     {"dia", 1},      {"dias", 1}, {"semana", 7}, {"semanas", 7}, {"mes", 30},     {"meses", 30},  {"ano", 365}});
constexpr auto whole_rhythms = std::to_array<Unit>({{"weekly", 7},
                                                    {"monthly", 30},
                                                    {"quarterly", 91},
                                                    {"wochentlich", 7},
                                                    {"monatlich", 30},
                                                    {"vierteljahrlich", 91}});
constexpr auto counts = std::to_array<Unit>(
    {{"two", 2},     {"three", 3},  {"four", 4},   {"five", 5},  {"six", 6},    {"eight", 8},  {"ten", 10},
     {"twelve", 12}, {"other", 2},  {"second", 2}, {"third", 3}, {"zwei", 2},   {"drei", 3},   {"vier", 4},
     {"funf", 5},    {"sechs", 6},  {"acht", 8},   {"zehn", 10}, {"zwolf", 12}, {"zweite", 2}, {"deux", 2},
     {"trois", 3},   {"quatre", 4}, {"cinq", 5},   {"huit", 8},  {"dix", 10},   {"dos", 2},    {"tres", 3},
     {"cuatro", 4},  {"cinco", 5},  {"seis", 6},   {"ocho", 8},  {"diez", 10}});
constexpr auto every_words = std::to_array<std::string_view>(
    {"every", "each", "once every", "once a", "once per", "alle", "jede", "jeden", "jedes", "einmal pro", "toutes les",
     "tous les", "chaque", "une fois par", "cada", "una vez por", "una vez al"});

template <std::size_t size>
std::optional<int> value_of(const std::array<Unit, size>& table, std::string_view word) {
    const auto row = std::ranges::find(table, word, &Unit::word);
    return row == table.end() ? std::nullopt : std::optional{row->days};
}

class Reader {
  public:
    Reader(const Text& text, const UnderstandContext& context) : text_(text), context_(context) {
        for (std::size_t at = 0; at < std::min(end(), tokens_read_max); ++at) words_.push_back(as_typed(at));
    }

    std::optional<Intent> read() {
        if (end() > tokens_read_max) return std::nullopt;
        skip_politeness();
        const std::size_t start = at_;
        for (const auto& form : {&Reader::shown, &Reader::next_note, &Reader::dropped_note, &Reader::stopped,
                                 &Reader::snoozed, &Reader::circle_changed, &Reader::reminded, &Reader::kept}) {
            at_ = start;
            if (auto intent = (this->*form)()) return intent;
        }
        return std::nullopt;
    }

  private:
    std::size_t end() const { return text_.tokens.size(); }
    bool done() const { return at_ >= end(); }
    // As it was typed, folded, with gaps for hyphens: a rare word is not to be put right into a common one. What has an
    // apostrophe is read as its words ("who's": who, is). Empty for what is no word.
    std::string as_typed(std::size_t at) const {
        const Token& token = text_.tokens[at];
        if (token.type != TokenType::word && token.type != TokenType::number) return {};
        const std::string_view typed = std::string_view{text_.raw}.substr(token.begin, token.end - token.begin);
        if (typed.find('\'') != std::string_view::npos || typed.find("\u2019") != std::string_view::npos)
            return token.norm == "'s" ? "is" : token.norm;
        std::string said = fold(typed);
        std::ranges::replace(said, '-', ' ');
        return said;
    }
    std::string_view word(std::size_t at) const {
        return at < words_.size() ? std::string_view{words_[at]} : std::string_view{};
    }
    bool is_mark(std::size_t at) const {
        return at < end() &&
               (text_.tokens[at].type == TokenType::punctuation || text_.tokens[at].type == TokenType::line_end ||
                text_.tokens[at].type == TokenType::emoji);
    }
    void skip_marks() {
        while (is_mark(at_)) ++at_;
    }
    // The words of a form; hyphens are gaps between them.
    std::optional<std::size_t> after(std::string_view form, std::size_t at) const {
        while (!form.empty()) {
            if (at >= end() || word(at).empty()) return std::nullopt;
            const std::string_view said = word(at++);
            if (!form.starts_with(said) || (form.size() > said.size() && form[said.size()] != ' ')) return std::nullopt;
            form.remove_prefix(std::min(form.size(), said.size() + 1));
            while (!form.empty() && at < end() && is_mark(at) && joins_words(at)) ++at;
        }
        return at;
    }
    bool joins_words(std::size_t at) const {
        const Token& token = text_.tokens[at];
        return !token.after_space && (token.norm == "-" || token.norm == "'" || token.norm == "\u2019");
    }
    // The longest of the forms that stands here.
    bool eat(Words forms) {
        std::size_t furthest = at_;
        for (const std::string_view form : forms) {
            if (const auto next = after(form, at_)) furthest = std::max(furthest, *next);
        }
        if (furthest == at_) return false;
        at_ = furthest;
        return true;
    }
    void skip_politeness() {
        do skip_marks();
        while (eat(politely));
    }
    bool at_end() {
        skip_marks();
        eat(politely);
        skip_marks();
        return done();
    }

    // `listed`: a comma goes on with another one, not with what is to be said.
    std::vector<NamedPerson> people(bool listed = true) {
        std::vector<NamedPerson> named;
        std::size_t next = at_;
        while (const auto found = person_at(text_, next, name_ends_before(next), true)) {
            add_person(named, found->person);
            at_ = next = found->end;
            bool joined = false;
            while (next < end() && ((listed && text_.tokens[next].norm == ",") || has_joining_word(next))) {
                joined = true;
                ++next;
            }
            if (!joined) break;
        }
        return named;
    }
    // No name goes on over a word of the forms.
    std::size_t name_ends_before(std::size_t from) const {
        std::size_t at = from + 1;
        while (at < end() && std::ranges::find(behind_names, word(at)) == behind_names.end()) ++at;
        return at;
    }
    bool has_joining_word(std::size_t at) const {
        return one_of(text_.tokens[at].norm, {"and", "und", "et", "y", "e", "&"});
    }

    // "every 6 weeks"; nothing where none stands here, and then nothing is taken.
    std::optional<int> rhythm() {
        const std::size_t start = at_;
        if (at_ < end()) {
            if (const auto days = value_of(whole_rhythms, word(at_))) {
                ++at_;
                return days;
            }
        }
        if (!eat(every_words)) return std::nullopt;
        int count = 1;
        if (at_ < end()) {
            if (const auto said = to_int(word(at_)); said && *said > 0 && *said <= 400) {
                count = *said;
                ++at_;
            } else if (const auto named = value_of(counts, word(at_))) {
                count = *named;
                ++at_;
            }
        }
        const auto unit = at_ < end() ? value_of(units, word(at_)) : std::nullopt;
        if (!unit) {
            at_ = start;
            return std::nullopt;
        }
        ++at_;
        return count * *unit;
    }
    // What follows the people: a rhythm, the latest one, or nothing. False where something else follows.
    bool rhythms(TendTie& wish) {
        skip_marks();
        if (done()) return true;
        if (const auto days = rhythm()) {
            wish.every_days = days;
            if (at_end()) return true;
        }
        if (eat(at_least)) {
            wish.latest_days = rhythm();
            if (wish.latest_days && at_end()) return true;
            wish.rhythm_unclear = true;
            return true;
        }
        if (wish.every_days) return false;
        wish.rhythm_unclear = eat(every_words);
        return wish.rhythm_unclear;
    }

    std::optional<Intent> kept() {
        TendTie wish;
        if (!eat(keep_with)) return std::nullopt;
        wish.people = people();
        if (wish.people.empty() || !rhythms(wish)) return std::nullopt;
        return wish;
    }
    std::optional<Intent> reminded() {
        TendTie wish;
        // "erinnere mich alle 6 Wochen an @ana"
        if (eat(remind_me)) {
            wish.every_days = rhythm();
            if (!wish.every_days || !eat(std::to_array<std::string_view>({"an"}))) return std::nullopt;
            wish.people = people();
            return wish.people.empty() || !at_end() ? std::nullopt : std::optional<Intent>{wish};
        }
        if (!eat(remind_of)) return std::nullopt;
        wish.people = people();
        if (wish.people.empty() || !rhythms(wish) || (!wish.every_days && !wish.latest_days)) return std::nullopt;
        return wish;
    }
    std::optional<Intent> stopped() {
        if (!eat(stop_reminding)) return std::nullopt;
        TendTie wish{.what = TendTie::What::stop_reminding};
        wish.people = people();
        return wish.people.empty() || !at_end() ? std::nullopt : std::optional<Intent>{wish};
    }
    std::optional<Intent> circle_changed() {
        const std::size_t start = at_;
        for (const auto& [verb, place, what] :
             {std::tuple<Words, Words, TendTie::What>{add_person_words, to_circle, TendTie::What::add_to_circle},
              {remove_words, from_circle, TendTie::What::remove_from_circle}}) {
            at_ = start;
            if (!eat(verb)) continue;
            TendTie wish{.what = what};
            eat(std::to_array<std::string_view>({"a"}));
            wish.people = people();
            if (!wish.people.empty() && eat(place) && at_end()) return wish;
        }
        return std::nullopt;
    }
    std::optional<Intent> shown() {
        const std::size_t start = at_;
        if (eat(stop_mentoring) && at_end()) return Stop{.scope = NudgeScope::mentoring};
        at_ = start;
        if (eat(show_circle) && at_end()) return ShowTies{};
        at_ = start;
        if (eat(show_fading) && at_end()) return ShowTies{.fading = true};
        return std::nullopt;
    }
    // "snooze @ana until 6 April": which day that is, the reading of all pauses says.
    std::optional<Intent> snoozed() {
        if (!eat(snooze_words)) return std::nullopt;
        // Only a mention: "pause introductions" names nobody.
        if (done() || text_.tokens[at_].type != TokenType::mention) return std::nullopt;
        auto whom = people();
        auto intent = read_command(text_, context_);
        auto* wish = intent ? std::get_if<Snooze>(&*intent) : nullptr;
        if (wish == nullptr) return std::nullopt;
        wish->scope = NudgeScope::person;
        wish->people = std::move(whom);
        return intent;
    }
    std::optional<Intent> dropped_note() {
        if (!eat(drop_note)) return std::nullopt;
        TendTie wish{.what = TendTie::What::drop_note};
        wish.people = people();
        return wish.people.empty() || !at_end() ? std::nullopt : std::optional<Intent>{wish};
    }
    // "next time ask @ana about her move", "next time with @ana: the move"
    std::optional<Intent> next_note() {
        if (!eat(next_time)) return std::nullopt;
        skip_marks();
        TendTie wish{.what = TendTie::What::note};
        const std::size_t words = at_;
        if (eat(meeting_with)) {
            wish.people = people(false);
            skip_marks();
            if (wish.people.empty() || done()) return std::nullopt;
            wish.note = words_of(text_, at_, end());
            return wish;
        }
        if (!eat(ask_words)) return std::nullopt;
        wish.people = people(false);
        if (wish.people.empty() || done()) return std::nullopt;
        wish.note = words_of(text_, words, end());
        return wish;
    }

    const Text& text_;
    const UnderstandContext& context_;
    std::vector<std::string> words_{};
    std::size_t at_ = 0;
};

}  // namespace

std::optional<Intent> read_tie(const Text& text, const UnderstandContext& context) {
    return Reader(text, context).read();
}

}  // namespace kith::understanding
