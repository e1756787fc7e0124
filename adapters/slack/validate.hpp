// Every message and every view passes here before it is sent: what is too long is shortened, what Slack would refuse
// for another reason is a fault, so that a bug of ours shows in our log and not as a lost message. Knows all blocks,
// elements and objects of Block Kit, not only those that we use. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::slack {

enum class Surface { message, home, modal };

struct Fitted {
    std::string json{};                 // what to send; byte for byte what was given where `mended` is empty
    std::vector<std::string> mended{};  // what was shortened, split or left out
    std::vector<std::string> faults{};  // what cannot be mended: not to be sent
};
// Each entry of `mended` and `faults` starts with its place ("/2/elements/0: text too long") and has no text of the
// message.

// An array of blocks, as JSON. Texts are cut at a word and end in "…"; too many buttons or fields go into further
// blocks, too many options of a select into groups; where blocks or context elements are left out, "… +12" says how
// many. Never cut or left out: ids, values, urls, what people can press or fill in. Never let through: something that
// would notify everybody.
Fitted fitted_blocks(std::string_view blocks, Surface surface);

// A whole view (`type` modal or home), as JSON, in the same way.
Fitted fitted_view(std::string_view view);

// The same check without mending: everything that is not right as it is.
std::vector<std::string> faults_in(std::string_view blocks, Surface surface);
std::vector<std::string> faults_in_view(std::string_view view);

}  // namespace kith::slack
