#include "rules/topics.hpp"

#include <algorithm>

#include "rules/text/text.hpp"

namespace kith {

std::string topic_name(std::string_view said) {
    return lower_case(without_blanks(said));
}

bool add_topic(std::vector<std::string>& topics, std::string_view said, std::size_t bytes_max, TopicForm form) {
    std::string topic = form == TopicForm::as_written ? std::string{said} : topic_name(said);
    if (topic.size() > bytes_max) return false;
    const auto is_same = [&](const std::string& one) { return fold_case(one) == fold_case(topic); };
    if (std::ranges::none_of(topics, is_same)) topics.push_back(std::move(topic));
    return true;
}

}  // namespace kith
