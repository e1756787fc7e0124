// Who knows what: topics that people offer to be asked about, somebody who could introduce, and one introduction on
// demand.
#include <algorithm>

#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/match_hours.hpp"
#include "rules/text/text.hpp"
#include "rules/topics.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::size_t shown_max = 5;

std::vector<std::string> fitting(const Offer& offer, const std::vector<std::string>& wished) {
    std::vector<std::string> topics = offer.topics;
    std::erase_if(topics, [&](const std::string& offered) {
        return std::ranges::none_of(wished, [&](const std::string& one) { return is_about(one, offered); });
    });
    return topics;
}

// Those who introduce people, have met the sender, and may be shown to them.
std::vector<Person> introducers(const Turn& turn, const Preferences& mine) {
    std::vector<Person> found;
    for (const Offer& offer : turn.view.offers_of(OfferKind::introduce)) {
        if (offer.person == turn.me().id || !turn.view.have_met(turn.me().id, offer.person)) continue;
        if (auto one = suggestible(turn, mine, offer.person)) found.push_back(std::move(one->person));
    }
    return found;
}

// The first of them who has met that one, whom the sender has not.
const Person* introducer_to(const Turn& turn, PersonId other, const std::vector<Person>& introducers) {
    if (introducers.empty() || turn.view.have_met(turn.me().id, other)) return nullptr;
    const auto found = std::ranges::find_if(
        introducers, [&](const Person& one) { return one.id != other && turn.view.have_met(one.id, other); });
    return found == introducers.end() ? nullptr : &*found;
}

}  // namespace

void offer_topics(Turn& turn, OfferKind kind, const std::vector<std::string>& topics, Phrase offered, Phrase how) {
    Offer offer{.person = turn.me().id, .kind = kind, .since = turn.today()};
    const std::vector<Offer> own = turn.view.offers();
    const auto before = std::ranges::find(own, kind, &Offer::kind);
    if (before != own.end() && !topics.empty()) offer = *before;
    for (const std::string& topic : topics) {
        const TopicForm form = kind == OfferKind::contact ? TopicForm::as_written : TopicForm::lower_case;
        if (!add_topic(offer.topics, topic, offer_topic_bytes_max, form)) return turn.answer("mentor.too_much");
    }
    if (offer.topics.size() > offer_topics_max) return turn.answer("mentor.too_much");
    if (offer.topics.empty() && kind != OfferKind::introduce) return turn.answer("offer.what");
    const Phrases& phrases = turn.phrases;
    Message message = say(phrases(offered, {{"topics", phrases.listed(offer.topics)}}));
    message.blocks.emplace_back(small_print(phrases(how)));
    if (turn.view.preferences().stopped) message.blocks.emplace_back(small_print(phrases("mentor.stopped")));
    turn.effect(PutOffer{std::move(offer)});
    turn.answer_in_private(std::move(message));
}

void stop_offering(Turn& turn, OfferKind kind, Phrase taken_back) {
    const std::vector<Offer> own = turn.view.offers();
    if (std::ranges::find(own, kind, &Offer::kind) == own.end()) return turn.answer("offer.none");
    turn.effect(DropOffer{turn.me().id, kind});
    turn.answer(taken_back);
}

void stop_offering_topics(Turn& turn, OfferKind kind, const std::vector<std::string>& topics, Phrase taken_back) {
    const std::vector<Offer> own = turn.view.offers();
    const auto offer = std::ranges::find(own, kind, &Offer::kind);
    if (topics.empty() || offer == own.end()) return stop_offering(turn, kind, taken_back);
    const std::vector<std::string> dropped = fitting(*offer, topics);
    if (dropped.empty()) return turn.answer("offer.not_among", {{"topics", turn.phrases.listed(offer->topics)}});
    Offer left = *offer;
    std::erase_if(left.topics, [&](const std::string& one) { return std::ranges::count(dropped, one) > 0; });
    if (left.topics.empty()) return stop_offering(turn, kind, taken_back);
    const std::string still = turn.phrases.listed(left.topics);
    turn.effect(PutOffer{std::move(left)});
    turn.answer("offer.answers_left", {{"topics", still}});
}

void who_knows(Turn& turn, const std::vector<std::string>& topics) {
    if (topics.empty()) return turn.answer("knows.what");
    const Phrases& phrases = turn.phrases;
    const Preferences mine = turn.view.preferences();
    std::optional<std::vector<Person>> through;  // read for the first line
    Bullets lines;
    std::vector<Offer> offers = turn.view.offers_of(OfferKind::answers);
    // Of whoever is a contact for an organization as well: each is named once.
    for (Offer& contact : turn.view.offers_of(OfferKind::contact)) {
        const auto same = std::ranges::find(offers, contact.person, &Offer::person);
        if (same == offers.end()) {
            offers.push_back(std::move(contact));
            continue;
        }
        for (std::string& one : contact.topics) {
            const auto is_same = [&](const std::string& topic) { return fold_case(topic) == fold_case(one); };
            if (std::ranges::none_of(same->topics, is_same)) same->topics.push_back(std::move(one));
        }
    }
    // Not always the same ones first; the same ones within a day.
    const auto day = turn.today().time_since_epoch().count();
    std::ranges::sort(offers, {}, [&](const Offer& offer) { return lot(day, offer.person); });
    for (const Offer& offer : offers) {
        if (lines.items.size() == shown_max) break;
        const std::vector<std::string> about = fitting(offer, topics);
        const auto one = about.empty() ? std::nullopt : suggestible(turn, mine, offer.person);
        if (!one) continue;
        if (!through) through = introducers(turn, mine);
        const Person* introducer = introducer_to(turn, one->person.id, *through);
        lines.items.push_back(phrases(
            "knows.line",
            {{"person", Text{mention(one->person, turn.from, phrases)}},
             {"topics", phrases.listed(about)},
             {"through", yes_if(introducer != nullptr)},
             {"introducer", Text{introducer != nullptr ? mention(*introducer, turn.from, phrases) : plain("")}}}));
    }
    if (lines.items.empty())
        return turn.answer_in_private(say(phrases("knows.none", {{"topics", phrases.listed(topics)}})));
    turn.answer_in_private(
        Message{{paragraph(phrases("knows.found")), std::move(lines), small_print(phrases("knows.how"))}});
}

namespace {

// Whether somebody is of the team or site that the sender asked for; "another team" and the like in four languages.
bool is_from(const Person& person, const Person& asker, std::string_view wanted) {
    std::string place = fold_case(wanted);
    for (const std::string_view article : {"the ", "der ", "dem ", "l’", "l'", "la ", "el "}) {
        if (place.starts_with(article)) place.erase(0, article.size());
    }
    const auto has = [&](std::string_view word) { return place.find(word) != std::string::npos; };
    const bool other = has("other") || has("different") || has("ander") || has("autre") || has("otro") || has("otra");
    const std::string team = fold_case(person.team);
    const std::string site = fold_case(person.site);
    if (other && (has("team") || has("équipe") || has("equipo"))) return !team.empty() && team != fold_case(asker.team);
    if (other) return !site.empty() && site != fold_case(asker.site);
    for (const std::string_view word : {" team", " office"}) {
        if (place.ends_with(word)) place.resize(place.size() - word.size());
    }
    for (const std::string_view word : {"team ", "équipe ", "equipo "}) {
        if (place.starts_with(word)) place.erase(0, word.size());
    }
    return !place.empty() && (place == team || place == site);
}

}  // namespace

void introduce_me(Turn& turn, std::string_view from) {
    const Phrases& phrases = turn.phrases;
    if (turn.view.times_recorded("introduction.asked", turn.now - introduced_again_after) > 0)
        return turn.answer("meet.enough");
    struct Found {
        Colleague who{};
        std::optional<std::string> shared{};  // an interest
        int points = 0;
        std::uint64_t lot = 0;
    };
    std::vector<Found> found;
    const Preferences mine = turn.view.preferences();
    const auto day = turn.today().time_since_epoch().count();
    for (Colleague& one : turn.view.who_joined(NudgeKind::introduction)) {
        const Person& person = one.person;
        if (person.id == turn.me().id || (!from.empty() && !is_from(person, turn.me(), from))) continue;
        if (refusal_by_consent(person, one.preferences, NudgeKind::introduction, turn.today())) continue;
        if (kept_apart(turn.me().id, mine, person.id, one.preferences)) continue;
        const auto interest = std::ranges::find_first_of(person.interests, turn.me().interests);
        const auto shared = interest == person.interests.end() ? std::nullopt : std::optional{*interest};
        const bool other_team = !person.team.empty() && fold_case(person.team) != fold_case(turn.me().team);
        const int points = (other_team ? 2 : 0) + (shared ? 1 : 0);
        const std::uint64_t drawn = lot(day, person.id);
        found.push_back({std::move(one), shared, points, drawn});
    }
    std::ranges::sort(found, [](const Found& a, const Found& b) {
        return a.points != b.points ? a.points > b.points : a.lot < b.lot;
    });
    for (auto& [who, shared, points, drawn] : found) {
        const Person person = who.person;
        if (turn.view.have_met(turn.me().id, person.id)) continue;
        const auto at = room_for(turn, person, who.preferences);
        if (!at) continue;
        // As in a round: nobody is introduced to whom they could not meet within the week.
        if (known_zone(turn.me().zone) && !have_common_hour(turn.me(), person, turn.view.holidays(), turn.now))
            continue;
        const auto put_shared = [&](const Phrases& words, Message& message) {
            if (shared) message.blocks.emplace_back(paragraph(words("meet.shared", {{"interest", *shared}})));
        };
        const Phrases theirs = phrases_for(person, turn.view.house());
        Message told =
            say(theirs("meet.told", {{"person", Text{mention(turn.me(), person.accounts.front(), theirs)}}}));
        put_shared(theirs, told);
        told.blocks.emplace_back(small_print(theirs("meet.told_how")));
        tell_within_limits(turn, std::move(who), *at, std::move(told), "introduced");
        turn.record("introduction.asked", "person:" + std::to_string(turn.me().id.value));
        Message message = say(phrases("meet.found", {{"person", Text{mention(person, turn.from, phrases)}}}));
        put_shared(phrases, message);
        return turn.answer_in_private(std::move(message));
    }
    if (!from.empty()) return turn.answer("meet.none_from", {{"place", from}});
    turn.answer("meet.none");
}

void put_programs(const Turn& turn, Bullets& lines) {
    const Phrases& phrases = turn.phrases;
    for (const Offer& offer : turn.view.offers()) {
        const Argument topics{"topics", phrases.listed(offer.topics)};
        switch (offer.kind) {
            case OfferKind::talk:
                lines.items.push_back(phrases("data.offer.talk", {topics}));
                break;
            case OfferKind::answers:
                lines.items.push_back(phrases("data.offer.answers", {topics}));
                break;
            case OfferKind::introduce:
                lines.items.push_back(phrases("data.offer.introduce"));
                break;
            case OfferKind::contact:
                lines.items.push_back(phrases("data.offer.contact", {topics}));
                break;
            case OfferKind::mentor_wish:
                lines.items.push_back(
                    phrases("data.offer.mentor_wish", {{"said", yes_if(!offer.topics.empty())}, topics}));
                break;
            case OfferKind::profile:
                lines.items.push_back(phrases("data.offer.profile", {topics}));
                break;
        }
    }
    put_introduction_wishes(turn, lines);
    for (const OwnNote& note : turn.view.own_notes()) {
        const bool named = !note.title.empty() && !note.text.empty();
        lines.items.push_back(
            phrases("data.own", {{"name", note.title.empty() ? note.text : note.title},
                                 named ? Argument{"note", note.text} : Argument{"note", Choice{"none"}}}));
    }
    for (const Talk& talk : turn.view.talks()) {
        if (talk.asker == turn.me().id) {
            lines.items.push_back(phrases(
                "data.talk.asks", {{"said", yes_if(!talk.topics.empty())}, {"topics", phrases.listed(talk.topics)}}));
        } else {
            lines.items.push_back(phrases("data.talk.asked"));
        }
    }
}

}  // namespace kith
