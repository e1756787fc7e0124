// What one clause says about a connection.
#include "rules/understand/clauses.hpp"

#include <algorithm>
#include <string_view>

#include "rules/understand/fragments.hpp"
#include "rules/understand/hints.hpp"
#include "rules/understand/kinds.hpp"
#include "rules/understand/lexicon.hpp"
#include "rules/understand/verbs.hpp"

namespace kith::understanding {
namespace {

class Reader {
  public:
    Reader(const Text& text, Clause clause, LocalTime now, bool replying, bool commanded)
        : text_(text), clause_(clause), now_(now), today_(day_of(now)), replying_(replying), commanded_(commanded) {}

    ClauseReading read() {
        out_.facts_end = clause_.begin;
        find_time();
        about_ = topic_begin(text_, clause_.begin, clause_.end, used_);
        find_predicate();
        find_people();
        read_kind();
        find_pronoun();
        decide();
        return std::move(out_);
    }

  private:
    const Token& token(std::size_t i) const { return text_.tokens[i]; }
    std::string_view word(std::size_t i) const {
        return i < clause_.end ? std::string_view{token(i).norm} : std::string_view{};
    }
    void mark(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to && i < clause_.end; ++i) used_.at(i - clause_.begin) = true;
    }
    bool used(std::size_t i) const { return used_.at(i - clause_.begin); }

    void find_time() {
        used_.assign(clause_.end - clause_.begin, false);
        for (const DurationFound& found : find_durations(text_, clause_.begin, clause_.end)) {
            if (!out_.duration) out_.duration = found.length;
            duration_at_ = found.begin;
            mark(found.begin, found.end);
        }
        for (const DateFound& found : find_dates(text_, today_, clause_.begin, clause_.end)) {
            if (used(found.begin)) continue;
            mark(found.begin, found.end);
            const bool corrects = found.begin > clause_.begin && replaces_what_stands_before(text_, found.begin);
            if (corrects) out_.correction = true;
            if (out_.date && !corrects) continue;
            if (out_.date && out_.date->only_future) continue;
            out_.date = found;
        }
        // "2pm", "9 am", "um 10 Uhr": the time of day is no fact that is kept
        for (std::size_t i = clause_.begin; i + 1 < clause_.end; ++i) {
            if (token(i).type == TokenType::number && one_of(word(i + 1), {"am", "pm", "uhr", "oclock", "ish"}))
                mark(i, i + 2);
        }
    }

    void find_predicate() {
        for (std::size_t i = clause_.begin; i < std::min(about_ + 1, clause_.end); ++i) {
            const Token& t = token(i);
            if (t.type != TokenType::word || (t.norm == "sat" && used(i))) continue;
            const bool met = has(t, Tag::met) || has(t, Tag::had);
            if (!met) continue;
            // A participle after "have been having" or a noun of the same spelling behind an article is no verb.
            if (i > clause_.begin && has(t, Tag::noun) && stands_for_a_thing(token(i - 1))) continue;
            if (predicate_ && has(t, Tag::had)) continue;
            if (!predicate_ || (has(token(*predicate_), Tag::had) && has(t, Tag::met))) predicate_ = i;
        }
        if (const auto verb = done_with_somebody(text_, clause_.begin, clause_.end, used_);
            verb && (!predicate_ || verb->at >= *predicate_)) {
            predicate_ = verb->at;
            done_with_ = verb;
        }
        if (!predicate_ && (out_.duration || (out_.date && out_.date->past && !out_.date->only_future)))
            predicate_ = unlisted_verb(text_, clause_.begin, std::min(about_, clause_.end));
        if (!predicate_) predicate_ = told_in_present();
        for (std::size_t i = clause_.begin; i < clause_.end && !was_; ++i) {
            if (has(token(i), Tag::past_be)) was_ = i;
        }
    }

    // "yesterday I meet @bo": the present tense of somebody's second language, where the day or a length says that it
    // was.
    std::optional<std::size_t> told_in_present() const {
        const bool today = !out_.date || (out_.date->past == today_ && !out_.date->evening);
        if (out_.date && (out_.date->only_future || !surely_past(*out_.date, today_)) && !today) return std::nullopt;
        const auto verb = verb_in_present(text_, clause_.begin, std::min(about_, clause_.end), used_);
        if (!verb || !today) return verb;
        const bool participle = *verb > clause_.begin && has(token(*verb - 1), Tag::have);
        const bool remark =
            std::any_of(text_.tokens.begin(), text_.tokens.end(), [](const Token& t) { return has(t, Tag::past_be); });
        const bool ahead = names_time_ahead(text_, clause_.begin, clause_.end, now_);
        return !ahead && out_.date && (out_.duration || participle || remark) ? verb : std::nullopt;
    }

    void find_people() {
        bool excluded = false;
        for (std::size_t i = clause_.begin; i < clause_.end;) {
            const Token& t = token(i);
            if (used(i) && ++i) continue;
            if (one_of(t.norm, {"not", "without", "instead", "except", "ohne", "sans", "sin", "nicht", "minus"})) {
                std::size_t next = i + 1;
                while (next < clause_.end && (has(token(next), Tag::with) || one_of(word(next), {"of", "for"}))) ++next;
                if (next < clause_.end && (token(next).type == TokenType::mention || looks_like_name(text_, next))) {
                    excluded = true;
                    if (!first_exclusion_) first_exclusion_ = i;
                    mark(i, next);
                    i = next;
                    continue;
                }
            }
            const bool after_with =
                i > clause_.begin && (has(token(i - 1), Tag::with) || one_of(word(i - 1), {"see", "by", "@"}) ||
                                      (people_.empty() && one_of(word(i - 1), {"to", "from"})));
            const bool after_person = !people_.empty() && i >= 1 && people_.back().end + 1 == i &&
                                      (has(token(i - 1), Tag::joins) || word(i - 1) == ",");
            const bool object = predicate_ && i == *predicate_ + 1 && has(token(*predicate_), Tag::met);
            const bool after_role = i > clause_.begin && has(token(i - 1), Tag::role);
            // "a" is French and Spanish for many things: what stands behind it in lower case is rather a verb
            const bool expected = (after_with && has(token(i - 1), Tag::with) && word(i - 1) != "a") ||
                                  (after_person && people_.back().person.form == NameForm::bare_name) ||
                                  (i == clause_.begin && joined_to_self(i + 1));
            if (after_with || object || (i == clause_.begin && !predicate_) || (predicate_ && i < *predicate_)) {
                const auto colleague = colleague_at(text_, i, clause_.end);
                if (colleague && i < about_ && (after_with || object || joined_to_self(colleague->end))) {
                    people_.push_back(*colleague);
                    mark(colleague->begin, colleague->end);
                    i = colleague->end;
                    continue;
                }
            }
            // "met bo": hardly ever a thing in so short a sentence, but "met deadlines" is
            const bool short_object = object && word(*predicate_) == "met" && t.tags == 0 && !t.capital &&
                                      t.norm.size() <= 8 && !t.norm.ends_with("s") && !t.norm.ends_with("ing") &&
                                      !t.norm.ends_with("ed");
            // "bo, coffee, yesterday": a word that stands alone may be a name
            const bool alone = !(replying_ && i == 0) && clause_.end - clause_.begin == 1 && t.tags == 0 &&
                               clause_.end < text_.tokens.size() && text_.tokens[clause_.end].norm == "," &&
                               std::none_of(
                                   text_.tokens.begin(), text_.tokens.end(),
                                   [](const Token& other) { return other.type == TokenType::mention; });
            auto found = person_at(text_, i, clause_.end, expected || alone || short_object);
            if (found && found->person.form == NameForm::bare_name) {
                // German nouns are written with a capital; elsewhere a capital at the front of a sentence says nothing.
                const bool front = i == clause_.begin && begins_sentence(text_, i);
                const bool beside_verb = object || (predicate_ && (found->end == *predicate_ || i == *predicate_ + 1));
                const bool german_noun =
                    (text_.languages & german) != 0 && beside_verb && !expected && !object && !after_person &&
                    (!people_.empty() || i == *predicate_ + 1 ||
                     (i > clause_.begin && has_any(token(i - 1), Tag::determiner | Tag::preposition)));
                if (german_noun) {
                    ++i;
                    continue;
                }
                const bool named_alone = found->end - clause_.begin == clause_.end - clause_.begin;
                if (!expected && !object && !after_person && !after_role && !(beside_verb && !front) &&
                    !(after_with && !front)) {
                    if (front && beside_verb) stranger_subject_ = true;
                    if (named_alone && clause_.end < text_.tokens.size() && text_.tokens[clause_.end].norm == ",")
                        lone_name_ = found->person;
                    found.reset();
                }
            }
            if (found && t.type == TokenType::mention && i > clause_.begin && has(token(i - 1), Tag::determiner) &&
                !has(token(i - 1), Tag::with) && !one_of(word(i - 1), {"both", "all", "of", "one"}))
                found.reset();
            // "codo con codo con @ana": beside a mention a word in lower case is no name
            if (found && found->person.form == NameForm::bare_name && !t.capital && !after_person &&
                i + 2 < clause_.end && has(token(i + 1), Tag::with) && token(i + 2).type == TokenType::mention)
                found.reset();
            if (found && is_anothers_thing(text_, found->end, clause_.end)) found.reset();
            if (found && names_reason(text_, clause_.begin, i)) found.reset();
            if (!found) {
                if (t.type == TokenType::mention) mark(i, i + 1);
                if (excluded && !has(t, Tag::joins) && t.norm != ",") excluded = false;
                ++i;
                continue;
            }
            mark(found->begin, found->end);
            if (excluded) {
                excluded_.push_back(found->person);
            } else if (i < about_) {
                people_.push_back(*found);
            }
            i = found->end;
        }
        for (const PersonFound& found : people_) kith::understanding::add_person(out_.people, found.person);
    }

    bool joined_to_self(std::size_t at) const {
        return at + 1 < clause_.end && has(token(at), Tag::joins) &&
               has_any(token(at + 1), Tag::self | Tag::self_object);
    }

    void read_kind() {
        const KindFound found = find_kind(text_, clause_.begin, std::min(about_, clause_.end), predicate_);
        out_.kind = found.kind;
        if (done_with_ && done_with_->kind) out_.kind = done_with_->kind;
        out_.kind_named = out_.kind.has_value();
        noun_ = found.noun;
    }

    void find_pronoun() {
        for (std::size_t i = clause_.begin; i < clause_.end; ++i) {
            if (has(token(i), Tag::pronoun)) out_.pronoun = true;
            if (one_of(word(i), {"he", "she", "they"}) && self_object_after(i)) out_.pronoun = true;
        }
    }

    bool self_object_after(std::size_t from) const { return names_sender(text_, from + 1, clause_.end); }

    // Who did it: the words right before the verb.
    enum class Subject { nobody, self, other };
    Subject subject_before(std::size_t verb, std::size_t& begin) const {
        Subject subject = Subject::nobody;
        begin = verb;
        bool beside_verb = true;  // nothing but auxiliaries and adverbs so far
        for (std::size_t i = verb; i-- > clause_.begin;) {
            const Token& t = token(i);
            if (used(i) && !in_person(i)) continue;  // "el lunes": that "el" is nobody
            const bool german_self =
                (text_.languages & german) != 0 && one_of(t.norm, {"habe", "hab", "haben", "bin", "hatte", "hatten"});
            const bool me = one_of(t.norm, {"me", "us", "myself", "moi", "us"}) && has(t, Tag::self_object);
            if (has(t, Tag::self) || german_self ||
                (me && ((i + 1 < verb && (has(token(i + 1), Tag::joins) || word(i + 1) == ",")) ||
                        (i > clause_.begin && has(token(i - 1), Tag::joins)) || i + 1 == verb))) {
                begin = i;
                return Subject::self;
            }
            if (in_person(i)) {
                // "mit @uwe telefoniert": who stands behind "with" is no subject
                std::size_t first = i;
                while (first > clause_.begin && (in_person(first - 1) || joins_persons(first - 1))) --first;
                if (first > clause_.begin && has(token(first - 1), Tag::with)) {
                    i = first - 1;
                    beside_verb = false;
                    continue;
                }
                if (subject == Subject::nobody) begin = i;
                subject = Subject::other;
                continue;
            }
            if (has(t, Tag::other) || has_any(t, Tag::role | Tag::group | bit(Tag::pronoun))) {
                if (subject == Subject::nobody) begin = i;
                subject = Subject::other;
                continue;
            }
            if (subject == Subject::nobody && beside_verb && t.type == TokenType::word && t.tags == 0 && !used(i) &&
                !t.norm.ends_with("ly")) {
                // an unknown word right before the verb may be anybody's name
                if (i + 1 == verb && i > clause_.begin && !has(token(i - 1), Tag::determiner)) {
                    subject = Subject::other;
                    begin = i;
                    continue;
                }
                if (i + 1 == verb && i == clause_.begin && verb + 1 < clause_.end) {
                    subject = Subject::other;
                    begin = i;
                    continue;
                }
                beside_verb = false;
            }
        }
        return subject;
    }
    // Without a subject only few words may stand before the verb; "my cat had lunch with @ana" has one that we do not
    // know.
    bool strange_before(std::size_t verb) const {
        const bool verb_last = (text_.languages & german) != 0;
        for (std::size_t i = clause_.begin; i < verb; ++i) {
            const Token& t = token(i);
            // "shared a taxi with @bo and talked": the verb before it has no other subject
            if (has(t, Tag::had) && !has(t, Tag::noun)) return false;
            if (used(i) || t.type != TokenType::word || (t.tags == 0 && t.norm.size() > 4 && t.norm.ends_with("ly")) ||
                has_any(t, Tag::adverb | Tag::have | bit(Tag::joins) | bit(Tag::but)))
                continue;
            // "café pris avec @bo": what was had may stand before it
            if (has(t, Tag::noun) && has(token(verb), Tag::had) && !has(token(verb), Tag::met) &&
                (text_.languages & english) == 0)
                continue;
            if (verb_last && has_any(t, Tag::noun | Tag::determiner | bit(Tag::preposition) | bit(Tag::with))) continue;
            if (has_any(t, Tag::with | Tag::preposition | bit(Tag::opinion) | bit(Tag::self_object))) continue;
            if (leads_in(t.norm)) continue;
            return true;
        }
        return false;
    }
    bool in_person(std::size_t i) const {
        return std::any_of(people_.begin(), people_.end(),
                           [i](const PersonFound& p) { return p.begin <= i && i < p.end; }) ||
               token(i).type == TokenType::mention;
    }
    // The "and" of "@ana and @bo".
    bool joins_persons(std::size_t i) const {
        return has(token(i), Tag::joins) && i > clause_.begin && i + 1 < clause_.end && in_person(i - 1) &&
               in_person(i + 1);
    }
    bool with_person() const {
        return std::any_of(people_.begin(), people_.end(), [&](const PersonFound& p) {
            return p.begin > clause_.begin &&
                   (has(token(p.begin - 1), Tag::with) || has(token(p.begin - 1), Tag::joins) ||
                    has(token(p.begin - 1), Tag::role) || token(p.begin - 1).type == TokenType::mention ||
                    word(p.begin - 1) == "," || (predicate_ && one_of(word(p.begin - 1), {"to", "see", "by", "mit"})));
        });
    }

    void refuse(Because because) {
        out_.sort = ClauseReading::Sort::refusal;
        out_.because = because;
    }

    void decide() {
        out_.question = !commanded_ && is_question(text_, clause_.begin, clause_.end);
        std::size_t subject_begin = clause_.begin;
        Subject subject = Subject::nobody;
        if (predicate_ && !done_with_) subject = subject_before(*predicate_, subject_begin);
        if (done_with_) subject = Subject::self;
        if (stranger_subject_ && subject == Subject::nobody) subject = Subject::other;
        if (predicate_ && subject == Subject::nobody && strange_before(*predicate_)) subject = Subject::other;
        const bool self_said = subject == Subject::self;
        // "@nils took me out for lunch", "il m'a appelé"
        const bool object_before = predicate_ && (text_.languages & french) != 0 && *predicate_ > clause_.begin + 1 &&
                                   one_of(word(*predicate_ - 2), {"m", "nous"});
        if (subject == Subject::other && predicate_ &&
            ((self_object_after(*predicate_) && word(*predicate_) != "saw") || object_before)) {
            subject = Subject::self;
        }

        if (predicate_ && subject == Subject::other && people_.size() == 1 &&
            participle_of_sender(text_, clause_.begin, *predicate_, clause_.end, used_))
            subject = Subject::self;
        hinted_ = (!out_.people.empty() || replying_) && subject_is_sender_for_hints(subject);
        if (hinted_) subject = Subject::self;

        // Only-excluded people: "not with @bo".
        if (out_.people.empty() && !excluded_.empty() && !predicate_) {
            out_.sort = ClauseReading::Sort::exclusion;
            out_.people = excluded_;
            return;
        }
        // "had coffee with @bo who moves to Rome next week": a day of what was talked about
        if (predicate_ && *predicate_ < about_ && out_.date && out_.date->only_future && out_.date->begin >= about_)
            out_.date.reset();
        out_.presence = !people_.empty() && tells_of_presence(text_, clause_.begin, clause_.end);
        const bool positive = connection(subject);
        const auto refusal = refusing(self_said, subject_begin, positive);
        const bool future = out_.date && (out_.date->only_future ||
                                          (out_.date->evening && !predicate_ && time_of(now_) < evening_begin));
        if (refusal) {
            return refuse(out_.question ? Because::question : *refusal);
        }
        if (future) return refuse(out_.question ? Because::question : Because::plan);
        if (predicate_ && subject == Subject::other && !people_.empty()) {
            return refuse(out_.question ? Because::question : Because::other_person);
        }
        if (positive) {
            if (still_to_come() || rather_to_come() || waits_for_something()) return refuse(Because::plan);
            out_.sort = ClauseReading::Sort::connection;
            out_.spoken = predicate_.has_value() || hinted_;
            out_.facts_end = end_of_facts();
            return;
        }
        if (out_.people.empty() && lone_name_ && clause_.end - clause_.begin <= 3) out_.people.push_back(*lone_name_);
        if (predicate_ && subject != Subject::other && (subject == Subject::self || *predicate_ == clause_.begin)) {
            // "took over from @bo" tells of nothing that was had together
            out_.spoken = people_.empty() || noun_ || has(token(*predicate_), Tag::met) || with_person();
        }
        if (only_facts()) {
            out_.sort = ClauseReading::Sort::facts;
            out_.facts_end = clause_.end;
            return;
        }
        out_.named_thing = noun_ && out_.kind && people_.empty() && !predicate_ && !was_ && !order_ &&
                           tail_is_quiet() && quiet_before(text_, span(), *noun_, commanded_);
    }

    // Words that refuse what the clause says. Before the sender comes in ("after three cancelled dates I ...") and
    // behind the facts ("met @sam, she is not happy") they speak of something else.
    std::optional<Because> refusing(bool self_said, std::size_t subject_begin, bool positive) const {
        const std::size_t end = first_exclusion_ ? *first_exclusion_
                                : positive       ? std::min(about_, clause_.end)
                                                 : clause_.end;
        auto refusal = refusal_in(text_, clause_.begin, end);
        if (!refusal) return std::nullopt;
        const bool mild = refusal->because == Because::cancelled || refusal->because == Because::negation;
        if (predicate_ && self_said && mild && refusal->end <= subject_begin) {
            refusal = refusal_in(text_, subject_begin, end);
            if (!refusal) return std::nullopt;
        }
        if (out_.date && out_.date->begin <= refusal->begin && refusal->begin < out_.date->end &&
            !out_.date->only_future && refusal->because == Because::plan) {
            return std::nullopt;
        }
        if (refusal->by_form && out_.date && out_.date->past && *out_.date->past < today_ &&
            (!out_.date->future || *out_.date->future < today_))
            return std::nullopt;
        if (commanded_ && refusal->because != Because::plan && refusal->because != Because::cancelled)
            return std::nullopt;
        if (positive && predicate_ && refusal->begin >= end_of_facts() && refusal->end < clause_.end &&
            (refusal->because == Because::negation || refusal->because == Because::wish ||
             refusal->because == Because::other_person)) {
            return std::nullopt;
        }
        return refusal->because;
    }

    // Turns of phrase that tell of a connection, whatever the verb.
    bool subject_is_sender_for_hints(Subject subject) const {
        const Turns turns = turns_of_phrase(text_, clause_.begin, std::min(about_, clause_.end));
        if (subject != Subject::other && !out_.people.empty() && turns.done) return true;
        if (people_.size() == 1 && turns.they_came) return true;
        if (!turns.visit) return false;
        return out_.people.empty() ? replying_ : self_object_after(clause_.begin);
    }

    // Does the clause tell of a connection that took place?
    bool connection(Subject subject) {
        if (out_.people.empty() && !replying_ && !out_.pronoun) return false;
        if (hinted_) return true;
        if (predicate_) {
            if (subject == Subject::other) return false;
            if (done_with_ && !out_.people.empty()) return true;
            const Token& verb = token(*predicate_);
            if (has_any(verb, Tag::met | Tag::present)) return !out_.people.empty() || out_.pronoun || replying_;
            // a light verb needs something that was had
            if (word(*predicate_) == "been") return noun_ && with_person() && !word(*predicate_ + 1).ends_with("ing");
            if (one_of(word(*predicate_), {"had", "have"}) && word(*predicate_ + 1) == "to") return false;
            if (out_.people.empty())
                return (noun_ || one_of(word(*predicate_ + 1), {"it", "that", "so"})) && (replying_ || out_.pronoun);
            const bool together = with_person() || subject == Subject::self;
            const bool given = !people_.empty() && people_.front().begin == *predicate_ + 1;  // "sent @bisi a message"
            if (given) return noun_.has_value() || (subject == Subject::self && self_object_after(*predicate_));
            return together ? noun_ || with_person() : noun_ && beside_noun();
        }
        if (was_) {
            std::size_t begin = 0;
            const Subject who = subject_before(*was_, begin);
            if (who == Subject::self) return noun_ && with_person();
            // "coffee with @ana was great"
            return who != Subject::other && noun_ && *noun_ < *was_ && !out_.people.empty() &&
                   people_.front().begin < *was_ && !self_inside();
        }
        return good_to_meet() || fragment();
    }

    // "great to meet @bo today"
    bool good_to_meet() const {
        if (!out_.date || out_.date->only_future || out_.date->span || out_.people.empty()) return false;
        return tells_it_was_good(text_, clause_.begin, clause_.end);
    }

    // "had lunch meeting @nakamura"
    bool beside_noun() const {
        return noun_ && std::any_of(people_.begin(), people_.end(), [&](const PersonFound& p) {
                   return p.begin > clause_.begin && has(token(p.begin - 1), Tag::noun);
               });
    }

    bool self_inside() const {
        for (std::size_t i = clause_.begin; i < std::min(about_, clause_.end); ++i) {
            if (has(token(i), Tag::self) && !(i > clause_.begin && has(token(i - 1), Tag::joins)) &&
                !(i + 1 < clause_.end && has(token(i + 1), Tag::joins)))
                return true;
        }
        return false;
    }

    // "coffee with @ana yesterday", "@bo lunch", "borrel with @teun on Tuesday"
    bool fragment() {
        if (out_.people.empty()) return false;
        if (self_inside()) return commanded_ && noun_;
        const bool past = out_.date && out_.date->past && !out_.date->only_future;
        const PersonFound& first = people_.front();
        for (std::size_t i = clause_.begin; i < clause_.end; ++i) {
            if (has(token(i), Tag::be) && !used(i)) return false;
        }
        if (noun_) {
            if (*noun_ > first.begin && !commanded_ && !quiet_between(text_, span(), first.end, *noun_)) return false;
            // "call @ana", "email @bo" are orders
            const Token& noun = token(*noun_);
            order_ = has(noun, Tag::present) && *noun_ + 1 == first.begin && *noun_ == clause_.begin && !past &&
                     !out_.duration;
            if (order_ && !commanded_) return false;
            if (!commanded_ && word(*noun_ + 1) == "to" && has(noun, Tag::present)) return false;
            return tail_is_quiet() && quiet_before(text_, span(), *noun_, commanded_);
        }
        // "half an hour with @bo today"
        if (out_.duration && *duration_at_ < first.begin && with_person() &&
            (only_facts() || begins_with_gerund(text_, people_.back().end, clause_.end)))
            return true;
        // An unknown thing: only in "X with @ana" and with a day or a length.
        if (!with_person() || (!past && !out_.duration && !commanded_)) return commanded_;
        if (first.begin < clause_.begin + 2) return commanded_;
        return names_unknown_thing(text_, span(), first.begin) && tail_is_quiet();
    }

    Span span() const { return {.begin = clause_.begin, .end = clause_.end, .used = used_}; }

    bool tail_is_quiet() const { return commanded_ || quiet_behind(text_, span(), end_of_facts()); }

    // A fragment about a time of today that lies ahead: "lunch with @ana at 5pm" at noon.
    bool still_to_come() const {
        if (predicate_ || was_) return false;
        if (out_.date && out_.date->past && *out_.date->past != today_) return false;
        return names_time_ahead(text_, clause_.begin, clause_.end, now_);
    }

    // "coffee with @bo after the release": unless a day or a verb says that it was, it waits for something.
    bool waits_for_something() const {
        if (predicate_ || was_ || hinted_ || commanded_ || out_.duration || (out_.date && out_.date->past))
            return false;
        return names_milestone_ahead(text_, clause_.begin, clause_.end, now_);
    }

    // "lunch with @bo on the 20th", said on the 11th: no weekday, and nearer ahead than behind.
    bool rather_to_come() const {
        if (predicate_ || was_ || hinted_ || commanded_ || !out_.date || !out_.date->past || !out_.date->future)
            return false;
        const auto behind = today_ - *out_.date->past;
        return behind > days{7} && *out_.date->future - today_ < behind;
    }

    std::size_t end_of_facts() const {
        std::size_t last = clause_.begin;
        for (std::size_t i = clause_.begin; i < clause_.end; ++i) {
            const bool object =
                i > clause_.begin &&
                ((predicate_ && i == *predicate_ + 1 && one_of(word(i), {"it", "that", "so", "this"})) ||
                 (has(token(i), Tag::pronoun) &&
                  ((predicate_ && i == *predicate_ + 1) || has(token(i - 1), Tag::with))));
            const bool fact = object || used(i) || (predicate_ && i == *predicate_) || (noun_ && i == *noun_) ||
                              (has(token(i), Tag::noun) && i < about_);
            if (fact && (i < about_ ||
                         (out_.date && i >= out_.date->begin && i < out_.date->end && out_.date->end == clause_.end)))
                last = i + 1;
        }
        return last;
    }

    bool only_facts() const {
        bool fact = !out_.people.empty() || out_.date || out_.duration || noun_;
        if (!fact || order_) return false;
        for (std::size_t i = clause_.begin; i < clause_.end; ++i) {
            const Token& t = token(i);
            if (used(i) || t.type != TokenType::word) continue;
            if (has(t, Tag::noun) || has_any(t, Tag::with | Tag::joins | bit(Tag::determiner) | bit(Tag::adverb) |
                                                    bit(Tag::preposition) | bit(Tag::have) | bit(Tag::but)))
                continue;
            if (has_any(t, Tag::self_object | Tag::self | bit(Tag::role) | bit(Tag::past_be) | bit(Tag::had) |
                               bit(Tag::met) | bit(Tag::group)))
                continue;
            if (is_filler(t.norm)) continue;
            if (lone_name_) continue;
            return false;
        }
        return true;
    }

    static constexpr TimeOfDay evening_begin = hours{18};

    const Text& text_;
    Clause clause_;
    LocalTime now_;
    LocalDay today_;
    bool replying_;
    bool commanded_;
    ClauseReading out_{};
    std::vector<bool> used_{};  // tokens of people, days and lengths
    std::size_t about_ = 0;
    std::optional<std::size_t> predicate_{};
    std::optional<VerbFound> done_with_{};  // the predicate, if its form says so
    std::optional<std::size_t> was_{};
    std::optional<std::size_t> noun_{};
    std::optional<std::size_t> duration_at_{};
    std::optional<std::size_t> first_exclusion_{};
    std::vector<PersonFound> people_{};
    std::vector<NamedPerson> excluded_{};
    std::optional<NamedPerson> lone_name_{};
    bool stranger_subject_ = false;
    bool hinted_ = false;  // by a turn of phrase
    bool order_ = false;   // "call @ana": something to do
};
}  // namespace

ClauseReading read_clause(const Text& text, Clause clause, LocalTime now, bool replying, bool commanded) {
    return Reader{text, clause, now, replying, commanded}.read();
}

}  // namespace kith::understanding
