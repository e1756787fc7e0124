// What one clause says about a connection, from what stands in it.
#include "rules/understand/clause_reader.hpp"

#include <algorithm>
#include <string_view>

#include "rules/understand/kinds.hpp"
#include "rules/understand/lexicon.hpp"

namespace kith::understanding {

void ClauseReader::refuse(Because because) {
    out_.sort = ClauseReading::Sort::refusal;
    out_.because = because;
}

void ClauseReader::decide() {
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
    const bool future =
        out_.date && (out_.date->only_future || (out_.date->evening && !predicate_ && time_of(now_) < evening_begin));
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
    out_.named_thing = noun_ && out_.kind && people_.empty() && !predicate_ && !was_ && !order_ && tail_is_quiet() &&
                       quiet_before(text_, span(), *noun_, commanded_);
}

std::optional<Because> ClauseReader::refusing(bool self_said, std::size_t subject_begin, bool positive) const {
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
    if (out_.date && out_.date->begin <= refusal->begin && refusal->begin < out_.date->end && !out_.date->only_future &&
        refusal->because == Because::plan) {
        return std::nullopt;
    }
    if (refusal->by_form && out_.date && out_.date->past && *out_.date->past < today_ &&
        (!out_.date->future || *out_.date->future < today_))
        return std::nullopt;
    if (commanded_ && refusal->because != Because::plan && refusal->because != Because::cancelled) return std::nullopt;
    if (positive && predicate_ && refusal->begin >= end_of_facts() && refusal->end < clause_.end &&
        (refusal->because == Because::negation || refusal->because == Because::wish ||
         refusal->because == Because::other_person)) {
        return std::nullopt;
    }
    return refusal->because;
}

bool ClauseReader::subject_is_sender_for_hints(Subject subject) const {
    const Turns turns = turns_of_phrase(text_, clause_.begin, std::min(about_, clause_.end));
    if (subject != Subject::other && !out_.people.empty() && turns.done) return true;
    if (people_.size() == 1 && turns.they_came) return true;
    if (!turns.visit) return false;
    return out_.people.empty() ? replying_ : self_object_after(clause_.begin);
}

bool ClauseReader::connection(Subject subject) {
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

bool ClauseReader::good_to_meet() const {
    if (!out_.date || out_.date->only_future || out_.date->span || out_.people.empty()) return false;
    return tells_it_was_good(text_, clause_.begin, clause_.end);
}

bool ClauseReader::beside_noun() const {
    return noun_ && std::any_of(people_.begin(), people_.end(), [&](const PersonFound& p) {
               return p.begin > clause_.begin && has(token(p.begin - 1), Tag::noun);
           });
}

bool ClauseReader::self_inside() const {
    for (std::size_t i = clause_.begin; i < std::min(about_, clause_.end); ++i) {
        if (has(token(i), Tag::self) && !(i > clause_.begin && has(token(i - 1), Tag::joins)) &&
            !(i + 1 < clause_.end && has(token(i + 1), Tag::joins)))
            return true;
    }
    return false;
}

bool ClauseReader::fragment() {
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
        order_ =
            has(noun, Tag::present) && *noun_ + 1 == first.begin && *noun_ == clause_.begin && !past && !out_.duration;
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

bool ClauseReader::still_to_come() const {
    if (predicate_ || was_) return false;
    if (out_.date && out_.date->past && *out_.date->past != today_) return false;
    return names_time_ahead(text_, clause_.begin, clause_.end, now_);
}

bool ClauseReader::waits_for_something() const {
    if (predicate_ || was_ || hinted_ || commanded_ || out_.duration || (out_.date && out_.date->past)) return false;
    return names_milestone_ahead(text_, clause_.begin, clause_.end, now_);
}

bool ClauseReader::rather_to_come() const {
    if (predicate_ || was_ || hinted_ || commanded_ || !out_.date || !out_.date->past || !out_.date->future)
        return false;
    const auto behind = today_ - *out_.date->past;
    return behind > days{7} && *out_.date->future - today_ < behind;
}

std::size_t ClauseReader::end_of_facts() const {
    std::size_t last = clause_.begin;
    for (std::size_t i = clause_.begin; i < clause_.end; ++i) {
        const bool object =
            i > clause_.begin &&
            ((predicate_ && i == *predicate_ + 1 && one_of(word(i), {"it", "that", "so", "this"})) ||
             (has(token(i), Tag::pronoun) && ((predicate_ && i == *predicate_ + 1) || has(token(i - 1), Tag::with))));
        const bool fact = object || used(i) || (predicate_ && i == *predicate_) || (noun_ && i == *noun_) ||
                          (has(token(i), Tag::noun) && i < about_);
        if (fact &&
            (i < about_ || (out_.date && i >= out_.date->begin && i < out_.date->end && out_.date->end == clause_.end)))
            last = i + 1;
    }
    return last;
}

bool ClauseReader::only_facts() const {
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

}  // namespace kith::understanding
