// Who owns the files of a data folder. The service runs as a user of its own and its verbs often as root: what root
// makes there has to stay the service's.
#pragma once

#include <string>

namespace kith {

// Gives a file that root has just opened in somebody else's folder to the owner and group of that folder; where the
// folder is root's own, to those of the store in it. Nothing for other users, and nothing where `file` is a link or the
// opened file has a second name: whoever owns the folder could have put it there to be given something else. False with
// errno where it cannot be given away.
bool give_to_folder_owner(int descriptor, const std::string& file);
bool give_to_folder_owner(const std::string& file);

// Why the service, being the owner of the folder, could not write that file; empty where it can, or there is none.
std::string not_the_folder_owners(const std::string& file);

}  // namespace kith
