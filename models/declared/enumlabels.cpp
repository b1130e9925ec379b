// SPDX-License-Identifier: MIT
#include "models/declared/enumlabels.h"

#include "models/script/parsetree.h"
#include "models/script/sqltokens.h"

#include <pg_query/pg_query.pb-c.h>

namespace models {

namespace {

QStringList namePath(const QList<ParsedNode> &nodes)
{
    QStringList path;
    for (const ParsedNode &node : nodes)
        path.append(node.text("sval"));
    return path;
}

/// A type that CREATE TYPE … AS ENUM makes.
struct MadeEnum
{
    qsizetype statement = 0;
    QString schema; ///< empty: it is not said
    QString name;
    QStringList made; ///< the labels that CREATE TYPE will make
    QStringList now; ///< the same, as they are called by now
    bool grew = false;
};

/// Goes through the statements, and remembers what becomes of the enums.
class EnumHistory
{
public:
    QHash<qsizetype, QString> replacements(const QStringList &statements);

private:
    void read(const QString &sql, qsizetype index);
    void readAlter(const ParsedNode &root, qsizetype index);
    void addLabel(MadeEnum &type, const ParsedNode &root, qsizetype index);
    MadeEnum *find(const QStringList &path);

    QList<MadeEnum> m_types;
    QHash<qsizetype, QString> m_replacements;
};

/// The statement with other labels between its parentheses.
QString createEnumSql(const QString &sql, const QStringList &labels)
{
    qsizetype open = -1;
    qsizetype close = -1;
    for (const SqlToken &token : sqlTokens(sql)) {
        if (token.kind == SqlToken::Kind::Comment)
            continue;
        const QStringView text = QStringView(sql).mid(token.offset, token.length);
        if (open < 0 && text == u"(")
            open = token.offset + 1;
        if (text == u")")
            close = token.offset;
    }
    if (open < 0 || close < open)
        return sql;
    QStringList literals;
    for (QString label : labels)
        literals.append(u'\'' + label.replace(u'\'', QStringLiteral("''")) + u'\'');
    return sql.left(open) + literals.join(QStringLiteral(", ")) + sql.mid(close);
}

QHash<qsizetype, QString> EnumHistory::replacements(const QStringList &statements)
{
    for (qsizetype i = 0; i < statements.size(); ++i)
        read(statements.at(i), i);
    for (const MadeEnum &type : std::as_const(m_types)) {
        if (type.grew)
            m_replacements.insert(type.statement,
                                  createEnumSql(statements.at(type.statement), type.made));
    }
    return m_replacements;
}

void EnumHistory::read(const QString &sql, qsizetype index)
{
    // Parsing is dear, and most statements are about something else.
    if (!sql.contains(u"type", Qt::CaseInsensitive))
        return;
    const auto tree = ParseTree::of(sql);
    if (!tree)
        return;
    const ParsedNode root = tree->root();
    if (root.kind() != QLatin1String("CreateEnumStmt")) {
        readAlter(root, index);
        return;
    }
    const QStringList path = namePath(root.list("type_name"));
    const QStringList labels = namePath(root.list("vals"));
    m_types.append({.statement = index,
                    .schema = path.size() > 1 ? path.at(path.size() - 2) : QString(),
                    .name = path.value(path.size() - 1),
                    .made = labels,
                    .now = labels});
}

void EnumHistory::readAlter(const ParsedNode &root, qsizetype index)
{
    const QLatin1String kind = root.kind();
    if (kind == QLatin1String("AlterEnumStmt")) {
        MadeEnum *type = find(namePath(root.list("type_name")));
        const QString before = root.text("old_val");
        if (type && before.isEmpty())
            addLabel(*type, root, index);
        else if (const qsizetype at = type ? type->now.indexOf(before) : -1; at >= 0)
            type->now[at] = root.text("new_val");
        return;
    }
    const bool renames = kind == QLatin1String("RenameStmt")
        && root.number("rename_type") == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE;
    const bool moves = kind == QLatin1String("AlterObjectSchemaStmt")
        && root.number("object_type") == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE;
    if (!renames && !moves)
        return;
    if (MadeEnum *type = find(namePath(root.child("object").list("items"))))
        (renames ? type->name : type->schema) = root.text(renames ? "newname" : "newschema");
}

void EnumHistory::addLabel(MadeEnum &type, const ParsedNode &root, qsizetype index)
{
    const QString label = root.text("new_val");
    const QString neighbour = root.text("new_val_neighbor");
    // What is there by now is the server's to say; one that was once called so cannot come early.
    if (type.now.contains(label) || type.made.contains(label))
        return;
    qsizetype at = type.now.size();
    if (!neighbour.isEmpty()) {
        at = type.now.indexOf(neighbour);
        if (at < 0)
            return;
        at += root.number("new_val_is_after") ? 1 : 0;
    }
    type.made.insert(at, label);
    type.now.insert(at, label);
    type.grew = true;
    m_replacements.insert(index, QString());
}

/// The last one of that name; one that says no schema may be in any.
MadeEnum *EnumHistory::find(const QStringList &path)
{
    const QString name = path.value(path.size() - 1);
    const QString schema = path.size() > 1 ? path.at(path.size() - 2) : QString();
    for (auto type = m_types.rbegin(); type != m_types.rend(); ++type) {
        if (type->name == name
            && (schema.isEmpty() || type->schema.isEmpty() || type->schema == schema))
            return &*type;
    }
    return nullptr;
}

} // namespace

QHash<qsizetype, QString> withEarlyLabels(const QStringList &statements)
{
    return EnumHistory().replacements(statements);
}

} // namespace models
