#include "rules/model/message.hpp"

#include "rules/model/error.hpp"

namespace kith {
namespace {

std::string words(const Text& text) {
    std::string line;
    for (const Span& span : text) line += span.text;
    return line;
}

}  // namespace

std::string plain_text(const Message& message) {
    std::string all;
    const auto add = [&](const std::string& line) {
        if (!all.empty()) all += '\n';
        all += line;
    };
    for (const Block& block : message.blocks) {
        std::visit(overloaded{
                       [&](const Heading& heading) { add(heading.text); },
                       [&](const Paragraph& paragraph) { add(words(paragraph.text)); },
                       [&](const Bullets& bullets) {
                           for (const Text& item : bullets.items) add("- " + words(item));
                       },
                       [&](const Quote& quote) { add("“" + quote.text + "”"); },
                       [&](const SmallPrint& print) { add(words(print.text)); },
                       [&](const Buttons&) {},
                       [&](const Part& part) {
                           if (!part.title.empty()) add(part.title);
                       },
                   },
                   block);
    }
    return all;
}

}  // namespace kith
