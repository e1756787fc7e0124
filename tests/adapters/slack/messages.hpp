// Random messages of the model, of all kinds of text that people write or programs break on.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "rules/model/message.hpp"

namespace kith::slack {

class Messages {
  public:
    // `naughty`: whole texts that are taken now and then.
    explicit Messages(unsigned seed, std::vector<std::string> naughty = {})
        : random_(seed), naughty_(std::move(naughty)) {}

    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

    std::string words() {
        using namespace std::string_literals;
        static const std::string pieces[] = {"a",          "word ",      "&",
                                             "<!channel>", "<@U1>",      "<http://evil.example|x>",
                                             "&lt;",       "é",          "😀",
                                             "👩\u200D🚀", "\n",         "*",
                                             "`",          "_",          "\xff",
                                             "&amp;",      "e\u0301",    "\x01",
                                             ">",          "🇩🇪",         "|",
                                             " ",          "\0"s,        "\u200B",
                                             "\u202E",     "שלום ",      "مرحبا",
                                             "क्षि",        "\u2028",     "https://example.com/a?b=c&d",
                                             "<",          "@everyone ", "\xED\xA0\x80",
                                             "\u00A0",     "漢字"};
        if (!naughty_.empty() && below(4) == 0) return naughty_[below(naughty_.size())];
        const std::size_t most = below(50) == 0 ? 2'000 : std::size_t{1} << below(8);
        std::string out;
        for (std::size_t i = below(most + 1); i > 0; --i) out += pieces[below(std::size(pieces))];
        return out;
    }

    Text text() {
        Text all;
        for (std::size_t i = below(5); i > 0; --i) {
            Span span{.style = static_cast<Span::Style>(below(5)), .text = words()};
            if (below(2) == 0)
                span.account = {
                    .platform = Platform::slack, .workspace = "T1", .user = "U" + std::to_string(below(99))};
            all.push_back(std::move(span));
        }
        return all;
    }

    Block block() {
        switch (below(7)) {
            case 0:
                return Heading{words()};
            case 1:
                return Paragraph{text()};
            case 2: {
                Bullets bullets;
                for (std::size_t i = below(below(9) == 0 ? 300 : 8); i > 0; --i) bullets.items.push_back(text());
                return bullets;
            }
            case 3:
                return Quote{words()};
            case 4:
                return SmallPrint{text()};
            case 5:
                return Part{.nudge = NudgeId{1}, .title = words()};
            default: {
                Buttons buttons;
                for (std::size_t i = below(below(9) == 0 ? 60 : 8); i > 0; --i) {
                    const std::size_t value_bytes = below(20) == 0 ? 5'000 : below(2'001);
                    buttons.buttons.push_back({below(9) == 0 ? words() : "a" + std::to_string(below(3)), words(),
                                               std::string(value_bytes, below(30) == 0 ? '\x80' : 'v'), below(2) == 0});
                }
                return buttons;
            }
        }
    }

    Message message() {
        Message all;
        const std::size_t most[] = {3, 12, 130};
        for (std::size_t i = below(most[below(std::size(most))]); i > 0; --i) all.blocks.push_back(block());
        return all;
    }

  private:
    std::mt19937 random_;
    std::vector<std::string> naughty_;
};

// Messages far beyond any limit, one for each way to be.
inline std::vector<std::pair<std::string, Message>> huge_messages() {
    const std::string text(100'000, 'x');
    std::string sentences;
    while (sentences.size() < 100'000) sentences += "Some words, and more & more <of> them. ";
    const auto many = [](std::size_t count, const Block& block) { return Message{std::vector<Block>(count, block)}; };
    const Text words = {{.text = sentences}};
    Bullets bullets;
    for (int i = 0; i < 10'000; ++i) bullets.items.push_back({{.text = "Item " + std::to_string(i) + " of many."}});
    Buttons buttons;
    for (int i = 0; i < 500; ++i) buttons.buttons.push_back({.action = "done", .label = sentences, .value = "1"});
    return {
        {"blocks", many(10'000, Paragraph{{{.text = "Hello."}}})},
        {"headings", many(200, Heading{text})},
        {"button_blocks", many(10'000, Buttons{{{.action = "done", .label = "Done", .value = "1"}}})},
        {"mixed", Message{{Heading{sentences}, Paragraph{words}, Quote{sentences}, Bullets{{words, words}},
                           SmallPrint{words}, Buttons{{{.action = "done", .label = sentences, .value = "1"}}}}}},
        {"text", Message{{Paragraph{{{.text = text}}}}}},
        {"sentences", Message{{Paragraph{words}, Quote{sentences}}}},
        {"list", Message{{Paragraph{{{.text = "All of them:"}}}, bullets, SmallPrint{{{.text = "That is all."}}}}}},
        {"long_items", Message{{Bullets{std::vector<Text>(50, words)}}}},
        {"buttons", Message{{Paragraph{{{.text = "Choose."}}}, buttons}}},
        {"accents", Message{{Paragraph{{{.text = "e" +
                                                 [] {
                                                     std::string marks;
                                                     for (int i = 0; i < 20'000; ++i) marks += "\u0301";
                                                     return marks;
                                                 }()}}}}}},
        {"nothing", Message{{Paragraph{{{.text = std::string(100'000, '\0')}}}, Quote{std::string(50'000, '\n')}}}},
    };
}

}  // namespace kith::slack
