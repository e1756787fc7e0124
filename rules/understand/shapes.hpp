// What a message looks like as a whole: pasted mails, headings, quotations, and what is worth a note. Internal to the
// room.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "rules/understand/clauses.hpp"

namespace kith::understanding {

// The words from token `first` to the end of the text, without a last full stop and signs at both ends.
std::string note_from(const Text& text, std::size_t first);

// Greetings and signatures are no notes.
bool small_talk(const Text& text, Clause clause);

// "went well", "was great", "all good" from token `first` on: no note.
bool mere_opinion(const Text& text, std::size_t first);

// The words between quotation marks or back quotes are not the sender's: true if most of the text is such.
bool all_quoted(const Text& text);

// "From: ... To: ... Subject: ..." at the front of lines: somebody else's words, pasted.
bool pasted_mail(const Text& text);

// What stands before a colon and says that the rest did not happen: "agenda:", "test:", at noon "3pm:".
std::optional<Because> heading(const Text& text, Clause clause, LocalTime now);

// "confirmed for friday", "booked": behind a connection that nothing tells as done, it is one to come.
bool begins_as_arranged(const Text& text, Clause clause);

// Nothing but mentions, the sender and what joins them within [begin, end), and at least one mention.
bool lists_people(const Text& text, std::size_t begin, std::size_t end);

// "but he was late": how it went, not that it did not. `told`: what stands before tells that they met.
bool told_of_circumstance(const Text& text, Clause clause, bool told);

// "ended up talking for 20 min", "hat eine Stunde gedauert": the length is that of the meeting.
bool tells_how_long(const Text& text, Clause clause);

// Words that say that it was done together, or in the place of something else: "we", "instead".
bool done_together(const Text& text, Clause clause);

}  // namespace kith::understanding
