// Topics and tags as they are kept and compared.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

// As it is kept: in lower case, without blanks around it.
std::string topic_name(std::string_view said);

// Adds it as it is kept, where none of them is the same but for its case; a name stays as it is written. False, and
// nothing done, where it is longer than `bytes_max`.
enum class TopicForm { lower_case, as_written };
bool add_topic(std::vector<std::string>& topics, std::string_view said, std::size_t bytes_max,
               TopicForm form = TopicForm::lower_case);

}  // namespace kith
