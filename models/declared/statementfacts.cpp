// SPDX-License-Identifier: MIT
#include "models/declared/statementfacts.h"

#include "models/declared/madeobjects.h"
#include "models/schema/namepath.h"
#include "models/script/sqltokens.h"

#include <QSet>

#include <pg_query/pg_query.pb-c.h>

#include <algorithm>

namespace models {

namespace {

using FactKind = StatementFacts::Kind;

/// The first words of a statement, in upper case.
QStringList firstWords(const QString &sql, qsizetype count)
{
    // Nothing that decides stands far behind the comments; a statement may be megabytes of values.
    QStringList words;
    qsizetype begin = 0;
    const qsizetype piece = 512;
    for (qsizetype length = piece; words.size() < count; length *= 4) {
        words.clear();
        for (const SqlToken &token : sqlTokens(sql.mid(begin, length))) {
            if (token.kind == SqlToken::Kind::Comment)
                continue;
            words += sql.mid(begin + token.offset, token.length).toUpper();
            if (words.size() == count)
                break;
        }
        if (length >= sql.size())
            break;
    }
    return words;
}

bool isOneOf(QLatin1String kind, std::initializer_list<const char *> kinds)
{
    return std::any_of(kinds.begin(), kinds.end(),
                       [kind](const char *one) { return kind == QLatin1String(one); });
}

/// The objects of COMMENT, GRANT, ALTER … OWNER, DROP that belong to the whole server.
bool isSharedObject(int objectType)
{
    return objectType == PG_QUERY__OBJECT_TYPE__OBJECT_DATABASE
        || objectType == PG_QUERY__OBJECT_TYPE__OBJECT_ROLE
        || objectType == PG_QUERY__OBJECT_TYPE__OBJECT_TABLESPACE
        || objectType == PG_QUERY__OBJECT_TYPE__OBJECT_SUBSCRIPTION
        || objectType == PG_QUERY__OBJECT_TYPE__OBJECT_PARAMETER_ACL;
}

bool isShared(const ParsedNode &root)
{
    const QLatin1String kind = root.kind();
    if (isOneOf(kind,
                {"CreateRoleStmt",
                 "AlterRoleStmt",
                 "AlterRoleSetStmt",
                 "DropRoleStmt",
                 "GrantRoleStmt",
                 "DropOwnedStmt",
                 "ReassignOwnedStmt",
                 "CreatedbStmt",
                 "DropdbStmt",
                 "AlterDatabaseStmt",
                 "AlterDatabaseRefreshCollStmt",
                 "AlterDatabaseSetStmt",
                 "CreateTableSpaceStmt",
                 "DropTableSpaceStmt",
                 "AlterTableSpaceOptionsStmt",
                 "AlterTableMoveAllStmt",
                 "AlterSystemStmt",
                 "CreateSubscriptionStmt",
                 "AlterSubscriptionStmt",
                 "DropSubscriptionStmt"}))
        return true;
    if (isOneOf(kind, {"GrantStmt", "CommentStmt", "SecLabelStmt"}))
        return isSharedObject(root.number("objtype"));
    if (kind == QLatin1String("AlterOwnerStmt"))
        return isSharedObject(root.number("object_type"));
    return kind == QLatin1String("RenameStmt") && isSharedObject(root.number("rename_type"));
}

bool isSetConfig(const ParsedNode &root)
{
    if (root.kind() != QLatin1String("SelectStmt"))
        return false;
    const QList<ParsedNode> targets = root.list("target_list");
    if (targets.size() != 1 || !root.list("from_clause").isEmpty())
        return false;
    const ParsedNode call = targets.first().child("val");
    return call.kind() == QLatin1String("FuncCall") && !call.list("funcname").isEmpty()
        && call.list("funcname").constLast().text("sval") == u"set_config";
}

FactKind kindOf(const ParsedNode &root)
{
    const QLatin1String kind = root.kind();
    if (isShared(root))
        return FactKind::Shared;
    if (kind == QLatin1String("VariableSetStmt") || isSetConfig(root))
        return FactKind::Sets;
    if (isOneOf(
            kind,
            {"InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt", "TruncateStmt"}))
        return FactKind::WritesData;
    if (isOneOf(kind, {"DropStmt", "DropUserMappingStmt"}))
        return FactKind::Drops;
    if (isOneOf(kind, {"TransactionStmt"}))
        return FactKind::Transaction;
    if (isOneOf(kind,
                {"VacuumStmt", "ReindexStmt", "CheckPointStmt", "DiscardStmt", "ExplainStmt",
                 "ListenStmt", "UnlistenStmt", "NotifyStmt", "LockStmt", "VariableShowStmt"}))
        return FactKind::Maintains;
    if (isOneOf(kind,
                {"SelectStmt", "DoStmt", "CallStmt", "PrepareStmt", "ExecuteStmt", "DeallocateStmt",
                 "DeclareCursorStmt", "FetchStmt", "ClosePortalStmt"}))
        return FactKind::Runs;
    return FactKind::Defines;
}

/// For a statement that the parser does not understand.
FactKind kindOf(const QStringList &words)
{
    const QString first = words.value(0);
    const QString second = words.value(1);
    static const QSet<QString> shared{QStringLiteral("ROLE"),         QStringLiteral("USER"),
                                      QStringLiteral("GROUP"),        QStringLiteral("DATABASE"),
                                      QStringLiteral("TABLESPACE"),   QStringLiteral("SYSTEM"),
                                      QStringLiteral("SUBSCRIPTION"), QStringLiteral("OWNED")};
    static const QSet<QString> data{QStringLiteral("INSERT"), QStringLiteral("UPDATE"),
                                    QStringLiteral("DELETE"), QStringLiteral("MERGE"),
                                    QStringLiteral("COPY"),   QStringLiteral("TRUNCATE")};
    static const QSet<QString> maintenance{QStringLiteral("VACUUM"),     QStringLiteral("ANALYZE"),
                                           QStringLiteral("REINDEX"),    QStringLiteral("EXPLAIN"),
                                           QStringLiteral("CHECKPOINT"), QStringLiteral("DISCARD")};
    static const QSet<QString> runs{QStringLiteral("SELECT"), QStringLiteral("WITH"),
                                    QStringLiteral("VALUES"), QStringLiteral("DO"),
                                    QStringLiteral("CALL")};
    const bool ddl
        = first == u"CREATE" || first == u"ALTER" || first == u"DROP" || first == u"REASSIGN";
    if (ddl && shared.contains(second) && words.value(2) != u"MAPPING")
        return FactKind::Shared;
    if (first == u"DROP")
        return FactKind::Drops;
    if (data.contains(first))
        return FactKind::WritesData;
    if (maintenance.contains(first))
        return FactKind::Maintains;
    if (runs.contains(first))
        return FactKind::Runs;
    return first == u"SET" || first == u"RESET" ? FactKind::Sets : FactKind::Defines;
}

QString commandOf(const QStringList &words)
{
    static const QSet<QString> pairs{QStringLiteral("CREATE"),  QStringLiteral("ALTER"),
                                     QStringLiteral("DROP"),    QStringLiteral("GRANT"),
                                     QStringLiteral("REVOKE"),  QStringLiteral("COMMENT"),
                                     QStringLiteral("REASSIGN")};
    QStringList command = words.mid(0, 1);
    if (pairs.contains(command.value(0))) {
        const qsizetype next = words.value(1) == u"OR" ? 3 : 1; // OR REPLACE
        if (command.first() == u"COMMENT")
            command = {QStringLiteral("COMMENT ON"), words.value(2)};
        else if (command.first() != u"GRANT" && command.first() != u"REVOKE")
            command.append(words.value(next));
    }
    return command.join(u' ').trimmed();
}

QStringList constantsOf(const QList<ParsedNode> &nodes)
{
    QStringList values;
    for (const ParsedNode &node : nodes) {
        if (node.kind() == QLatin1String("A_Const") && node.child("sval"))
            values.append(node.child("sval").text("sval"));
    }
    return values;
}

void readSetting(const ParsedNode &root, StatementFacts &facts)
{
    if (root.kind() == QLatin1String("VariableSetStmt")) {
        facts.setting = root.text("name");
        facts.settingValues = constantsOf(root.list("args"));
    } else {
        const ParsedNode call = root.list("target_list").first().child("val");
        const QStringList arguments = constantsOf(call.list("args"));
        facts.setting = arguments.value(0);
        // set_config takes a list as one text.
        for (const QString &one : arguments.value(1).split(u',', Qt::SkipEmptyParts)) {
            if (const auto names = namesInPath(one.trimmed()); names && !names->isEmpty())
                facts.settingValues.append(names->constLast());
        }
    }
    const bool role = facts.setting == u"role" || facts.setting == u"session_authorization";
    if (role) {
        facts.setsOwner = true;
        if (!facts.settingValues.isEmpty() && facts.settingValues.first() != u"none")
            facts.roles.append(facts.settingValues.first());
    }
}

} // namespace

StatementFacts factsOf(const QString &sql)
{
    StatementFacts facts;
    const QStringList words = firstWords(sql, 4);
    facts.command = commandOf(words);
    facts.kind = kindOf(words);
    if (facts.kind == FactKind::WritesData && words.first() != u"COPY") {
        facts.isParsed = true; // nobody wants to know more, and it may be long
        return facts;
    }
    const auto tree = ParseTree::of(sql);
    if (!tree)
        return facts;
    const ParsedNode root = tree->root();
    facts.isParsed = true;
    facts.kind = kindOf(root);
    if (facts.kind == FactKind::Sets)
        readSetting(root, facts);
    if (facts.kind == FactKind::WritesData && root.kind() == QLatin1String("CopyStmt"))
        facts.leavesServer = !root.text("filename").isEmpty() || !root.number("is_from");
    if (facts.kind == FactKind::Defines || facts.kind == FactKind::Runs)
        readObjects(root, facts);
    return facts;
}

} // namespace models
