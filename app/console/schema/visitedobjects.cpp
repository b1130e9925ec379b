// SPDX-License-Identifier: MIT
#include "app/console/schema/visitedobjects.h"

namespace app {

namespace {

constexpr qsizetype mostRemembered = 200;

} // namespace

void VisitedObjects::visit(const models::ObjectName &name, Visit visit)
{
    const bool passing = visit == Visit::PassesBy;
    if (m_current >= 0 && m_names.at(m_current) == name) {
        m_passing = m_passing && passing;
        return;
    }
    m_names.resize(m_current + 1); // what was ahead is another way now
    if (m_passing && passing)
        m_names.removeLast();
    m_names.append(name);
    if (m_names.size() > mostRemembered)
        m_names.removeFirst();
    m_current = m_names.size() - 1;
    m_passing = passing;
}

void VisitedObjects::clear()
{
    *this = {};
}

std::optional<models::ObjectName> VisitedObjects::back(const Exists &exists)
{
    for (qsizetype i = m_current - 1; i >= 0; --i) {
        if (exists(m_names.at(i))) {
            m_current = i;
            m_passing = false;
            return m_names.at(i);
        }
    }
    return {};
}

std::optional<models::ObjectName> VisitedObjects::forward(const Exists &exists)
{
    for (qsizetype i = m_current + 1; i < m_names.size(); ++i) {
        if (exists(m_names.at(i))) {
            m_current = i;
            m_passing = false;
            return m_names.at(i);
        }
    }
    return {};
}

} // namespace app
