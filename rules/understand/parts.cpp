// What people take part in beside nudges: offers, talks without names, who knows what. Every form begins the message,
// and most are all of it: whatever else is said makes it something else.
#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "rules/understand/dates.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/letters.hpp"
#include "rules/understand/part_forms.hpp"
#include "rules/understand/people.hpp"
#include "rules/understand/understand.hpp"

namespace kith::understanding {
namespace {

using What = TakePart::What;
using Rest = PartForm::Rest;
using Form = PartForm;

constexpr auto politely =
    std::to_array<std::string_view>({"please", "hi kith", "hello kith", "kith", "bitte", "hallo kith", "s il te plait",
                                     "s il vous plait", "por favor"});
// The practices that there are, as the forms name them.
struct PracticeName {
    std::string_view words;
    std::string_view practice;
};
constexpr auto practices = std::to_array<PracticeName>({
    {"listening", "listening"},
    {"asking", "asking"},
    {"appreciation", "appreciation"},
    {"repair", "repair"},
    {"zuhoren", "listening"},
    {"fragen", "asking"},
    {"wertschatzung", "appreciation"},
    {"versohnung", "repair"},
    {"l ecoute", "listening"},
    {"les questions", "asking"},
    {"la reconnaissance", "appreciation"},
    {"la reparation", "repair"},
    {"la escucha", "listening"},
    {"las preguntas", "asking"},
    {"el reconocimiento", "appreciation"},
    {"la reparacion", "repair"},
});
constexpr auto until_words = std::to_array<std::string_view>({"until",
                                                              "till",
                                                              "by",
                                                              "bis",
                                                              "bis zum",
                                                              "bis zur",
                                                              "jusqu au",
                                                              "jusqu a",
                                                              "avant le",
                                                              "hasta",
                                                              "hasta el",
                                                              "renews on",
                                                              "renews",
                                                              "renewal on",
                                                              "ends on",
                                                              "ends",
                                                              "expires on",
                                                              "expires",
                                                              "valid until",
                                                              "it renews on",
                                                              "lauft ab am",
                                                              "endet am",
                                                              "lauft bis",
                                                              "gultig bis",
                                                              "verlangert sich am",
                                                              "expire le",
                                                              "se termine le",
                                                              "a renouveler le",
                                                              "valable jusqu au",
                                                              "vence el",
                                                              "caduca el",
                                                              "se renueva el",
                                                              "valido hasta"});
constexpr auto met_words = std::to_array<std::string_view>(
    {"met", "saw", "talked to", "talked with", "spoke to", "spoke with", "ran into", "got to know", "i met",
     "rencontre", "j ai rencontre", "vu", "j ai vu", "conoci a", "vi a", "hable con"});
constexpr auto met_before_comma = std::to_array<std::string_view>({"getroffen", "kennengelernt", "gesprochen"});
constexpr auto remind_words =
    std::to_array<std::string_view>({"remind me", "erinnere mich", "rappelle moi", "rappelez moi", "recuerdame"});
constexpr std::size_t bytes_max = 400;  // but for what is passed on
constexpr std::size_t words_read_max = 100;
constexpr std::size_t few_words_max = 5;
constexpr std::size_t name_words_max = 14;  // with the date behind it

struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<std::string> folded{};  // once it was asked for
};

bool parts_words(std::string_view text, std::size_t at, std::size_t& size) {
    constexpr auto marks = std::to_array<std::string_view>(
        {" ",      "\t",     "\n",     "\r",     ",",      ".",      ":",      ";",      "!",
         "?",      "\"",     "'",      "-",      "(",      ")",      "\u2019", "\u201C", "\u201D",
         "\u201E", "\u00AB", "\u00BB", "\u00BF", "\u00A1", "\u00A0", "\u202F"});
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')) return false;
    for (const std::string_view mark : marks) {
        if (!text.substr(at).starts_with(mark)) continue;
        size = mark.size();
        return true;
    }
    return false;
}

std::vector<Word> words_from(std::string_view text, std::size_t at) {
    std::vector<Word> words;
    for (std::size_t size = 1; at < text.size() && words.size() < words_read_max;) {
        if (parts_words(text, at, size)) {
            at += size;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && !parts_words(text, at, size)) ++at;
        words.push_back({begin, at});
    }
    return words;
}

class Reader {
  public:
    Reader(const Text& text, LocalDay today)
        : text_(text),
          raw_(text.raw),
          today_(today),
          words_(words_from(raw_, text.tokens.front().begin)) {}  // behind the mention of the bot

    std::optional<Intent> read() {
        std::size_t at = 0;
        for (bool more = true; more;) {
            more = false;
            for (const std::string_view form : politely) {
                if (const auto next = after(form, at)) {
                    at = *next;
                    more = true;
                }
            }
        }
        const Form* best = nullptr;
        std::size_t rest = at;
        for (const auto forms : {part_forms(), more_part_forms()}) {
            for (const Form& form : forms) {
                const auto next = after(form.words, at);
                if (!next || (best != nullptr && *next < rest)) continue;
                // Of two that are equally long the one that can be all of it.
                best = &form;
                rest = *next;
            }
        }
        if (best != nullptr) return read_rest(*best, rest);
        if (asks_when_membership_ends(at)) return TakePart{.what = What::memberships};
        return read_outside(at);
    }

  private:
    std::string_view folded(std::size_t at) const {
        Word& word = words_[at];
        if (!word.folded) word.folded = fold(raw_.substr(word.begin, word.end - word.begin));
        return *word.folded;
    }

    std::optional<std::size_t> after(std::string_view form, std::size_t at) const {
        while (!form.empty()) {
            const std::size_t space = std::min(form.find(' '), form.size());
            if (at >= words_.size() || folded(at) != form.substr(0, space)) return std::nullopt;
            ++at;
            form.remove_prefix(std::min(space + 1, form.size()));
        }
        return at;
    }

    std::optional<Intent> read_rest(const Form& form, std::size_t at) const {
        TakePart part{.what = form.what};
        if (form.rest == Rest::none) {
            while (at < words_.size()) {
                const auto polite =
                    std::ranges::find_if(politely, [&](std::string_view one) { return after(one, at).has_value(); });
                if (polite == politely.end()) return std::nullopt;
                at = *after(*polite, at);
            }
            return part;
        }
        if (form.rest == Rest::words) {
            if (at < words_.size()) part.text = std::string{raw_.substr(words_[at].begin)};
            return part;
        }
        if (form.rest == Rest::people) {
            part.people = mentions_of(text_);
            return part;
        }
        if (form.rest == Rest::person) return read_person(std::move(part), at);
        if (form.rest == Rest::plan) return read_plan(std::move(part), at);
        if (raw_.size() > bytes_max || names_somebody()) return std::nullopt;
        if (form.rest == Rest::one || form.rest == Rest::dated) return read_name(std::move(part), at, form.rest);
        const std::size_t end = topics_end(form.what, at);
        if (form.rest == Rest::few && (at >= end || end - at > few_words_max || asks_further(at, end)))
            return std::nullopt;
        if (at < end) part.topics = topics_in(raw_.substr(words_[at].begin, words_[end - 1].end - words_[at].begin));
        return part;
    }

    std::optional<Intent> read_person(TakePart part, std::size_t at) const {
        constexpr auto behind = std::to_array<std::string_view>(
            {"vor", "vorstellen", "bekannt", "machen", "bitte", "please", "now", "stp", "svp", "por", "favor", "?"});
        part.people = mentions_of(text_);
        if (part.people.size() != 1) return std::nullopt;
        for (; at < words_.size(); ++at) {
            const bool mentioned = std::ranges::any_of(text_.tokens, [&](const Token& token) {
                return token.type == TokenType::mention && token.begin < words_[at].end && words_[at].begin < token.end;
            });
            if (!mentioned && std::ranges::find(behind, folded(at)) == behind.end()) return std::nullopt;
        }
        return part;
    }

    // Without the verb that German puts last ("wen kann ich zu SQL fragen"), and without "any more".
    std::size_t topics_end(What what, std::size_t at) const {
        constexpr auto behind = std::to_array<std::string_view>(
            {"fragen",    "aus",   "auskennt", "beantworten", "anymore", "any",  "more",  "mehr", "mas",
             "plus",      "now",   "here",     "please",      "hier",    "gut",  "bitte", "ici",  "aqui",
             "desormais", "again", "reden",    "sprechen",    "mochte",  "will", "muss",  "geht"});
        std::size_t end = words_.size();
        const bool says_what_they_do = what == What::who_knows || what == What::stop_answers ||
                                       what == What::offer_answers || what == What::offer_talk ||
                                       what == What::stop_contact;
        if (!says_what_they_do) return end;
        while (end > at && std::ranges::find(behind, folded(end - 1)) != behind.end()) --end;
        return end;
    }

    // "Does anyone know who sees my data", "does anybody know when lunch is": no topic.
    bool asks_further(std::size_t at, std::size_t end) const {
        constexpr auto asking = std::to_array<std::string_view>(
            {"who", "whom",    "whose",   "what",  "when",  "where",  "why",     "how",  "which",
             "if",  "whether", "that",    "i",     "this",  "wer",    "was",     "wann", "wo",
             "wie", "ob",      "dass",    "warum", "qui",   "quoi",   "ou",      "si",   "quand",
             "que", "quien",   "comment", "como",  "donde", "cuando", "pourquoi"});
        // Nor "who knows my data", "who knows, maybe": what somebody owns or does, or no question at all.
        constexpr auto no_topic = std::to_array<std::string_view>(
            {"my",    "mine", "me",    "it",      "them",       "him",   "her",    "you",        "your", "us",  "our",
             "maybe", "best", "so",    "perhaps", "everything", "meine", "meinen", "mein",       "mich", "mir", "uns",
             "es",    "das",  "alles", "mes",     "mon",        "ma",    "moi",    "ca",         "tout", "mi",  "mis",
             "lo",    "esto", "eso",   "todo",    "quizas",     "tal",   "peut",   "vielleicht", "nos"});
        if (at < end && std::ranges::find(no_topic, folded(at)) != no_topic.end()) return true;
        return at < end && std::ranges::find(asking, folded(at)) != asking.end();
    }

    std::string between(std::size_t first, std::size_t last) const {
        if (first >= last) return {};
        return std::string{raw_.substr(words_[first].begin, words_[last - 1].end - words_[first].begin)};
    }

    // "listening: when my one-to-one begins, I close the laptop"
    std::optional<Intent> read_plan(TakePart part, std::size_t at) const {
        std::size_t end = at;
        for (const PracticeName& name : practices) {
            if (const auto next = after(name.words, at)) end = std::max(end, *next);
        }
        // "practise" alone: which, is asked.
        if (end == at) return at == words_.size() ? std::optional<Intent>{part} : std::nullopt;
        part.topics = {between(at, end)};
        if (end == words_.size()) return part;
        // Whatever else is said makes it something else, but for a plan.
        if (raw_.substr(words_[end - 1].end, words_[end].begin - words_[end - 1].end).find(':') ==
            std::string_view::npos)
            return std::nullopt;
        part.text = std::string{raw_.substr(words_[end].begin)};
        return part;
    }

    // The day that is meant by what stands from that word on, as one that is to come.
    std::optional<LocalDay> day_from(std::size_t at) const {
        if (at >= words_.size()) return std::nullopt;
        const auto token =
            std::ranges::find_if(text_.tokens, [&](const Token& one) { return one.begin >= words_[at].begin; });
        const auto first = static_cast<std::size_t>(token - text_.tokens.begin());
        for (const DateFound& found : find_dates(text_, today_, first, text_.tokens.size())) {
            if (found.future && *found.future >= today_) return found.future;
        }
        return std::nullopt;
    }

    // "ACM until 31 December"
    std::optional<Intent> read_name(TakePart part, std::size_t at, Rest rest) const {
        std::size_t end = words_.size();
        std::size_t date = end;
        for (std::size_t i = at + 1; rest == Rest::dated && i < words_.size() && date == words_.size(); ++i) {
            for (const std::string_view until : until_words) {
                if (const auto next = after(until, i)) {
                    end = i;
                    date = *next;
                }
            }
        }
        part.topics = {between(at, end)};
        if (part.topics.front().empty()) part.topics.clear();
        if (words_.size() > at + name_words_max) return std::nullopt;
        if (end < words_.size()) {
            part.day = day_from(date);
            part.day_unclear = !part.day;
        }
        return part;
    }

    // "met Jo Smith of Acme at PyCon, remind me to write on Friday"
    std::optional<Intent> read_outside(std::size_t at) const {
        if (raw_.size() > bytes_max || names_somebody()) return std::nullopt;
        const auto stands = [&](auto forms_here, std::size_t place) {
            return std::ranges::any_of(forms_here, [&](std::string_view one) { return after(one, place).has_value(); });
        };
        bool met = stands(std::span{met_words}, at);
        for (std::size_t i = at; i < words_.size(); ++i) {
            met = met || stands(std::span{met_before_comma}, i);
            if (!met || i < at + 2 || !stands(std::span{remind_words}, i)) continue;
            const auto day = day_from(i);
            if (!day) return std::nullopt;
            return TakePart{.what = What::note_outside, .day = day, .text = between(at, words_.size())};
        }
        return std::nullopt;
    }

    bool names_somebody() const {
        return std::ranges::any_of(text_.tokens, [](const Token& token) { return token.type == TokenType::mention; });
    }

    // "When does my ACM membership end?"
    bool asks_when_membership_ends(std::size_t at) const {
        constexpr auto when = std::to_array<std::string_view>(
            {"when does my", "when do i renew my", "when is my", "wann endet meine", "wann lauft meine",
             "wann muss ich meine", "quand expire mon", "quand finit mon", "quand se termine mon", "cuando vence mi",
             "cuando caduca mi", "cuando termina mi"});
        constexpr auto memberships =
            std::to_array<std::string_view>({"membership", "mitgliedschaft", "adhesion", "afiliacion", "membresia"});
        const bool asked = std::ranges::any_of(when, [&](std::string_view one) { return after(one, at).has_value(); });
        if (!asked || words_.size() > at + name_words_max) return false;
        for (std::size_t i = at; i < words_.size(); ++i) {
            const auto is_it = [&](std::string_view one) { return folded(i).ends_with(one); };
            if (std::ranges::any_of(memberships, is_it)) return true;
        }
        return false;
    }

    // "rust, public speaking and sql": each by itself.
    static std::vector<std::string> topics_in(std::string_view said) {
        constexpr auto between = std::to_array<std::string_view>(
            {",", ";", " and ", " und ", " et ", " y ", " & ", " or ", " oder ", " ou "});
        std::vector<std::string> topics(1);
        while (!said.empty()) {
            const auto mark =
                std::ranges::find_if(between, [&](std::string_view one) { return said.starts_with(one); });
            if (mark == between.end()) {
                topics.back() += said.front();
                said.remove_prefix(1);
            } else {
                topics.emplace_back();
                said.remove_prefix(mark->size());
            }
        }
        for (std::string& topic : topics) {
            const std::size_t begin = std::min(topic.find_first_not_of(" \t\n\r"), topic.size());
            topic.erase(0, begin);
            topic.erase(topic.find_last_not_of(" \t\n\r") + 1);
        }
        std::erase(topics, "");
        return topics;
    }

    const Text& text_;
    std::string_view raw_;
    LocalDay today_;
    mutable std::vector<Word> words_;
};

}  // namespace

std::optional<Intent> read_part(const Text& text, const UnderstandContext& context) {
    return Reader(text, day_of(context.now_local)).read();
}

}  // namespace kith::understanding

namespace kith {

std::optional<std::string_view> practice_named(std::string_view said) {
    using namespace understanding;
    std::string words;
    for (const Word& word : words_from(said, 0))
        words += (words.empty() ? "" : " ") + fold(said.substr(word.begin, word.end - word.begin));
    const auto found = std::ranges::find(practices, words, &PracticeName::words);
    return found == practices.end() ? std::nullopt : std::optional{found->practice};
}

}  // namespace kith
