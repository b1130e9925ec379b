// SPDX-License-Identifier: MIT
#include "models/diff/renamestatements.h"

#include "models/diff/objectwords.h"
#include "models/diff/planobjects.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

namespace models {

namespace {

/// "MATERIALIZED VIEW", "FOREIGN TABLE", …: what `object`, which `snapshot` has, is called before
/// its name.
QString kindWords(const ObjectName &object, const Snapshot &snapshot)
{
    const QString words = objectWords(object, snapshot);
    const QString path = quotedIfNeeded(object.schema, object.name);
    const qsizetype name = words.lastIndexOf(u' ' + path);
    return name < 0 ? kindName(object.kind).toUpper() : words.left(name);
}

class RenameWriter
{
public:
    RenameWriter(const Snapshot &from, const Snapshot &renamed)
        : m_from(from)
        , m_to(renamed)
        , m_objects(renamed)
    { }

    QStringList statements(const Rename &rename) const
    {
        if (isPart(rename.to.kind))
            return {partStatement(rename)};
        QStringList texts;
        ObjectName current = rename.from;
        if (current.schema != rename.to.schema) {
            texts.append(alter(rename, current) + QStringLiteral(" SET SCHEMA ")
                         + quotedIfNeeded(rename.to.schema) + u';');
            current.schema = rename.to.schema;
        }
        if (current.name != rename.to.name) {
            texts.append(alter(rename, current) + QStringLiteral(" RENAME TO ")
                         + quotedIfNeeded(rename.to.name) + u';');
        }
        return texts;
    }

private:
    /// "ALTER VIEW a.b" for an object that is as `rename.to` but called `current`.
    QString alter(const Rename &rename, const ObjectName &current) const
    {
        const QString path = current.schema.isEmpty()
            ? quotedIfNeeded(current.name)
            : quotedIfNeeded(current.schema, current.name);
        switch (current.kind) {
        case ObjectKind::Table:
        case ObjectKind::View:
        case ObjectKind::Type:
            return QStringLiteral("ALTER ") + kindWords(rename.to, m_to) + u' ' + path;
        case ObjectKind::Function: {
            const Function *function = functionNamed(m_to, rename.to);
            if (!function)
                break;
            Function earlier = *function;
            earlier.schema = current.schema;
            earlier.name = current.name;
            return QStringLiteral("ALTER ") + functionWords(earlier);
        }
        default:
            break;
        }
        return QStringLiteral("ALTER ") + ddlName(current);
    }

    QString partStatement(const Rename &rename) const
    {
        const ObjectName &from = rename.from;
        const ObjectName whole = m_objects.whole(rename.to);
        const QString path = quotedIfNeeded(whole.schema, whole.name);
        const QString toName = QStringLiteral(" TO ") + quotedIfNeeded(rename.to.part) + u';';
        const QString name = quotedIfNeeded(from.part);
        switch (from.kind) {
        case ObjectKind::Trigger:
        case ObjectKind::Rule:
        case ObjectKind::Policy:
            return QStringLiteral("ALTER ") + kindName(from.kind).toUpper() + u' ' + name
                + QStringLiteral(" ON ") + path + QStringLiteral(" RENAME") + toName;
        case ObjectKind::Constraint:
            return QStringLiteral("ALTER ") + kindWords(whole, m_to) + u' ' + path
                + QStringLiteral(" RENAME CONSTRAINT ") + name + toName;
        default:
            return QStringLiteral("ALTER ") + kindWords(whole, m_to) + u' ' + path
                + (whole.kind == ObjectKind::Type ? QStringLiteral(" RENAME ATTRIBUTE ")
                                                  : QStringLiteral(" RENAME COLUMN "))
                + name + toName;
        }
    }

    const Snapshot &m_from;
    const Snapshot &m_to;
    const SnapshotObjects m_objects;
};

} // namespace

QList<std::pair<QString, ObjectName>>
renameStatements(const QList<Rename> &renames, const Snapshot &from, const Snapshot &renamed)
{
    QList<std::pair<QString, ObjectName>> result;
    if (renames.isEmpty())
        return result;
    const RenameWriter writer(from, renamed);
    for (const Rename &rename : renames) {
        for (const QString &sql : writer.statements(rename))
            result.append({sql, rename.to});
    }
    return result;
}

} // namespace models
