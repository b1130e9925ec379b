// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include <memory>
#include <optional>

struct ProtobufCMessage;

namespace models {

/// A node of PostgreSQL's parse tree, read by the names of PostgreSQL's source (parsenodes.h, with
/// the fields spelled as in libpg_query's pg_query.proto). What is not there is null, empty, zero.
///
/// A cheap handle; valid as long as its ParseTree.
class ParsedNode
{
public:
    ParsedNode() = default;
    explicit ParsedNode(const ProtobufCMessage *message);

    explicit operator bool() const { return m_message; }

    /// "CreateStmt", "RangeVar", "String"; empty for null.
    QLatin1String kind() const;

    QString text(const char *field) const;

    /// Also of an enumerator, and of a truth value: 0 or 1.
    int number(const char *field) const;
    ParsedNode child(const char *field) const;
    QList<ParsedNode> list(const char *field) const;

    /// All nodes directly below this one.
    QList<ParsedNode> children() const;

private:
    const ProtobufCMessage *m_message = nullptr;
};

/// The parse tree of one statement, as libpg_query makes it.
class ParseTree
{
public:
    /// Nothing for what this parser does not understand: errors, and syntax that is newer than it.
    static std::optional<ParseTree> of(const QString &sql);

    ParsedNode root() const { return m_root; }

private:
    std::shared_ptr<const void> m_memory;
    ParsedNode m_root;
};

} // namespace models
