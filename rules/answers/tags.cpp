// Tags that people give others for themselves alone, and the rhythm that a tag brings to all who have it.
#include <algorithm>

#include "rules/answers/ties.hpp"
#include "rules/answers/turn.hpp"
#include "rules/topics.hpp"

namespace kith {
namespace {

constexpr std::size_t tagged_named_max = 12;

Text tags_in_words(const std::vector<std::string>& names) {
    std::string words;
    for (const std::string& name : names) words += (words.empty() ? "#" : " #") + name;
    return {plain(std::move(words))};
}

// As they are kept; nothing, and the cause is told, where one cannot be.
std::optional<std::vector<std::string>> tag_names(Turn& turn, const std::vector<std::string>& said) {
    std::vector<std::string> names;
    for (const std::string& one : said) {
        if (!add_topic(names, one, tag_bytes_max)) {
            turn.answer("tags.too_long");
            return std::nullopt;
        }
    }
    // Slack does not always say what a channel is called.
    if (std::erase(names, "") == 0) return names;
    turn.answer("tags.which");
    return std::nullopt;
}

std::vector<KeptTie> ties_tagged(const View& view, std::string_view name) {
    std::vector<KeptTie> ties = view.kept_ties();
    std::erase_if(ties, [&](const KeptTie& tie) { return tag_of(tie, name) == nullptr; });
    return ties;
}

std::vector<std::string> all_tags(const View& view) {
    std::vector<std::string> names;
    for (const KeptTie& tie : view.kept_ties()) {
        for (const TieTag& tag : tie.tags) names.push_back(tag.name);
    }
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    return names;
}

// What a tag brings to who gets it: as with those who have it.
TieTag tag_as_kept(const View& view, const std::string& name, LocalDay today) {
    TieTag tag{.name = name, .since = today};
    for (const KeptTie& tie : ties_tagged(view, name)) {
        const TieTag& kept = *tag_of(tie, name);
        if (!kept.every_days) continue;
        tag.every_days = kept.every_days;
        tag.latest_days = kept.latest_days;
        tag.snoozed_to = kept.snoozed_to;
        break;
    }
    return tag;
}

std::vector<Person> others_of(const View& view, const std::vector<KeptTie>& ties) {
    std::vector<Person> people;
    for (const KeptTie& tie : ties) {
        if (auto person = view.person(tie.other)) people.push_back(*std::move(person));
    }
    return people;
}

// What a tag gives is planned anew where it changes.
void put_tagged(Turn& turn, KeptTie tie) {
    const auto rhythm = [](const KeptTie& one) {
        return std::tuple{one.every_days, one.latest_days, one.since, one.rhythm_of};
    };
    const auto before = rhythm(tie);
    take_rhythm_of_tags(tie);
    if (rhythm(tie) != before) cancel_reminders(turn, tie.other);
    put_tie(turn, tie);
}

bool fits_limits(Turn& turn, const std::vector<KeptTie>& ties, const std::vector<std::string>& names) {
    std::vector<std::string> all = all_tags(turn.view);
    for (const std::string& name : names) {
        if (std::ranges::find(all, name) == all.end()) all.push_back(name);
        const auto fresh =
            std::ranges::count_if(ties, [&](const KeptTie& tie) { return tag_of(tie, name) == nullptr; });
        if (ties_tagged(turn.view, name).size() + static_cast<std::size_t>(fresh) > tag_people_max) {
            turn.answer("tags.too_many_people", {{"most", tag_people_max}});
            return false;
        }
    }
    if (all.size() > tags_max) turn.answer("tags.too_many", {{"most", tags_max}});
    return all.size() <= tags_max;
}

void nobody_tagged(Turn& turn, const std::string& name) {
    turn.answer_in_private(say(turn.phrases("tags.nobody", {{"tag", tags_in_words({name})}})));
}

void keep_tagged(Turn& turn, const TendTie& wish, const std::string& name) {
    const auto rhythm = rhythm_wished(turn, wish);
    if (!rhythm) return;
    const std::vector<KeptTie> ties = ties_tagged(turn.view, name);
    if (ties.empty()) return nobody_tagged(turn, name);
    std::vector<KeptTie> of_their_own;
    for (KeptTie tie : ties) {
        const auto tag = std::ranges::find(tie.tags, name, &TieTag::name);
        *tag = {
            .name = name, .every_days = rhythm->every_days, .latest_days = rhythm->latest_days, .since = turn.today()};
        if (tie.rhythm_of == name) tie.snoozed_to.reset();
        if (tie.every_days && tie.rhythm_of.empty()) of_their_own.push_back(tie);
        put_tagged(turn, std::move(tie));
    }
    want_reminders(turn);
    const Phrases& phrases = turn.phrases;
    const std::string every = rhythm_in_words(rhythm->every_days, phrases);
    Text whom = tags_in_words({name});
    if (ties.size() <= tagged_named_max) {
        const Text people = mentions(others_of(turn.view, ties), turn.from, phrases);
        whom.push_back(plain(" ("));
        whom.insert(whom.end(), people.begin(), people.end());
        whom.push_back(plain(")"));
    }
    Message message = say(
        phrases("ties.kept", {{"people", whom},
                              {"every", every},
                              {"late", yes_if(rhythm->latest_days.has_value())},
                              {"latest", rhythm_in_words(rhythm->latest_days.value_or(rhythm->every_days), phrases)}}));
    if (rhythm->assumed) message.blocks.emplace_back(small_print(phrases("ties.assumed")));
    if (!of_their_own.empty())
        message.blocks.emplace_back(small_print(
            phrases("tags.own_stays", {{"people", mentions(others_of(turn.view, of_their_own), turn.from, phrases)}})));
    message.blocks.emplace_back(small_print(phrases("tags.one_by_one")));
    put_rest(turn, message);
    turn.answer_in_private(std::move(message));
}

void stop_tagged(Turn& turn, const std::string& name) {
    const std::vector<KeptTie> ties = ties_tagged(turn.view, name);
    if (ties.empty()) return nobody_tagged(turn, name);
    const Text whom = tags_in_words({name});
    const bool any =
        std::ranges::any_of(ties, [&](const KeptTie& tie) { return tag_of(tie, name)->every_days.has_value(); });
    std::vector<KeptTie> of_their_own;
    for (KeptTie tie : ties) {
        if (tie.every_days && tie.rhythm_of != name) of_their_own.push_back(tie);
        const auto tag = std::ranges::find(tie.tags, name, &TieTag::name);
        *tag = {.name = name, .since = tag->since};
        if (any) put_tagged(turn, std::move(tie));
    }
    Message message = say(turn.phrases(any ? Phrase{"ties.stopped"} : Phrase{"ties.not_kept"}, {{"people", whom}}));
    if (!of_their_own.empty())
        message.blocks.emplace_back(small_print(turn.phrases(
            "tags.own_stays", {{"people", mentions(others_of(turn.view, of_their_own), turn.from, turn.phrases)}})));
    turn.answer_in_private(std::move(message));
}

}  // namespace

std::string names_of_tags(const KeptTie& tie) {
    std::vector<std::string> names;
    for (const TieTag& tag : tie.tags) names.push_back(tag.name);
    return names.empty() ? std::string{} : tags_in_words(names).front().text;
}

bool has_only_tags(const KeptTie& tie) {
    return !tie.tags.empty() && !tie.in_circle && !tie.every_days && tie.note.empty();
}

void tag_people(Turn& turn, const std::vector<Person>& people, const std::vector<std::string>& said) {
    const auto names = tag_names(turn, said);
    if (!names) return;
    std::vector<KeptTie> ties = ties_with(turn, people);
    if (!can_keep(turn, people, ties) || !fits_limits(turn, ties, *names)) return;
    std::vector<TieTag> tags;
    for (const std::string& name : *names) tags.push_back(tag_as_kept(turn.view, name, turn.today()));
    for (KeptTie& tie : ties) {
        for (const TieTag& tag : tags) put_tag(tie, tag);
        put_tagged(turn, std::move(tie));
    }
    const Phrases& phrases = turn.phrases;
    Message message =
        say(phrases("tags.given", {{"people", mentions(people, turn.from, phrases)}, {"tags", tags_in_words(*names)}}));
    const bool any = std::ranges::any_of(tags, [](const TieTag& tag) { return tag.every_days.has_value(); });
    for (const TieTag& tag : tags) {
        if (!tag.every_days) continue;
        message.blocks.emplace_back(
            small_print(phrases("tags.brings", {{"tag", tags_in_words({tag.name})},
                                                {"every", rhythm_in_words(*tag.every_days, phrases)}})));
    }
    if (!any) message.blocks.emplace_back(small_print(phrases("tags.how")));
    turn.answer_in_private(std::move(message));
}

void untag_people(Turn& turn, const std::vector<Person>& people, const std::vector<std::string>& said) {
    const auto names = tag_names(turn, said);
    if (!names) return;
    std::vector<std::string> taken;
    std::vector<Person> without;
    for (KeptTie& tie : ties_with(turn, people)) {
        const auto goes = [&](const TieTag& tag) {
            return names->empty() || std::ranges::find(*names, tag.name) != names->end();
        };
        for (const TieTag& tag : tie.tags) {
            if (goes(tag)) add_topic(taken, tag.name, tag_bytes_max);
        }
        if (std::erase_if(tie.tags, goes) == 0) continue;
        without.push_back(*std::ranges::find(people, tie.other, &Person::id));
        put_tagged(turn, std::move(tie));
    }
    const Phrases& phrases = turn.phrases;
    if (without.empty())
        return turn.answer_in_private(
            say(phrases("tags.not_there", {{"people", mentions(people, turn.from, phrases)}})));
    turn.answer_in_private(say(
        phrases("tags.taken", {{"people", mentions(without, turn.from, phrases)}, {"tags", tags_in_words(taken)}})));
}

void tend_tagged(Turn& turn, const TendTie& wish) {
    const auto names = tag_names(turn, wish.tags);
    if (!names) return;
    const std::string& name = names->front();
    switch (wish.what) {
        case TendTie::What::keep:
            return keep_tagged(turn, wish, name);
        case TendTie::What::stop_reminding:
            return stop_tagged(turn, name);
        case TendTie::What::untag: {
            const std::vector<Person> people = others_of(turn.view, ties_tagged(turn.view, name));
            return people.empty() ? nobody_tagged(turn, name) : untag_people(turn, people, {name});
        }
        case TendTie::What::add_to_circle:
        case TendTie::What::remove_from_circle:
        case TendTie::What::note:
        case TendTie::What::drop_note:
        case TendTie::What::show_note:
        case TendTie::What::tag:
            return turn.answer("ties.whom");
    }
}

void snooze_tagged(Turn& turn, const std::string& said, LocalDay until) {
    const auto names = tag_names(turn, {said});
    if (!names) return;
    const std::string& name = names->front();
    const std::vector<KeptTie> ties = ties_tagged(turn.view, name);
    if (ties.empty()) return nobody_tagged(turn, name);
    bool any = false;
    for (KeptTie tie : ties) {
        if (!tie.every_days) continue;
        any = true;
        tie.snoozed_to = until;
        std::ranges::find(tie.tags, name, &TieTag::name)->snoozed_to = until;
        cancel_reminders(turn, tie.other);
        put_tie(turn, tie);
    }
    const Text whom = tags_in_words({name});
    turn.answer_in_private(say(any ? turn.phrases("ties.snoozed", {{"people", whom}, {"day", turn.seen(until)}})
                                   : turn.phrases("ties.not_kept", {{"people", whom}})));
}

void show_tags(Turn& turn, const std::vector<std::string>& said) {
    const auto asked = tag_names(turn, said);
    if (!asked) return;
    const Phrases& phrases = turn.phrases;
    if (!asked->empty()) {
        const std::string& name = asked->front();
        std::vector<TieSoFar> tagged = ties_so_far(turn.view);
        std::erase_if(tagged, [&](const TieSoFar& one) { return tag_of(one.tie, name) == nullptr; });
        if (tagged.empty()) return nobody_tagged(turn, name);
        return turn.answer_in_private(
            Message{{paragraph(tags_in_words({name})), tie_lines(turn.view, turn.from, tagged, turn.today(), phrases),
                     small_print(phrases("ties.only_you"))}});
    }
    Bullets lines;
    for (const std::string& name : all_tags(turn.view)) {
        const TieTag tag = tag_as_kept(turn.view, name, turn.today());
        lines.items.push_back(
            phrases("tags.line",
                    {{"tag", tags_in_words({name})},
                     {"reminded", yes_if(tag.every_days.has_value())},
                     {"every", rhythm_in_words(tag.every_days.value_or(rhythm_days_min), phrases)},
                     {"people", mentions(others_of(turn.view, ties_tagged(turn.view, name)), turn.from, phrases)}}));
    }
    if (lines.items.empty()) return turn.answer_in_private(say(phrases("tags.none")));
    turn.answer_in_private(
        Message{{paragraph(phrases("tags.title")), std::move(lines), small_print(phrases("ties.only_you"))}});
}

}  // namespace kith
