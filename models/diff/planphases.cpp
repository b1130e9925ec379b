// SPDX-License-Identifier: MIT
#include "models/diff/planphases.h"

#include <QRegularExpression>

#include <algorithm>

namespace models {

namespace {

struct PhaseStatement
{
    AlterStatement statement;
    Phase phase = Phase::Main;
};

/// The label that ALTER TYPE … ADD VALUE adds, as it stands in SQL; empty for other statements.
QString addedLabel(const QString &sql)
{
    static const QRegularExpression add(
        QStringLiteral("\\AALTER TYPE .* ADD VALUE (?:IF NOT EXISTS )?('(?:[^']|'')*')"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = add.match(sql);
    return match.hasMatch() ? match.captured(1) : QString();
}

/// Whether it makes a function whose body is a string, which the server would look into: what it
/// names may come later, or be found by a search_path of its own only.
bool hasUnparsedBody(const AlterStatement &statement)
{
    static const QRegularExpression create(
        QStringLiteral("\\ACREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE) "));
    return statement.object.kind == ObjectKind::Function && statement.sql.contains(create)
        && statement.sql.contains(QStringLiteral("\nAS "));
}

/// The same statements, where the bodies of functions are taken as they are, as pg_dump has it.
QList<AlterStatement> withUncheckedBodies(const QList<AlterStatement> &statements)
{
    QList<AlterStatement> result;
    for (qsizetype at = 0; at < statements.size();) {
        qsizetype end = at;
        const AlterStatement *function = nullptr;
        for (; end < statements.size() && statements[end].transaction == statements[at].transaction;
             ++end) {
            if (!function && hasUnparsedBody(statements[end]))
                function = &statements[end];
        }
        if (function) {
            result.append({.sql = QStringLiteral("SET LOCAL check_function_bodies = off;"),
                           .object = function->object,
                           .transaction = function->transaction});
        }
        result += statements.mid(at, end - at);
        at = end;
    }
    return result;
}

class PhaseWriter
{
public:
    PhaseWriter(const QList<AlterStatement> &renames, const QList<PlanNode> &nodes,
                AlterOptions::Manner manner)
        : m_manner(manner)
    {
        const bool isPrepared = std::ranges::any_of(nodes, [](const PlanNode &node) {
            return std::ranges::any_of(node.step.statements, [](const StepStatement &statement) {
                return statement.phase == Phase::Prepare;
            });
        });
        // A label is added under the new name of its type.
        for (const AlterStatement &rename : renames)
            m_statements.append({rename, isPrepared ? Phase::Prepare : Phase::Main});
        for (const PlanNode &node : nodes) {
            for (const StepStatement &statement : node.step.statements) {
                m_statements.append({{.sql = statement.sql,
                                      .object = node.step.object,
                                      .hazards = statement.hazards},
                                     statement.phase});
            }
        }
        std::ranges::stable_sort(m_statements, {}, &PhaseStatement::phase);
    }

    AlterScript script()
    {
        const bool together
            = m_manner == AlterOptions::Manner::OneTransaction && !isLabelUsedAtOnce();
        for (const PhaseStatement &next : std::as_const(m_statements)) {
            const bool isFirst = m_script.statements.isEmpty();
            const bool own = next.phase == Phase::Alone || next.phase == Phase::Validate;
            const bool isNew = own || (next.phase != m_phase && !isJoined(next.phase, together));
            if (isFirst)
                m_number = 1;
            else if (isNew)
                ++m_number;
            m_phase = next.phase;
            AlterStatement statement = next.statement;
            statement.transaction = m_number;
            statement.transactional = next.phase != Phase::Alone;
            m_script.statements.append(statement);
        }
        m_script.statements = withUncheckedBodies(m_script.statements);
        return m_script;
    }

private:
    bool isJoined(Phase next, bool together) const
    {
        return together && m_phase == Phase::Prepare && next == Phase::Main;
    }

    /// PostgreSQL refuses a label in the transaction that added it, unless the type is made there
    /// too.
    bool isLabelUsedAtOnce()
    {
        QStringList labels;
        for (const PhaseStatement &next : std::as_const(m_statements)) {
            const QString label
                = next.phase == Phase::Prepare ? addedLabel(next.statement.sql) : QString();
            if (!label.isEmpty())
                labels.append(label);
        }
        for (const PhaseStatement &next : std::as_const(m_statements)) {
            if (next.phase == Phase::Prepare)
                continue;
            for (const QString &label : std::as_const(labels)) {
                if (!next.statement.sql.contains(label))
                    continue;
                m_script.remarks.append(
                    QStringLiteral("The label %1 is added in a transaction of its own, because "
                                   "PostgreSQL does not let the one that adds it use it")
                        .arg(label));
                return true;
            }
        }
        return false;
    }

    AlterOptions::Manner m_manner;
    QList<PhaseStatement> m_statements;
    AlterScript m_script;
    Phase m_phase = Phase::Prepare;
    int m_number = 1;
};

} // namespace

AlterScript spreadOver(const QList<AlterStatement> &renames, const QList<PlanNode> &nodes,
                       AlterOptions::Manner manner)
{
    return PhaseWriter(renames, nodes, manner).script();
}

} // namespace models
