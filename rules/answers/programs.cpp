// Which wish, and which button, goes where.
#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"

namespace kith {

std::optional<Colleague> suggestible(const Turn& turn, const Preferences& mine, PersonId id) {
    auto person = id == turn.me().id ? std::nullopt : turn.view.person(id);
    if (!person) return std::nullopt;
    Preferences theirs = turn.view.preferences_of(id);
    if (!may_be_suggested(*person, theirs) || kept_apart(turn.me().id, mine, id, theirs)) return std::nullopt;
    return Colleague{*std::move(person), std::move(theirs)};
}

void leave_no_trace(Turn& turn) {
    for (Effect& effect : turn.decision.effects) {
        if (auto* said = std::get_if<Say>(&effect)) said->fleeting = true;
    }
}

void take_part(Turn& turn, const TakePart& wish) {
    switch (wish.what) {
        case TakePart::What::offer_talk:
            return offer_topics(turn, OfferKind::talk, wish.topics, "offer.talk", "offer.talk_how");
        case TakePart::What::stop_talk:
            return stop_offering(turn, OfferKind::talk, "offer.talk_back");
        case TakePart::What::tell:
            tell_other(turn, wish.text);
            return leave_no_trace(turn);
        case TakePart::What::end_talk:
            end_talk(turn);
            return leave_no_trace(turn);
        case TakePart::What::show_name:
            show_name(turn);
            return leave_no_trace(turn);
        case TakePart::What::help_lines:
            return show_help_lines(turn);
        case TakePart::What::offer_answers:
            return offer_topics(turn, OfferKind::answers, wish.topics, "offer.answers", "offer.answers_how");
        case TakePart::What::stop_answers:
            return stop_offering_topics(turn, OfferKind::answers, wish.topics, "offer.answers_back");
        case TakePart::What::offer_introducing:
            return offer_topics(turn, OfferKind::introduce, {}, "offer.introduce", "offer.introduce_how");
        case TakePart::What::stop_introducing:
            return stop_offering(turn, OfferKind::introduce, "offer.introduce_back");
        case TakePart::What::who_knows:
            return who_knows(turn, wish.topics);
        case TakePart::What::introduce_me:
            return wish.topics.empty() ? introduce_me(turn) : who_knows(turn, wish.topics);
        case TakePart::What::introduce_from:
            return introduce_me(turn, wish.topics.empty() ? "" : wish.topics.front());
        case TakePart::What::introduce_to:
            return introduce_to(turn, wish.people);
        case TakePart::What::who_introduces:
            return who_introduces(turn, wish.people);
        case TakePart::What::starters:
            return conversation_starters(turn, wish.people);
        case TakePart::What::practise:
            return practise(turn, wish);
        case TakePart::What::stop_practising:
            return stop_practising(turn);
        case TakePart::What::add_membership:
            return add_membership(turn, wish);
        case TakePart::What::drop_membership:
            return drop_membership(turn, wish);
        case TakePart::What::memberships:
            return show_memberships(turn);
        case TakePart::What::contact_for:
            return offer_topics(turn, OfferKind::contact, wish.topics, "offer.contact", "offer.contact_how");
        case TakePart::What::stop_contact:
            return stop_offering_topics(turn, OfferKind::contact, wish.topics, "offer.contact_back");
        case TakePart::What::publish_profile:
            return publish_profile(turn, wish.text);
        case TakePart::What::drop_profile:
            return stop_offering(turn, OfferKind::profile, "offer.profile_back");
        case TakePart::What::note_outside:
            note_outside(turn, wish);
            return leave_no_trace(turn);
        case TakePart::What::drop_outside:
            return drop_outside(turn, wish.text);
        case TakePart::What::outside_notes:
            show_outside(turn);
            return leave_no_trace(turn);
        case TakePart::What::take_back_thanks:
            return take_back_thanks_to(turn, wish.people);
    }
}

bool press_program(Turn& turn, std::string_view action, std::string_view value) {
    if (action == "support") {
        ask_those(turn, value);
        leave_no_trace(turn);
        return true;
    }
    if (action == "practice") {
        turn.replace(value == "well" ? Phrase{"practice.well"} : Phrase{"practice.not_yet"});
        return true;
    }
    if (action == "undo_thanks") {
        take_back_thanks(turn, value);
        return true;
    }
    if (press_public_thanks(turn, action, value) || press_introduction(turn, action, value)) return true;
    if (action == "report_thanks" || action == "report_invitation") {
        ask_to_report(turn, value);
        return true;
    }
    if (action == "report") {
        answer_report(turn, value);
        return true;
    }
    const auto talk = reference(value, "t:");
    if (!talk) return false;
    if (action == "end_talk") {
        end_talk(turn);
    } else if (action == "im_here" || action == "pass") {
        answer_request(turn, TalkId{*talk}, action == "im_here");
    } else {
        return false;
    }
    leave_no_trace(turn);
    return true;
}

}  // namespace kith
