// What the programs of a person have on their page: the circle, who is fading, mentoring.
#include "rules/answers/home.hpp"

#include <algorithm>

#include "rules/answers/turn.hpp"
#include "rules/mentorships.hpp"

namespace kith {
namespace {

Button on_home(const HomeReader& reader, std::string action, Phrase label) {
    return {.action = std::move(action), .label = reader.phrases.words(label), .value = "home"};
}

Block section_heading(const HomeReader& reader, Phrase phrase) {
    return Heading{reader.phrases.words(phrase)};
}

// Who is due comes first.
std::vector<TieSoFar> due_first(const HomeReader& reader, const std::vector<TieSoFar>& all, bool in_circle) {
    std::vector<TieSoFar> shown = passed_ties(reader.view, all, reader.today);
    for (const TieSoFar& one : all) {
        if (std::ranges::find(shown, one.tie.id, [](const TieSoFar& other) { return other.tie.id; }) == shown.end())
            shown.push_back(one);
    }
    std::erase_if(shown, [&](const TieSoFar& one) {
        return one.tie.in_circle != in_circle || (!in_circle && !one.tie.every_days);
    });
    if (shown.size() > home_circle_max) shown.resize(home_circle_max);
    return shown;
}

// What can be done about each of the pair's mentorships that are not over.
void add_mentorships(const HomeReader& reader, std::vector<Block>& blocks) {
    const Phrases& phrases = reader.phrases;
    const PersonId me = reader.view.sender().id;
    for (const Mentorship& one : reader.view.mentorships()) {
        const bool asked = one.state == MentorshipState::requested && is_mentor_in(one, me);
        if (is_outside(one) || (!asked && one.state != MentorshipState::active)) continue;
        const auto other = reader.view.person(other_in(one, me));
        if (!other) continue;
        // A group that they mentor is one.
        const bool group = !asked && is_of_group(one) && is_mentor_in(one, me);
        if (group && !stands_for_group(one, reader.view.mentorships())) continue;
        const auto press = [&](std::string action, Phrase label) {
            return Button{.action = std::move(action),
                          .label = phrases.words(label),
                          .value = (group ? "g:" : "m:") + std::to_string(one.id.value)};
        };
        const Text whom = group ? mentions(group_as_seen(reader.view, one), reader.account, phrases)
                                : Text{mention(*other, reader.account, phrases)};
        blocks.emplace_back(paragraph(asked ? phrases("mentorship.your_answer", {{"people", whom}})
                                            : phrases("home.mentoring.with", {{"people", whom}})));
        blocks.emplace_back(
            asked
                ? Buttons{{press("mentor_yes", "button.mentor_yes"), press("mentor_no", "button.mentor_no")}}
                : Buttons{{press("mentor_plan", "button.mentor_plan"), press("mentor_close", "button.mentor_close")}});
    }
}

}  // namespace

std::vector<Block> circle_on_home(const HomeReader& reader) {
    const Phrases& phrases = reader.phrases;
    const std::vector<TieSoFar> all = ties_so_far(reader.view);
    const auto lines = [&](bool in_circle) {
        return tie_lines(reader.view, reader.account, due_first(reader, all, in_circle), reader.today, phrases);
    };
    std::vector<Block> blocks{section_heading(reader, "home.circle")};
    Bullets circle = lines(true);
    const bool nobody = circle.items.empty();
    if (nobody) {
        blocks.emplace_back(paragraph(phrases("home.circle.empty", {{"most", circle_max}})));
    } else {
        blocks.emplace_back(std::move(circle));
    }
    blocks.emplace_back(Buttons{{on_home(reader, "circle", "button.circle")}});
    Bullets also = lines(false);
    const bool none_kept = also.items.empty();
    if (!none_kept) {
        blocks.push_back(section_heading(reader, "home.kept"));
        blocks.emplace_back(std::move(also));
    }
    if (!nobody || !none_kept) blocks.emplace_back(small_print(phrases("ties.only_you")));
    return blocks;
}

std::vector<Block> fading_on_home(const HomeReader& reader) {
    const Phrases& phrases = reader.phrases;
    OthersMet met = others_met(reader.view, reader.account, reader.today, phrases);
    std::vector<Block> blocks{section_heading(reader, "home.fading")};
    if (met.fading.items.empty() && met.lately.empty() && !met.any) {
        blocks.emplace_back(paragraph(phrases("home.circle.none")));
        return blocks;
    }
    if (met.fading.items.empty()) {
        const bool any = !met.lately.empty();
        if (met.lately.size() > home_circle_max) met.lately.resize(home_circle_max);
        blocks.emplace_back(paragraph(
            phrases("home.fading.none",
                    {{"any", yes_if(any)}, {"people", any ? mentions(met.lately, reader.account, phrases) : Text{}}})));
    } else {
        blocks.emplace_back(std::move(met.fading));
    }
    blocks.emplace_back(small_print(phrases("home.circle.own")));
    return blocks;
}

std::vector<Block> mentoring_on_home(const HomeReader& reader) {
    const Phrases& phrases = reader.phrases;
    std::vector<Block> blocks{section_heading(reader, "home.mentoring")};
    if (Bullets going_on = mentorship_lines(reader.view, reader.account, reader.today, phrases);
        !going_on.items.empty()) {
        blocks.emplace_back(std::move(going_on));
        add_mentorships(reader, blocks);
        const std::vector<Mentorship> all = reader.view.mentorships();
        const auto goes_on = [](const Mentorship& one) { return one.state != MentorshipState::ended; };
        if (std::ranges::any_of(all, [&](const Mentorship& one) { return goes_on(one) && !is_of_group(one); }))
            blocks.emplace_back(small_print(phrases("mentorship.private")));
        if (std::ranges::any_of(all, [&](const Mentorship& one) { return goes_on(one) && is_of_group(one); }))
            blocks.emplace_back(small_print(phrases("mentorship.group_how")));
    }
    if (const auto offer = reader.view.mentor_offer()) {
        blocks.emplace_back(paragraph(
            phrases("home.mentoring.offer", {{"topics", phrases.listed(offer->topics)}, {"count", offer->capacity}})));
        blocks.emplace_back(Buttons{{on_home(reader, "mentor_offer", "button.mentor_change"),
                                     on_home(reader, "mentor_end", "button.mentor_end")}});
    } else {
        blocks.emplace_back(paragraph(phrases("home.mentoring.none")));
        blocks.emplace_back(Buttons{{on_home(reader, "mentor_offer", "button.mentor_offer")}});
    }
    return blocks;
}

}  // namespace kith
