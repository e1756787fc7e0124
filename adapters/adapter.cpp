#include "adapters/adapter.hpp"

namespace kith {

HttpResponse Adapter::reply(const FormReply&, const FormDoor&, const Account&) const {
    return {};
}

std::unique_ptr<Exchange> Adapter::show_in_chat(const FormReply&, const FormDoor&, const Account&, const std::string&,
                                                const std::string&) const {
    return nullptr;
}

std::unique_ptr<Exchange> Adapter::show(const ShowForm&, const FormDoor&, const Account&, const std::string&) const {
    return nullptr;
}

}  // namespace kith
