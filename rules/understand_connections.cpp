// Connections that took place.
#include <algorithm>
#include <string_view>

#include "rules/understand_clauses.hpp"
#include "rules/understand_intents.hpp"
#include "rules/understand_lexicon.hpp"

namespace kith::understanding {
namespace {

using Sort = ClauseReading::Sort;

// Where "note:" stands: the token of the word, and the first behind the colon.
struct NoteMark {
    std::size_t at = 0;
    std::size_t begin = 0;
};

std::optional<NoteMark> note_mark(const Text& text) {
    for (std::size_t i = 0; i + 1 < text.tokens.size(); ++i) {
        const std::string& word = text.tokens[i].norm;
        if (word != "note" && word != "notes" && word != "notiz" && word != "nota" && word != "nb") continue;
        if (text.tokens[i + 1].norm == ":" && i > 0) return NoteMark{.at = i, .begin = i + 2};
    }
    return std::nullopt;
}

// The words from `first` to the end of the text, without a last full stop and signs at both ends.
std::string note_from(const Text& text, std::size_t first) {
    static constexpr std::string_view around = " \t\r\n,;:-";
    const std::size_t tokens = text.tokens.size();
    bool words = false;
    for (std::size_t i = first; i < tokens; ++i)
        words = words || text.tokens[i].type == TokenType::word || text.tokens[i].type == TokenType::number;
    if (!words) return {};
    std::string note = words_of(text, first, tokens);
    const std::size_t from = note.find_first_not_of(around);
    if (from == std::string::npos) return {};
    note.erase(0, from);
    for (const std::string_view dash : {"\u2013", "\u2014"}) {
        if (note.starts_with(dash)) note.erase(0, note.find_first_not_of(" \t", dash.size()));
    }
    while (!note.empty() && (note.back() == ' ' || note.back() == '\n' || note.back() == '\r')) note.pop_back();
    if (note.size() > 1 && note.back() == '.' && note[note.size() - 2] != '.') note.pop_back();
    return note;
}

// Greetings and signatures are no notes.
bool small_talk(const Text& text, Clause clause) {
    static constexpr std::string_view words[] = {
        "best", "regards", "cheers", "thanks", "thank",    "thx",  "greetings", "lg",      "gruss",   "eh",
        "lol",  "great",   "lovely", "nice",   "good",     "fun",  "was",       "super",   "legends", "obviously",
        "btw",  "haha",    "yay",    "it",     "so",       "very", "really",    "finally", "cool",    "ok",
        "just", "back",    "kind",   "that",   "freezing", "what", "wonderful", "grand",   "awesome", "lots"};
    return std::find(std::begin(words), std::end(words), text.tokens[clause.begin].norm) != std::end(words);
}

constexpr PhraseRow reply_rows[] = {
    {english, static_cast<int>(Because::question), "~ didnt|havent|dont we|i|you"},
    {any_language, -2, "^ done|check|hecho|erledigt|fait|listo !%p"},
    {english, -2, "^ yes|yep|yup|yeah|yess|yea|ya|ye|yas|aye|sure ?thing ?! $"},
    {english, -2, "^ yes|yep|yup|yeah|yess|yea|aye ~ did|met|happened|talked|spoke|was|went|had|lovely|great|fun"},
    {english, -2, "we|i ?already ?finally ?actually ?just did|have ?it|so|that !not"},
    {english, -2, "^ did|had ?it|so|that"},
    {english, -2, "happened|took place|was lovely|great|nice|fun|good|awesome|super|cool"},
    {english, -2, "went|go well|great|fine|good|ok"},
    {english, -2, "all done|good|set"},
    {german, -2, "^ ja|jep|jo|jawohl ?klar $"},
    {german, -2, "haben|hab ~ geschafft|getroffen|gemacht|erledigt|hinbekommen"},
    {french, -2, "^ oui|ouais|yes $"},
    {french, -2, "c est|etait fait|super|bien|sympa"},
    {spanish, -2, "^ si $"},
    {spanish, -2, "ya ?lo hecho|esta|hicimos|vimos|hablamos"},
};

const Phrases& replies() {
    static const Phrases phrases{reply_rows};
    return phrases;
}

bool starts_with_yes(const Text& text) {
    static constexpr std::string_view words[] = {"yes",  "yep",      "yup",      "yeah", "yess", "yea",   "ja",
                                                 "oui",  "si",       "jep",      "sure", "done", "check", "hecho",
                                                 "fait", "erledigt", "thumbsup", "yas",  "aye"};
    return !text.tokens.empty() &&
           std::find(std::begin(words), std::end(words), text.tokens.front().norm) != std::end(words);
}

// The words between quotation marks or back quotes are not the sender's: true if most of the text is such.
bool all_quoted(const Text& text) {
    const std::string_view raw = text.raw;
    const std::size_t from = raw.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return false;
    for (const std::string_view mark : {"\"", "\u201C", "`", "\u201E", "\u00AB"}) {
        if (raw.substr(from).starts_with(mark)) return true;
    }
    return false;
}

class Log {
  public:
    Log(const Text& text, const UnderstandContext& context)
        : text_(text), context_(context), today_(day_of(context.now_local)) {
        const auto& reply = context.reply_to;
        replying_ = reply && reply->type != "event" && !reply->people.empty();
    }

    Intent read() {
        const auto command = log_command(text_);
        const auto note = note_mark(text_);
        const std::size_t begin = command ? *command : 0;
        const std::size_t end = note ? note->at : text_.tokens.size();
        if (all_quoted(text_)) return Unknown{.because = Because::noise};
        if (text_.tokens.empty()) return Unknown{.because = Because::noise};
        bool command_is_future = false;
        const std::vector<Clause> clauses = clauses_of(text_, std::min(begin, end), end);
        for (const Clause clause : clauses) {
            const ClauseReading reading =
                read_clause(text_, clause, context_.now_local, replying_, command.has_value());
            take(clause, reading);
            command_is_future = command_is_future ||
                                (reading.sort == Sort::refusal && reading.because == Because::plan && logged_ == false);
        }
        if (replying_ && !logged_ && !cancelled_) answer();
        if (!logged_ && command && !command_is_future && refusal_ != Because::question) {
            for (const PersonFound& found : loose_people_) kith::understanding::add_person(people_, found.person);
            logged_ = !people_.empty();
        }
        if (cancelled_) return Unknown{.because = Because::cancelled};
        if (!logged_) return Unknown{.because = refusal_.value_or(Because::noise)};
        return finish(note);
    }

  private:
    void take(Clause clause, const ClauseReading& reading) {
        switch (reading.sort) {
            case Sort::connection:
                if (reading.question && !(guess_ || reading.people.empty())) {
                    if (logged_) return start_note(clause.begin);
                    asked_ = reading;
                    return refuse(Because::question);
                }
                if (reading.question) return refuse(Because::question);
                if (logged_ && note_begin_ && !reading.people.empty() && !continues(reading)) return;
                if (logged_ && !reading.people.empty() && !people_.empty() && !continues(reading))
                    return start_note(clause.begin);
                if (logged_ && reading.people.empty() && reading.pronoun && !reading.spoken)
                    return start_note(clause.begin);
                logged_ = true;
                cancelled_ = false;
                merge(reading);
                note_begin_.reset();
                tail_ = reading.facts_end < clause.end ? std::optional{reading.facts_end} : std::nullopt;
                return;
            case Sort::facts:
                if (reading.question) {
                    asked_ = reading;
                    return refuse(Because::question);
                }
                if (note_begin_ && !reading.correction) return;
                if (tail_ && logged_ && reading.people.empty()) tail_.reset();
                merge(reading);
                facts_ = true;
                last_facts_ = clause;
                return;
            case Sort::exclusion:
                for (const NamedPerson& person : reading.people) {
                    std::erase_if(people_,
                                  [&](const NamedPerson& known) { return fold(known.name) == fold(person.name); });
                }
                return;
            case Sort::refusal:
                if (logged_ && reading.because == Because::cancelled && reading.people.empty()) {
                    logged_ = false;
                    cancelled_ = true;
                    return;
                }
                if (logged_ && reading.because == Because::noise && reading.people.empty()) {
                    logged_ = false;
                    return refuse(Because::noise);
                }
                if (logged_) return start_note(clause.begin);
                refuse(reading.because);
                refused_with_people_ = refused_with_people_ || !reading.people.empty();
                return;
            case Sort::other:
                if (reading.question && !logged_) return refuse(Because::question);
                if (logged_ || (spoken_ && facts_)) {
                    // "we talked 20 min": adds its length
                    if (reading.spoken && reading.people.empty() && logged_) {
                        if (!duration_) duration_ = reading.duration;
                        if (!date_ && reading.date) date_ = reading.date;
                    }
                    return start_note(clause.begin);
                }
                spoken_ = spoken_ || reading.spoken;
                if (!date_ && reading.date && reading.date->past) early_date_ = reading.date;
                if (reading.spoken) {
                    if (!kind_) kind_ = reading.kind;
                    if (!duration_) duration_ = reading.duration;
                }
                return;
        }
    }

    bool continues(const ClauseReading& reading) const {
        // the same people again, or others in the same kind
        return std::all_of(reading.people.begin(), reading.people.end(), [&](const NamedPerson& person) {
            return std::any_of(people_.begin(), people_.end(),
                               [&](const NamedPerson& known) { return fold(known.name) == fold(person.name); });
        });
    }

    void start_note(std::size_t at) {
        if (note_begin_) return;
        note_begin_ = tail_ ? *tail_ : at;
    }

    void refuse(Because because) {
        if (!refusal_ || *refusal_ == Because::noise) refusal_ = because;
    }

    void merge(const ClauseReading& reading) {
        for (const NamedPerson& person : reading.people) kith::understanding::add_person(people_, person);
        if (reading.kind && (!kind_ || kind_ == ConnectionKind::meeting ||
                             (kind_ == ConnectionKind::message && reading.kind == ConnectionKind::call)))
            kind_ = reading.kind;
        if (reading.date && (!date_ || reading.correction)) date_ = reading.date;
        if (reading.duration && !duration_) duration_ = reading.duration;
    }

    // Replies with hardly a word.
    void answer() {
        if (refusal_ && !(refusal_ == Because::noise)) {
            return;
        }
        if (text_.tokens.empty()) return;
        const auto found = replies().first_row(text_);
        const bool yes = starts_with_yes(text_);
        const bool told =
            facts_ && (date_ || kind_) && (yes || spoken_ || !date_ || (date_->past && !date_->only_future));
        if ((found && found->meaning == -2) || told || (spoken_ && (date_ || duration_ || kind_))) logged_ = true;
        if (logged_ && date_ && date_->only_future) {
            logged_ = false;
            refuse(Because::plan);
        }
    }

    Intent finish(const std::optional<NoteMark>& note) {
        LogConnection log;
        const auto& reply = context_.reply_to;
        if (replying_) {
            std::vector<NamedPerson> people;
            const bool some_of =
                !people_.empty() && std::all_of(people_.begin(), people_.end(),
                                                [&](const NamedPerson& person) { return in_reply(person); });
            if (!some_of) {
                for (const std::string& name : reply->people)
                    people.push_back({.name = name, .form = NameForm::context});
            }
            for (const NamedPerson& person : people_) {
                if (!in_context_names(people, person)) kith::understanding::add_person(people, person);
            }
            people_ = std::move(people);
        }
        if (people_.empty()) return Unknown{.because = refusal_.value_or(Because::noise)};
        log.people = people_;
        log.needs_person_resolution = std::any_of(people_.begin(), people_.end(), [](const NamedPerson& person) {
            return person.form == NameForm::bare_name;
        });
        log.kind_said = kind_.has_value();
        log.kind =
            kind_.value_or(replying_ && reply->type == "mentor" ? ConnectionKind::mentoring : ConnectionKind::meeting);
        if (!date_) date_ = early_date_;
        log.date_said = date_.has_value();
        if (!date_) {
            log.date = today_;
        } else if (date_->past && !date_->span && *date_->past <= today_) {
            log.date = date_->past;
        } else if (date_->past && *date_->past > today_) {
            return Unknown{.because = Because::plan};
        } else {
            log.date_unclear = true;
        }
        log.duration = duration_;
        if (note) {
            log.note = note_from(text_, note->begin);
        } else if (!note_begin_ && tail_) {
            log.note = note_from(text_, *tail_);
        } else if (note_begin_) {
            log.note = small_talk(text_, {.begin = *note_begin_, .end = text_.tokens.size()})
                           ? std::string{}
                           : note_from(text_, *note_begin_);
        }
        return log;
    }

    bool in_reply(const NamedPerson& person) const {
        return std::any_of(context_.reply_to->people.begin(), context_.reply_to->people.end(),
                           [&](const std::string& name) { return fold(name) == fold(person.name); });
    }
    // "Ana" in an answer about ana is that person.
    static bool in_context_names(const std::vector<NamedPerson>& people, const NamedPerson& person) {
        return std::any_of(people.begin(), people.end(),
                           [&](const NamedPerson& known) { return fold(known.name) == fold(person.name); });
    }

    const Text& text_;
    const UnderstandContext& context_;
    LocalDay today_;
    bool replying_ = false;
    bool logged_ = false;
    bool cancelled_ = false;
    bool facts_ = false;
    bool spoken_ = false;
    bool guess_ = false;
    bool refused_with_people_ = false;
    std::optional<Because> refusal_{};
    std::vector<NamedPerson> people_{};
    std::vector<PersonFound> loose_people_{};
    std::optional<ConnectionKind> kind_{};
    std::optional<DateFound> date_{};
    std::optional<DateFound> early_date_{};
    std::optional<minutes> duration_{};
    std::optional<ClauseReading> asked_{};
    std::optional<Clause> last_facts_{};
    std::optional<std::size_t> tail_{};
    std::optional<std::size_t> note_begin_{};
};

}  // namespace

Intent read_connection(const Text& text, const UnderstandContext& context) {
    return Log{text, context}.read();
}

}  // namespace kith::understanding
