// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemaobjects.h"

#include <QString>
#include <QStringList>

namespace app {

/// Which schemas, objects and columns a search text finds.
///
/// The text is a part of a name, or parts of names that follow each other, with dots between:
/// "film", "public.film", "film.tit", "public.film.title". Upper and lower case are the same.
class SchemaFilter
{
public:
    SchemaFilter() = default;
    explicit SchemaFilter(const QString &text);

    bool isEmpty() const { return m_text.isEmpty(); }
    bool finds(const models::Schema &schema) const;
    bool finds(const ObjectPlace &object) const;
    bool finds(const ObjectPlace &object, Section part, qsizetype index) const;

private:
    /// \param path the name and, before it, those of what it belongs to
    bool matches(const QStringList &path) const;

    QString m_text;
    QStringList m_parts;
};

} // namespace app
