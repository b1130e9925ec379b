// SPDX-License-Identifier: MIT
#include "models/declared/missingroles.h"

#include "models/schema/identifier.h"

#include <algorithm>

namespace models {

Status MissingRoles::look(const QStringList &names)
{
    if (names.isEmpty())
        return ok();
    const auto known
        = m_connection.query(QStringLiteral("SELECT r.rolname FROM pg_catalog.pg_roles AS r"));
    if (!known)
        return known.error();
    m_missing = QSet<QString>(names.begin(), names.end());
    for (int row = 0; row < known->rowCount(); ++row)
        m_missing.remove(known->text(row, 0));
    return ok();
}

bool MissingRoles::isAnyMissing(const QStringList &names) const
{
    return std::any_of(names.begin(), names.end(),
                       [this](const QString &name) { return isMissing(name); });
}

Status MissingRoles::makeAll()
{
    QStringList names(m_missing.begin(), m_missing.end());
    names.sort();
    for (const QString &name : names) {
        // A member may give it what it owns (manual, ALTER TABLE, OWNER TO).
        const Status made = m_connection.execute(
            QStringLiteral("SAVEPOINT missing_role; CREATE ROLE %1 ROLE CURRENT_USER; "
                           "RELEASE SAVEPOINT missing_role")
                .arg(quoted(name)));
        if (made) {
            m_missing.remove(name);
            continue;
        }
        const Error::Kind kind = made.error().kind;
        if (kind == Error::Kind::Lost || kind == Error::Kind::Cancelled)
            return made;
        if (const Status back
            = m_connection.execute(QStringLiteral("ROLLBACK TO SAVEPOINT missing_role"));
            !back)
            return back;
        m_remarks.append(QStringLiteral("What is said of the role %1 was left out: the server does "
                                        "not have it, and %2 may not make it for a moment")
                             .arg(quotedIfNeeded(name), m_connection.server().user));
    }
    return ok();
}

} // namespace models
