#include "rules/model/event.hpp"

#include "rules/model/error.hpp"

namespace kith {

bool needs_reply(const Event& event) {
    return std::visit(overloaded{
                          [](const ShortcutUsed& used) { return used.can_open; },
                          [](const ActionTaken& press) { return press.can_open && opens_form(press.action); },
                          [](const FormSubmitted&) { return true; },
                          [](const FormChanged&) { return true; },
                          [](const auto&) { return false; },
                      },
                      event);
}

}  // namespace kith
