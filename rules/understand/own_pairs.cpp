// People who are known by what they are to the sender: "my mentor", "meine Mentoring-Gruppe"; and the kinds of
// mentoring in the words of each language. What is said of them is read as if a mention stood in their place.
#include <algorithm>
#include <array>

#include "rules/understand/anchored.hpp"
#include "rules/understand/intents.hpp"

namespace kith::understanding {
namespace {

constexpr std::string_view stand_in = "U0OWNPAIR";  // no account that anybody has

struct OwnPair {
    std::string_view name;  // as chat knows them (pairs_called)
    bool group;
    std::string_view met_with;  // before a mention, where only the group is said to have met
    std::vector<std::string_view> words;
};
const std::array<OwnPair, 11> own_pairs = {{
    {"my mentoring group",
     true,
     "mentoring with",
     {"my group", "our group", "my mentoring group", "our mentoring group", "the mentoring group", "mentoring group"}},
    {"my mentoring group",
     true,
     "Treffen mit",
     {"meine gruppe", "unsere gruppe", "meiner gruppe", "meine mentoring gruppe", "meiner mentoring gruppe",
      "unsere mentoring gruppe", "die mentoring gruppe", "meine mentoringgruppe", "meiner mentoringgruppe",
      "mentoring gruppe"}},
    {"my mentoring group",
     true,
     "réunion avec",
     {"mon groupe", "notre groupe", "mon groupe de mentorat", "notre groupe de mentorat", "le groupe de mentorat",
      "groupe de mentorat"}},
    {"my mentoring group",
     true,
     "reunión con",
     {"mi grupo", "nuestro grupo", "mi grupo de mentoria", "nuestro grupo de mentoria", "el grupo de mentoria",
      "grupo de mentoria"}},
    {"my mentor", false, "", {"my mentor", "my mentors"}},
    {"meine Mentorin",
     false,
     "",
     {"meine mentorin", "meiner mentorin", "meinen mentor", "meinem mentor", "mein mentor"}},
    {"mon mentor", false, "", {"mon mentor", "ma mentore"}},
    {"mi mentora", false, "", {"mi mentora", "mi mentor"}},
    {"my mentee", false, "", {"my mentee"}},
    {"meine Mentee", false, "", {"meine mentee", "meinen mentee", "meinem mentee", "meiner mentee"}},
    {"mi mentorada", false, "", {"mi mentorada", "mi mentorado"}},
}};

constexpr auto of_meeting = std::to_array<std::string_view>(
    {"met",   "meets",  "hat",    "sich", "getroffen", "traf", "haben",  "hatte", "s",  "est",
     "reuni", "reunie", "reunis", "se",   "reunio",    "nous", "sommes", "a",     "eu", "lieu"});
constexpr auto that_it_met = std::to_array<std::string_view>({"met", "getroffen", "traf", "reuni", "reunie", "reunio"});
constexpr auto not_so = std::to_array<std::string_view>(
    {"not", "no",    "never", "didn",  "didnt", "nicht", "nie",  "kein", "keine", "pas",   "jamais",
     "n",   "nunca", "hasn",  "hasnt", "will",  "wird",  "when", "wann", "quand", "cuando"});

struct KindSaid {
    MentoringKind kind;
    std::string_view in_its_place;
    std::vector<std::string_view> words;
};
const std::array<KindSaid, 9> kinds_said = {{
    {MentoringKind::group, "Mentoring", {"gruppenmentoring", "gruppen mentoring", "mentoring in der gruppe"}},
    {MentoringKind::group, "mentorat", {"mentorat de groupe", "mentorat en groupe", "mentorat collectif"}},
    {MentoringKind::group, "mentoría", {"mentoria en grupo", "mentoria de grupo", "mentoria grupal"}},
    {MentoringKind::peer, "Mentoring", {"peer mentoring", "peermentoring", "mentoring auf augenhohe"}},
    {MentoringKind::peer, "mentorat", {"mentorat entre pairs", "mentorat par les pairs"}},
    {MentoringKind::peer, "mentoría", {"mentoria entre iguales", "mentoria entre pares"}},
    {MentoringKind::reverse, "Mentoring", {"reverse mentoring", "umgekehrtes mentoring"}},
    {MentoringKind::reverse, "mentorat", {"mentorat inverse"}},
    {MentoringKind::reverse, "mentoría", {"mentoria inversa"}},
}};

class OwnPairReader : Anchored {
  public:
    OwnPairReader(const Text& text, const UnderstandContext& context) : Anchored(text), context_(context) {}

    std::optional<Intent> read_log() {
        if (too_long() || !speaks_of({"mentor", "group", "gruppe", "grup"})) return std::nullopt;
        for (std::size_t from = 0; from < end(); ++from) {
            for (const OwnPair& pair : own_pairs) {
                at_ = from;
                if (!eat(pair.words)) continue;
                const std::size_t behind = at_;
                if (auto log = logged(with(from, behind, mention()), pair)) return log;
                return pair.group ? logged(met_with(pair, from, behind), pair) : std::nullopt;
            }
        }
        return std::nullopt;
    }

    std::optional<Intent> read_kind() {
        if (too_long() || !speaks_of({"mentor"})) return std::nullopt;
        for (std::size_t from = 0; from < end(); ++from) {
            for (const KindSaid& said : kinds_said) {
                at_ = from;
                if (!eat(said.words)) continue;
                auto intent =
                    read_request(read(with(from, at_, std::string{said.in_its_place}), context_.bot_id), context_);
                if (!intent) return std::nullopt;
                if (auto* offer = std::get_if<OfferMentoring>(&*intent)) offer->kind = said.kind;
                if (auto* wish = std::get_if<FindMentor>(&*intent)) wish->kind = said.kind;
                return intent;
            }
        }
        return std::nullopt;
    }

  private:
    // Most messages are none of it by their words.
    bool speaks_of(std::initializer_list<std::string_view> parts) const {
        return std::ranges::any_of(text_.tokens, [&](const Token& token) {
            return std::ranges::any_of(
                parts, [&](std::string_view part) { return token.norm.find(part) != std::string::npos; });
        });
    }
    static std::string mention() { return "<@" + std::string{stand_in} + ">"; }

    std::string with(std::size_t from, std::size_t behind, const std::string& words) const {
        return text_.raw.substr(0, text_.tokens[from].begin) + words + text_.raw.substr(text_.tokens[behind - 1].end);
    }
    // "mentoring group met on Tuesday, 60 min" -> "mentoring with @group on Tuesday, 60 min"
    std::string met_with(const OwnPair& pair, std::size_t from, std::size_t behind) const {
        std::string said = std::string{pair.met_with} + " " + mention();
        bool met = false;
        for (std::size_t i = 0; i < end(); ++i) {
            const std::string_view norm = text_.tokens[i].norm;
            if (std::ranges::find(not_so, norm) != not_so.end() || norm == "?") return {};
            met = met || std::ranges::find(that_it_met, norm) != that_it_met.end();
            if ((i >= from && i < behind) || std::ranges::find(of_meeting, norm) != of_meeting.end()) continue;
            if (norm != "'" && norm != "’" && norm != "." && norm != "!") said += " " + words_of(text_, i, i + 1);
        }
        return met ? said : std::string{};
    }
    std::optional<Intent> logged(const std::string& said, const OwnPair& pair) const {
        if (said.empty()) return std::nullopt;
        Intent intent = read_connection(read(said, context_.bot_id), context_);
        auto* log = std::get_if<LogConnection>(&intent);
        if (log == nullptr) return std::nullopt;
        const auto stood = std::ranges::find(log->people, stand_in, &NamedPerson::name);
        if (stood == log->people.end()) return std::nullopt;
        *stood = {.name = std::string{pair.name}, .form = NameForm::bare_name};
        if (pair.group) {
            log->kind = ConnectionKind::mentoring;
            log->kind_said = true;
        }
        return intent;
    }

    const UnderstandContext& context_;
};

}  // namespace

std::optional<Intent> read_own_pair(const Text& text, const UnderstandContext& context) {
    return OwnPairReader(text, context).read_log();
}

std::optional<Intent> read_kind_of_mentoring(const Text& text, const UnderstandContext& context) {
    if (auto intent = OwnPairReader(text, context).read_kind()) return intent;
    // "offer mentoring in ai": one short word is not to make it French.
    if (text.tokens.empty() || text.tokens.front().norm != "offer" || text.languages == any_language)
        return std::nullopt;
    const bool of_mentoring =
        std::ranges::any_of(text.tokens, [](const Token& token) { return token.norm.starts_with("mentor"); });
    Text of_any = text;
    of_any.languages = any_language;
    return of_mentoring ? read_request(of_any, context) : std::nullopt;
}

}  // namespace kith::understanding
