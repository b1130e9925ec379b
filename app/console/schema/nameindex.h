// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemaobjects.h"

#include <QList>
#include <QString>

#include <vector>

namespace app {

/// All names in a snapshot, laid out once so that they can be searched at every key press: of
/// schemas, objects, and their columns, keys, indexes, triggers, rules and policies.
///
/// What is looked for is a part of a name, in capitals or not; or parts of names that follow each
/// other, with dots between: "film", "public.film", "film.tit". Of several words with spaces
/// between, one must be found in the name and the others there or in the names before it.
class NameIndex
{
public:
    explicit NameIndex(const models::Snapshot &snapshot);

    /// How well a name fits: the better, the lower.
    enum class Fit : quint8 { Exact, Beginning, WordBeginning, Inside };

    /// Something that has a name.
    struct Place
    {
        const models::Schema *schema = nullptr; ///< that it is or is in; null: it is in none
        std::optional<PartPlace> object = {}; ///< none: it is the schema
    };

    struct Answer
    {
        /// By how well they fit, then tables and views, other objects, columns, other parts; then
        /// the shorter ones, then in the order of the snapshot.
        QList<int> best;
        qsizetype total = 0; ///< also of those that were too many
    };

    /// The best `limit` of all that `text` finds; nothing for a text without a letter.
    Answer find(const QString &text, qsizetype limit) const;

    /// The tables, views and schemas that are there to choose from before anything was typed.
    Answer first(qsizetype limit) const;

    Place at(int entry) const; ///< lives as long as this

    /// "shop.customer", "shop.customer.email": how people write it.
    QString path(int entry) const;

    qsizetype size() const { return qsizetype(m_entries.size()); }

    /// Of equal snapshots this one keeps the places alive.
    const models::Snapshot &snapshot() const { return m_snapshot; }

private:
    struct Entry
    {
        quint32 begin; ///< in m_names
        quint32 length;
        qint32 above; ///< entry of the table or schema that it belongs to; -1: of none
        qint32 schema; ///< -1: in none
        qint32 object; ///< row in its section
        qint32 part; ///< row in the part section
        qint8 section; ///< -1: a schema
        qint8 partSection; ///< -1: a whole object
    };
    struct Pattern
    {
        QString text; ///< folded
        QStringList steps; ///< between the dots
    };
    using Fits = std::vector<quint8>; ///< of each entry

    qint32 add(const QString &name, Entry entry);
    void addParts(const ObjectPlace &object, qint32 above, const Entry &whole);
    void addObjects(Section section, qsizetype count, const ObjectPlace &first, Entry entry);

    QStringView nameOf(const Entry &entry) const;
    Fit fitAt(const Entry &entry, qsizetype place, qsizetype length) const;
    bool isBelow(const Entry &entry, const QStringList &steps) const;
    void collect(const QString &needle, const QStringList &steps, Fits &fits) const;
    bool holds(int entry, const QList<Pattern> &patterns) const;
    quint64 keyOf(int entry, quint8 fit) const;
    Answer bestOf(std::vector<quint64> keys, qsizetype limit) const;

    models::Snapshot m_snapshot;
    QString m_names; ///< as they are spelled, each followed by a NUL
    QString m_folded; ///< the same without capitals
    std::vector<Entry> m_entries; ///< in the order of the snapshot
};

} // namespace app
