// SPDX-License-Identifier: MIT
#include "models/diff/alterscript.h"

namespace models {

namespace {

QString hazardLines(const AlterStatement &statement)
{
    QString text;
    for (const HazardNote &note : statement.hazards) {
        QString line = hazardName(note.hazard) + QStringLiteral(": ") + note.text;
        // A name may hold a newline, and nothing after it would be a comment.
        line.replace(u'\n', u' ').replace(u'\r', u' ');
        text += QStringLiteral("-- ") + line + u'\n';
    }
    return text;
}

} // namespace

QString sqlText(const AlterScript &script, const AlterTextOptions &options)
{
    QString text;
    const auto paragraph = [&text](const QString &next) {
        if (!text.isEmpty())
            text += u'\n';
        text += next;
    };
    for (qsizetype i = 0; i < script.statements.size(); ++i) {
        const AlterStatement &statement = script.statements[i];
        const auto isOther = [&](qsizetype at) {
            return at < 0 || at >= script.statements.size()
                || script.statements[at].transaction != statement.transaction;
        };
        const bool bounds = options.transactions && statement.transactional;
        if (bounds && isOther(i - 1))
            paragraph(QStringLiteral("BEGIN;\n"));
        paragraph((options.hazards ? hazardLines(statement) : QString()) + statement.sql + u'\n');
        if (bounds && isOther(i + 1))
            paragraph(QStringLiteral("COMMIT;\n"));
    }
    return text;
}

} // namespace models
