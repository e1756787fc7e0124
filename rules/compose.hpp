// Small helpers for putting messages together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/model/connection.hpp"
#include "rules/model/message.hpp"
#include "rules/model/nudge_kind.hpp"
#include "rules/model/person.hpp"
#include "rules/model/time.hpp"
#include "rules/phrases/phrases.hpp"

namespace kith {

inline Span plain(std::string text) {
    return Span{.style = Span::Style::plain, .text = std::move(text)};
}
inline Paragraph paragraph(Text text) {
    return Paragraph{std::move(text)};
}
inline SmallPrint small_print(Text text) {
    return SmallPrint{std::move(text)};
}
inline Message say(Text text) {
    return Message{{paragraph(std::move(text))}};
}

// One that carries this value.
Button button(const Phrases& phrases, std::string action, Phrase label, std::string value, bool primary = false);

// By which they are told what somebody else caused; empty where they have none.
Account first_account(const Person& person);

// The name people know them by, else the handle; empty where neither is known.
inline const std::string& known_name(const Person& person) {
    return person.name.empty() ? person.handle : person.name;
}
// The same, else "someone".
std::string name_of(const Person& person, const Phrases& phrases);

// A mention on the reader's platform where the person has an account there, else their name.
Span mention(const Person& person, const Account& reader, const Phrases& phrases);

// "Ana", "Ana and Bo", "Ana, Bo and Cy" as mentions.
Text mentions(const std::vector<Person>& people, const Account& reader, const Phrases& phrases);

// "Coffee", "A meal": to begin a line with.
std::string kind_in_words(ConnectionKind kind, const Phrases& phrases);

// The first letter of a line as a capital one, where it is a letter of ASCII: "yesterday: ..." -> "Yesterday: ...".
Text as_line(Text text);

// "check-ins"
std::string kinds_in_words(NudgeKind kind, const Phrases& phrases);
// "check-ins and reminders"
std::string kinds_in_words(const std::vector<NudgeKind>& kinds, const Phrases& phrases);

// "Monday" of 1 to "Sunday" of 7.
std::string weekday_in_words(unsigned day, const Phrases& phrases);
// "Monday to Friday", "Monday and Thursday", "every day": of Person::work_days.
std::string days_in_words(unsigned work_days, const Phrases& phrases);

// "every 6 weeks", "every 10 days"
std::string rhythm_in_words(int every_days, const Phrases& phrases);
// "every 6 weeks (#climbing)" where a tag gives it; an empty one does not.
std::string rhythm_with_tag(int every_days, const std::string& tag, const Phrases& phrases);

// The duration as {length} ("45 min", "1 h", "1 h 30 min": the same in all languages), or the choice "none".
Argument length_argument(const std::optional<minutes>& duration);

}  // namespace kith
