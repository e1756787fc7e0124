#include "rules/understand/tags.hpp"

#include <algorithm>
#include <array>

#include "rules/understand/intents.hpp"

namespace kith::understanding {
namespace {

// clang-format off
constexpr auto tag_words = std::to_array<std::string_view>({
    "tag", "label", "tagge", "markiere", "kennzeichne", "tague", "taguez", "etiquette", "etiquettez", "marque",
    "marquez", "etiqueta", "etiqueta a", "marca a"});
// Between the people and the tag.
constexpr auto tagged_as = std::to_array<std::string_view>({
    "as", "with", "with the tag", "as a", "als", "mit", "mit dem tag", "comme", "avec", "avec le tag",
    "avec l etiquette", "como", "con", "con la etiqueta"});
constexpr auto untag_words = std::to_array<std::string_view>({
    "untag", "enttagge", "detague", "detaguez", "desetiqueta", "desetiqueta a", "quita la etiqueta a",
    "quita las etiquetas a"});
constexpr auto untagged_as = std::to_array<std::string_view>({"as", "from", "als", "von", "comme", "de", "como"});
constexpr auto remove_tag = std::to_array<std::string_view>({
    "remove the tag", "remove tag", "delete the tag", "delete tag", "drop the tag", "drop tag", "remove my tag",
    "delete my tag", "entferne den tag", "entferne das tag", "losche den tag", "losche das tag", "enleve l etiquette",
    "enlevez l etiquette", "retire l etiquette", "retirez l etiquette", "supprime l etiquette", "enleve le tag",
    "supprime le tag", "quita la etiqueta", "borra la etiqueta", "elimina la etiqueta"});
constexpr auto removed_from = std::to_array<std::string_view>({"from", "of", "von", "bei", "de", "a"});
constexpr auto my_tags = std::to_array<std::string_view>({
    "tags", "my tags", "show my tags", "show me my tags", "list my tags", "what tags do i have",
    "which tags do i have", "what are my tags", "meine tags", "zeig meine tags", "zeige meine tags",
    "zeig mir meine tags", "welche tags habe ich", "mes tags", "mes etiquettes", "montre mes tags",
    "montre mes etiquettes", "montrez mes etiquettes", "quelles sont mes etiquettes", "mis etiquetas",
    "muestra mis etiquetas", "mis tags", "cuales son mis etiquetas", "que etiquetas tengo"});
constexpr auto who_has = std::to_array<std::string_view>({
    "who is tagged", "who is tagged as", "who is tagged with", "whom did i tag", "whom did i tag as",
    "whom did i tag with", "who did i tag", "who did i tag as", "who did i tag with", "who have i tagged",
    "who have i tagged as", "who have i tagged with", "whom have i tagged as", "who has the tag", "show the tag",
    "show me the tag", "show everyone tagged", "wer hat den tag", "wer hat das tag", "wer ist getaggt als",
    "wer ist getaggt mit", "wer ist markiert als", "wen habe ich getaggt als", "zeig den tag", "qui a l etiquette",
    "qui a le tag", "qui est etiquete", "qui est etiquete comme", "qui est tague", "qui est tague comme",
    "montre l etiquette", "quien tiene la etiqueta", "quienes tienen la etiqueta", "quien esta etiquetado como",
    "quien esta etiquetada como", "quien esta etiquetado", "muestra la etiqueta"});
constexpr auto those_tagged = std::to_array<std::string_view>({
    "everyone tagged", "everyone tagged as", "everyone tagged with", "everyone i tagged", "everyone i tagged as",
    "everyone with the tag", "everybody tagged", "everybody tagged as", "everybody with the tag", "people tagged",
    "people tagged as", "people with the tag", "those tagged", "those tagged as", "those with the tag", "all tagged",
    "the tag", "tag", "allen mit dem tag", "alle mit dem tag", "denen mit dem tag", "leuten mit dem tag", "dem tag",
    "an alle mit dem tag", "tous ceux avec l etiquette", "tous ceux qui ont l etiquette", "ceux avec l etiquette",
    "toutes les personnes avec l etiquette", "les personnes avec l etiquette", "les gens avec l etiquette",
    "l etiquette", "le tag", "todos los que tienen la etiqueta", "todos con la etiqueta", "los que tienen la etiqueta",
    "las personas con la etiqueta", "la gente con la etiqueta", "la etiqueta"});
// What begins these after a person is no tag: "tag @ana in the photo", "Tag @ana, wie geht's".
constexpr auto no_tag_begins = std::to_array<std::string_view>({
    "in", "on", "for", "when", "if", "to", "at", "and", "or", "that", "who", "how", "why", "what", "is", "please",
    "alles", "wie", "was", "hast", "bist", "kannst", "kommst", "und", "gehst", "ich", "wir", "hast", "da", "schon",
    "dans", "sur", "pour", "quand", "si", "et", "en", "para", "cuando", "y", "que", "there", "here", "too", "again"});
// Words of the form behind a tag, beside those behind which no name goes on.
constexpr auto behind_tag = std::to_array<std::string_view>({
    "until", "till", "til", "for", "bis", "fur", "jusqu", "jusque", "hasta", "pendant", "durante", "wochentlich",
    "monatlich", "vierteljahrlich", "mindestens", "spatestens", "au", "al"});
constexpr auto stop_keeping = std::to_array<std::string_view>(
    {"stop keeping in touch with", "stop staying in touch with", "do not keep in touch with", "dont keep in touch with",
     "no more keeping in touch with", "keep in touch no more with", "halte keinen kontakt mehr mit",
     "halte keinen kontakt mehr zu", "kein kontakt mehr mit", "keinen kontakt mehr halten mit",
     "ne garde plus le contact avec", "ne gardez plus le contact avec", "arrete de garder le contact avec",
     "deja de mantener el contacto con", "no mantengas mas el contacto con", "ya no mantengas el contacto con"});
constexpr auto no_longer = std::to_array<std::string_view>({"anymore", "any more", "mehr", "mas"});
// clang-format on
constexpr std::size_t tag_words_max = 3;

}  // namespace

std::optional<std::string> Tagged::hash_tag() {
    if (done()) return std::nullopt;
    const std::size_t from = text_.tokens[at_].begin;
    const std::string_view rest = std::string_view{text_.raw}.substr(from);
    std::string_view name;
    std::size_t size = 0;
    if (rest.starts_with("<#")) {
        size = rest.find('>');
        if (size == std::string_view::npos) return std::nullopt;
        name = rest.substr(0, size++);
        const std::size_t bar = name.find('|');
        name = bar == std::string_view::npos ? std::string_view{} : name.substr(bar + 1);
    } else if (rest.starts_with('#')) {
        size = std::min(rest.find_first_of(" \t\r\n,;.:!?()<>@\"", 1), rest.size());
        name = rest.substr(1, size - 1);
        // "pause #3" is about a number.
        if (name.find_first_not_of("0123456789") == std::string_view::npos) return std::nullopt;
    } else {
        return std::nullopt;
    }
    while (!done() && text_.tokens[at_].begin < from + size) ++at_;
    std::string tag{name};
    std::ranges::replace(tag, '_', ' ');
    return tag;
}

std::optional<std::string> Tagged::tag_meant() {
    if (auto tag = hash_tag()) return tag;
    const std::size_t start = at_;
    if (eat(those_tagged) && !done()) {
        if (auto tag = hash_tag()) return tag;
        const std::size_t from = at_;
        const std::size_t last = name_ends_before(from);
        while (at_ < last && text_.tokens[at_].type != TokenType::punctuation &&
               (at_ == from || std::ranges::find(behind_tag, word(at_)) == behind_tag.end()))
            ++at_;
        if (at_ > from) return words_of(text_, from, at_);
    }
    at_ = start;
    return std::nullopt;
}

bool Tagged::whom(TendTie& wish) {
    if (auto tag = tag_meant()) {
        wish.tags = {*std::move(tag)};
        return true;
    }
    wish.people = people();
    return !wish.people.empty();
}

std::optional<Intent> Tagged::kept_no_more() {
    if (!eat(stop_keeping)) return std::nullopt;
    auto tag = tag_meant();
    if (!tag) return std::nullopt;
    eat(no_longer);
    if (!at_end()) return std::nullopt;
    return TendTie{.what = TendTie::What::stop_reminding, .tags = {*std::move(tag)}};
}

std::vector<std::string> Tagged::tags_to(std::size_t last) {
    std::vector<std::string> tags;
    while (at_ < last) {
        if (auto tag = hash_tag()) {
            tags.push_back(*std::move(tag));
        } else {
            const std::size_t from = at_;
            while (at_ < last && text_.tokens[at_].type != TokenType::punctuation &&
                   text_.tokens[at_].type != TokenType::mention &&
                   !one_of(text_.tokens[at_].norm, {"and", "und", "et", "y", "e"}))
                ++at_;
            if (at_ == from || at_ - from > tag_words_max) return {};
            tags.push_back(words_of(text_, from, at_));
        }
        const std::size_t between = at_;
        while (at_ < last && (one_of(text_.tokens[at_].norm, {",", "and", "und", "et", "y", "e", "&"}))) ++at_;
        if (at_ == between && at_ < last && text_.tokens[at_].norm != "#" && text_.tokens[at_].norm != "<link>")
            return {};
    }
    return tags;
}

std::optional<Intent> Tagged::tagged() {
    if (!eat(tag_words)) return std::nullopt;
    TendTie wish{.what = TendTie::What::tag};
    wish.people = people();
    if (wish.people.empty() || done()) return std::nullopt;
    if (!eat(tagged_as) && std::ranges::find(no_tag_begins, word(at_)) != no_tag_begins.end()) return std::nullopt;
    std::size_t last = end();
    while (last > at_ && (text_.tokens[last - 1].norm == "." || text_.tokens[last - 1].norm == "!" ||
                          one_of(word(last - 1), {"please", "bitte"})))
        --last;
    wish.tags = tags_to(last);
    return wish.tags.empty() ? std::nullopt : std::optional<Intent>{wish};
}

std::optional<Intent> Tagged::untagged() {
    TendTie wish{.what = TendTie::What::untag};
    const std::size_t start = at_;
    std::size_t last = end();
    while (last > at_ && one_of(text_.tokens[last - 1].norm, {".", "!"})) --last;
    if (eat(remove_tag)) {
        const std::size_t from = at_;
        // "remove the tag climbing from @ana", and of everybody where nobody is named
        for (std::size_t at = from + 1; at < last; ++at) {
            at_ = at;
            if (!eat(removed_from)) continue;
            wish.people = people();
            if (!wish.people.empty() && at_end()) {
                at_ = from;
                wish.tags = tags_to(at);
                return wish.tags.empty() ? std::nullopt : std::optional<Intent>{wish};
            }
            wish.people.clear();
        }
        at_ = from;
        wish.tags = tags_to(last);
        return wish.tags.empty() ? std::nullopt : std::optional<Intent>{wish};
    }
    at_ = start;
    if (!eat(untag_words)) return std::nullopt;
    wish.people = people();
    eat(untagged_as);
    if (at_ < last) wish.tags = tags_to(last);
    if (wish.people.empty() && wish.tags.empty()) return std::nullopt;
    return at_end() ? std::optional<Intent>{wish} : std::nullopt;
}

std::optional<Intent> Tagged::tags_shown() {
    const std::size_t start = at_;
    if (eat(my_tags) && at_end()) return ShowTies{.tagged = true};
    at_ = start;
    if (!eat(who_has)) {
        if (!eat(std::to_array<std::string_view>({"show", "who is", "wer ist", "zeig", "montre", "muestra"})) ||
            done() || !(text_.tokens[at_].norm == "#" || text_.tokens[at_].norm == "<link>"))
            return std::nullopt;
    }
    std::size_t last = end();
    while (last > at_ && one_of(text_.tokens[last - 1].norm, {".", "!", "?"})) --last;
    ShowTies wish{.tagged = true, .tags = tags_to(last)};
    return wish.tags.empty() ? std::nullopt : std::optional<Intent>{wish};
}

}  // namespace kith::understanding
