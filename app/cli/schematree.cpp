// SPDX-License-Identifier: MIT
#include "app/cli/schematree.h"

#include "app/cli/schemabranches.h"
#include "app/cli/terminal.h"

namespace app {

using models::Snapshot;

namespace {

void print(QString &out, const QList<Branch> &branches, const QString &indent, bool colours)
{
    for (qsizetype i = 0; i < branches.size(); ++i) {
        const Branch &branch = branches.at(i);
        const bool last = i + 1 == branches.size();
        out += indent + (last ? QStringLiteral("└─ ") : QStringLiteral("├─ "))
            + oneLine(branch.text);
        if (!branch.note.isEmpty())
            out += styled(QStringLiteral("  -- ") + oneLine(branch.note), Style::Faint, colours);
        out += u'\n';
        print(out, branch.below, indent + (last ? QStringLiteral("   ") : QStringLiteral("│  ")),
              colours);
    }
}

} // namespace

QString treeText(const Snapshot &snapshot, bool colours)
{
    QString out = styled(oneLine(snapshot.database), Style::Strong, colours)
        + QStringLiteral("  PostgreSQL ") + oneLine(snapshot.serverVersion) + u'\n';
    QList<Branch> branches;
    for (const models::Schema &schema : snapshot.schemas)
        branches.append(branchOf(schema));
    branches.append(databaseBranches(snapshot));
    print(out, branches, {}, colours);
    return out;
}

} // namespace app
