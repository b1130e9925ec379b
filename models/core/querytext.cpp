// SPDX-License-Identifier: MIT
#include "models/core/querytext.h"

#include <QFile>

namespace models {

QString queryText(const QString &name)
{
    QFile file(QStringLiteral(":/sql/%1.sql").arg(name));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "queryText", qPrintable(file.fileName()));
    QString sql = QString::fromUtf8(file.readAll());
    // The comment names %1 and the like: a name put in there could hold a line end.
    while (sql.startsWith(u"--"))
        sql = sql.mid(sql.indexOf(u'\n') + 1);
    return sql.trimmed();
}

} // namespace models
