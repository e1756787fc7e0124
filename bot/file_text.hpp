// Files as a whole.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace kith {

// The whole content of a file. Absent when it cannot be read, or is a folder. Of what is larger than `bytes_max`, which
// may have no end, one byte more than that.
std::optional<std::string> file_text(const std::string& name,
                                     std::size_t bytes_max = std::numeric_limits<std::size_t>::max());

// Puts the text in place of what the file held, if anything: whoever reads it meanwhile, or after a failure, finds the
// one or the other. False when it cannot be written. A power cut may still undo it: see sync_path.
bool replace_file(const std::string& name, std::string_view text);

// When true comes back a power cut undoes nothing of what a file holds, or of what was made and renamed in a folder.
// False with errno.
bool sync_path(const std::string& name);

}  // namespace kith
