// What stands in one clause: time, verb, people, kind.
#include "rules/understand/clause_reader.hpp"

#include <algorithm>
#include <string_view>

#include "rules/understand/kinds.hpp"
#include "rules/understand/lexicon.hpp"

namespace kith::understanding {

namespace {

// What is played or done, in capitals. Other capitals alone may be somebody: "met JD with @bo".
bool is_abbreviation(const Text& text, std::size_t at) {
    const Token& token = text.tokens[at];
    const std::string_view typed = std::string_view{text.raw}.substr(token.begin, token.end - token.begin);
    return typed == "TT" || typed == "PT";
}

// "die @theres": how people are named in the south.
bool is_german_article(const Text& text, const Token& token) {
    return (text.languages & german) != 0 && one_of(token.norm, {"der", "die", "den", "dem"});
}

}  // namespace

ClauseReading ClauseReader::read() {
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

std::string_view ClauseReader::word(std::size_t i) const {
    return i < clause_.end ? std::string_view{token(i).norm} : std::string_view{};
}

void ClauseReader::mark(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && i < clause_.end; ++i) used_.at(i - clause_.begin) = true;
}

void ClauseReader::find_time() {
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

void ClauseReader::find_predicate() {
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

std::optional<std::size_t> ClauseReader::told_in_present() const {
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

void ClauseReader::find_people() {
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
                                  (word(i - 1) == "into" && i > clause_.begin + 1 &&
                                   one_of(word(i - 2), {"ran", "bumped", "walked", "crashed"})) ||
                                  (people_.empty() && word(i - 1) == "from") ||
                                  (people_.empty() && word(i - 1) == "to" &&
                                   (t.type == TokenType::mention || i < clause_.begin + 2 ||
                                    has_any(token(i - 2), Tag::met | Tag::noun | bit(Tag::had) | bit(Tag::present)))));
        const bool with_title = is_title(text_, i) && i > clause_.begin + 1 && has(token(i - 1), Tag::determiner) &&
                                has(token(i - 2), Tag::with);
        const bool after_person = !people_.empty() && i >= 1 && people_.back().end + 1 == i &&
                                  (has(token(i - 1), Tag::joins) || word(i - 1) == ",");
        const bool object = predicate_ && i == *predicate_ + 1 && has(token(*predicate_), Tag::met);
        const bool after_role = i > clause_.begin && has(token(i - 1), Tag::role);
        // "a" is French and Spanish for many things: what stands behind it in lower case is rather a verb
        const bool expected = with_title || (after_with && has(token(i - 1), Tag::with) && word(i - 1) != "a") ||
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
            const bool german_noun = (text_.languages & german) != 0 && beside_verb && !expected && !object &&
                                     !after_person &&
                                     (!people_.empty() || i == *predicate_ + 1 ||
                                      (i > clause_.begin && has_any(token(i - 1), Tag::determiner | Tag::preposition)));
            if (german_noun) {
                ++i;
                continue;
            }
            const bool named_alone = found->end - clause_.begin == clause_.end - clause_.begin;
            if (!expected && !object && !after_person && !after_role && !(beside_verb && !front) &&
                !(after_with && !front) && !with_title) {
                if (front && beside_verb) stranger_subject_ = true;
                if (named_alone && clause_.end < text_.tokens.size() && text_.tokens[clause_.end].norm == ",")
                    lone_name_ = found->person;
                found.reset();
            }
        }
        if (found && t.type == TokenType::mention && i > clause_.begin && has(token(i - 1), Tag::determiner) &&
            !has(token(i - 1), Tag::with) && !one_of(word(i - 1), {"both", "all", "of", "one"}) &&
            !is_german_article(text_, token(i - 1)))
            found.reset();
        // "codo con codo con @ana", "played TT with @ana": beside a mention such a word is no name
        const bool small_or_short = !t.capital || is_abbreviation(text_, i);
        if (found && found->person.form == NameForm::bare_name && small_or_short && !after_person &&
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

bool ClauseReader::joined_to_self(std::size_t at) const {
    return at + 1 < clause_.end && has(token(at), Tag::joins) && has_any(token(at + 1), Tag::self | Tag::self_object);
}

void ClauseReader::read_kind() {
    const KindFound found = find_kind(text_, clause_.begin, std::min(about_, clause_.end), predicate_);
    out_.kind = found.kind;
    if (done_with_ && done_with_->kind) out_.kind = done_with_->kind;
    out_.kind_named = out_.kind.has_value();
    noun_ = found.noun;
    out_.thing = noun_.has_value();
}

void ClauseReader::find_pronoun() {
    for (std::size_t i = clause_.begin; i < clause_.end; ++i) {
        if (has(token(i), Tag::pronoun)) out_.pronoun = true;
        if (one_of(word(i), {"he", "she", "they"}) && self_object_after(i)) out_.pronoun = true;
    }
}

bool ClauseReader::others_before(std::size_t verb) const {
    bool others = false;
    for (std::size_t i = clause_.begin; i < verb; ++i) {
        if (has_any(token(i), Tag::self | Tag::self_object)) return false;
        others = others ||
                 (token(i).type == TokenType::mention && i + 1 < verb && has(token(i + 1), Tag::joins) &&
                  token(i + 2).type == TokenType::mention && (i == clause_.begin || !has(token(i - 1), Tag::with)));
    }
    return others;
}

ClauseReader::Subject ClauseReader::subject_before(std::size_t verb, std::size_t& begin) const {
    Subject subject = Subject::nobody;
    begin = verb;
    bool beside_verb = true;  // nothing but auxiliaries and adverbs so far
    for (std::size_t i = verb; i-- > clause_.begin;) {
        const Token& t = token(i);
        if (used(i) && !in_person(i)) continue;  // "el lunes": that "el" is nobody
        const bool german_self = (text_.languages & german) != 0 &&
                                 one_of(t.norm, {"habe", "hab", "haben", "bin", "hatte", "hatten", "han"});
        // "@bo und @cy standen herum und haben geredet"
        if (german_self && one_of(t.norm, {"haben", "hatten", "sind"}) && others_before(i)) {
            subject = Subject::other;
            begin = i;
            continue;
        }
        const bool me = one_of(t.norm, {"me", "us", "myself", "moi", "meself"}) && has(t, Tag::self_object);
        // "he quedado", "hemos charlado": the auxiliary names who
        const bool spanish_self =
            (text_.languages & spanish) != 0 && (text_.languages & english) == 0 && one_of(t.norm, {"he", "hemos"});
        if (has(t, Tag::self) || german_self || spanish_self ||
            (me && ((i + 1 < verb && (has(token(i + 1), Tag::joins) || word(i + 1) == ",")) ||
                    (i > clause_.begin && has(token(i - 1), Tag::joins)) || i + 1 == verb))) {
            begin = i;
            // "no me he cruzado con @bo": what denies it stands before the auxiliary
            while (spanish_self && begin > clause_.begin &&
                   has_any(token(begin - 1), Tag::negation | Tag::self_object | bit(Tag::adverb)))
                --begin;
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
        // "en el ascensor": an article unless the verb stands behind it
        if (t.norm == "el" && i + 1 < verb && !has_any(token(i + 1), Tag::have | Tag::be | bit(Tag::adverb))) continue;
        if (has(t, Tag::other) || has_any(t, Tag::role | Tag::group | bit(Tag::pronoun))) {
            if (subject == Subject::nobody) begin = i;
            subject = Subject::other;
            continue;
        }
        if (subject == Subject::nobody && beside_verb && t.type == TokenType::word && t.tags == 0 && !used(i) &&
            !t.norm.ends_with("ly") && !leads_in(t.norm)) {
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

bool ClauseReader::strange_before(std::size_t verb) const {
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

bool ClauseReader::in_person(std::size_t i) const {
    return std::any_of(people_.begin(), people_.end(),
                       [i](const PersonFound& p) { return p.begin <= i && i < p.end; }) ||
           token(i).type == TokenType::mention;
}

bool ClauseReader::joins_persons(std::size_t i) const {
    return has(token(i), Tag::joins) && i > clause_.begin && i + 1 < clause_.end && in_person(i - 1) &&
           in_person(i + 1);
}

bool ClauseReader::with_person() const {
    return std::any_of(people_.begin(), people_.end(), [&](const PersonFound& p) {
        return p.begin > clause_.begin &&
               (has(token(p.begin - 1), Tag::with) || has(token(p.begin - 1), Tag::joins) ||
                has(token(p.begin - 1), Tag::role) || token(p.begin - 1).type == TokenType::mention ||
                word(p.begin - 1) == "," || (predicate_ && one_of(word(p.begin - 1), {"to", "see", "by", "mit"})));
    });
}

ClauseReading read_clause(const Text& text, Clause clause, LocalTime now, bool replying, bool commanded) {
    return ClauseReader{text, clause, now, replying, commanded}.read();
}

}  // namespace kith::understanding
