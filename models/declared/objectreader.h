// SPDX-License-Identifier: MIT
#pragma once

#include "models/declared/statementfacts.h"
#include "models/script/parsetree.h"

namespace models {

/// The texts of those nodes that are strings.
QStringList stringsOf(const QList<ParsedNode> &nodes);

/// A name with at most one schema before it.
Mention mentionOf(Mention::Space space, const QStringList &path);

/// The relation that a RangeVar names, and the columns and keys of it.
Mention relationOf(const ParsedNode &rangeVar);
Mention shapeOf(const ParsedNode &rangeVar);

/// Reads one statement; the members follow its parts.
class ObjectReader
{
public:
    explicit ObjectReader(StatementFacts &facts)
        : m_facts(facts)
    { }

    void read(const ParsedNode &root);

private:
    void readMade(const ParsedNode &root);
    void readTable(const ParsedNode &root);
    void readAlterTable(const ParsedNode &root);
    void readFunction(const ParsedNode &root);
    void readDefine(const ParsedNode &root);
    void readSchema(const ParsedNode &root);
    void readSpeaksOf(const ParsedNode &root);
    void readMentions(const ParsedNode &root);
    void readGranted(const ParsedNode &root);
    void readMention(const ParsedNode &node);

    void makes(ObjectKind kind, const Mention &name, const ParsedNode &root);
    void needs(const Mention &mention);
    void needsNamed(Mention::Space space, const QList<ParsedNode> &names);

    StatementFacts &m_facts;
};

} // namespace models
