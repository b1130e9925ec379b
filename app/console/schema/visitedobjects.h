// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"

#include <QList>

#include <functional>
#include <optional>

namespace app {

/// The objects that somebody looked at, in that order, to go back and forward between them.
class VisitedObjects
{
public:
    /// A step with the keyboard only passes by: what follows takes its place.
    enum class Visit { Stays, PassesBy };

    void visit(const models::ObjectName &name, Visit visit);
    void clear();

    /// The nearest one before or after for which `exists` says yes; it is the current one then.
    using Exists = std::function<bool(const models::ObjectName &)>;
    std::optional<models::ObjectName> back(const Exists &exists);
    std::optional<models::ObjectName> forward(const Exists &exists);

    bool canGoBack() const { return m_current > 0; }
    bool canGoForward() const { return m_current + 1 < m_names.size(); }

private:
    QList<models::ObjectName> m_names;
    qsizetype m_current = -1;
    bool m_passing = false; ///< the current one was only passed by
};

} // namespace app
