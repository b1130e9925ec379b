// SPDX-License-Identifier: MIT
#include "app/console/schema/nameindex.h"

#include <algorithm>

namespace app {

namespace {

constexpr quint8 notFound = 0xff;

/// One code unit for each, so that places in both texts are the same.
QString folded(const QString &text)
{
    QString result = text;
    for (QChar &letter : result)
        letter = letter.toCaseFolded();
    return result;
}

const QString &partName(const ObjectPlace &object, Section part, qsizetype row)
{
    switch (part) {
    case Section::Columns:
        return object.columns().at(row).name;
    case Section::Indexes:
        return object.indexes().at(row).name;
    case Section::Triggers:
        return object.triggers().at(row).name;
    case Section::Rules:
        return object.rules().at(row).name;
    case Section::Policies:
        return object.policies().at(row).name;
    default:
        break;
    }
    const qsizetype keys = object.constraints().size();
    return row < keys ? object.constraints().at(row).name
                      : object.foreignKeys().at(row - keys).name;
}

constexpr Section searchedParts[] = {Section::Columns,  Section::Keys,  Section::Indexes,
                                     Section::Triggers, Section::Rules, Section::Policies};

} // namespace

NameIndex::NameIndex(const models::Snapshot &snapshot)
    : m_snapshot(snapshot)
{
    const models::Snapshot &own = m_snapshot;
    for (qsizetype i = 0; i < own.schemas.size(); ++i) {
        const models::Schema &schema = own.schemas.at(i);
        Entry entry{.above = -1, .schema = qint32(i), .section = -1, .partSection = -1};
        entry.above = add(schema.name, entry);
        for (const Section section : {Section::Tables, Section::Views, Section::Sequences,
                                      Section::Types, Section::Functions, Section::Others})
            addObjects(section, objectCount(schema, section), {.schema = &schema}, entry);
    }
    const Entry none{.above = -1, .schema = -1, .section = -1, .partSection = -1};
    for (const Section section : {Section::Extensions, Section::EventTriggers,
                                  Section::Publications, Section::DatabaseOthers}) {
        addObjects(section, objectCount(own, section), {.schema = &nowhere(), .snapshot = &own},
                   none);
    }
    m_folded = folded(m_names);
}

qint32 NameIndex::add(const QString &name, Entry entry)
{
    entry.begin = quint32(m_names.size());
    entry.length = quint32(name.size());
    m_names += name;
    m_names += QChar(u'\0');
    m_entries.push_back(entry);
    return qint32(m_entries.size() - 1);
}

void NameIndex::addObjects(Section section, qsizetype count, const ObjectPlace &first, Entry entry)
{
    ObjectPlace place = first;
    place.section = section;
    entry.section = qint8(section);
    for (place.index = 0; place.index < count; ++place.index) {
        entry.object = qint32(place.index);
        addParts(place, add(place.name().name, entry), entry);
    }
}

void NameIndex::addParts(const ObjectPlace &object, qint32 above, const Entry &whole)
{
    Entry entry = whole;
    entry.above = above;
    for (const Section part : searchedParts) {
        entry.partSection = qint8(part);
        const qsizetype count = object.count(part);
        for (qsizetype row = 0; row < count; ++row) {
            entry.part = qint32(row);
            add(partName(object, part, row), entry);
        }
    }
}

QStringView NameIndex::nameOf(const Entry &entry) const
{
    return QStringView(m_folded).mid(entry.begin, entry.length);
}

NameIndex::Answer NameIndex::find(const QString &text, qsizetype limit) const
{
    const QString whole = folded(text.simplified());
    if (whole.isEmpty())
        return {};
    Fits fits(m_entries.size(), notFound);
    QList<Pattern> patterns;
    for (const QString &word : whole.split(u' '))
        patterns.append({word, word.split(u'.')});
    for (const Pattern &pattern : patterns)
        collect(pattern.steps.last(), pattern.steps, fits);

    std::vector<quint64> keys;
    for (size_t i = 0; i < fits.size(); ++i) {
        if (fits[i] != notFound && (patterns.size() == 1 || holds(int(i), patterns)))
            keys.push_back(keyOf(int(i), fits[i]));
        else
            fits[i] = notFound;
    }
    if (patterns.size() > 1 || patterns.first().steps.size() > 1) { // the dot may be in the name
        Fits more(m_entries.size(), notFound);
        collect(whole, {whole}, more);
        for (size_t i = 0; i < more.size(); ++i) {
            if (more[i] != notFound && fits[i] == notFound)
                keys.push_back(keyOf(int(i), more[i]));
        }
    }
    return bestOf(std::move(keys), limit);
}

NameIndex::Answer NameIndex::first(qsizetype limit) const
{
    std::vector<quint64> keys;
    for (size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        if (entry.partSection < 0 && entry.section >= 0 && entry.section <= qint8(Section::Views))
            keys.push_back(quint64(i));
    }
    return bestOf(std::move(keys), limit);
}

/// Notes every entry with `needle` in its name and the steps before it in the names above.
void NameIndex::collect(const QString &needle, const QStringList &steps, Fits &fits) const
{
    const auto note = [&](size_t i, Fit fit) {
        if (quint8(fit) < fits[i] && isBelow(m_entries[i], steps))
            fits[i] = quint8(fit);
    };
    if (needle.isEmpty()) { // "shop.": all that is in it
        for (size_t i = 0; i < m_entries.size(); ++i)
            note(i, Fit::Inside);
        return;
    }
    size_t entry = 0;
    const QStringView names = m_folded;
    for (qsizetype at = names.indexOf(needle); at >= 0; at = names.indexOf(needle, at + 1)) {
        while (entry + 1 < m_entries.size() && m_entries[entry + 1].begin <= size_t(at))
            ++entry;
        note(entry, fitAt(m_entries[entry], at, needle.size()));
    }
}

NameIndex::Fit NameIndex::fitAt(const Entry &entry, qsizetype place, qsizetype length) const
{
    if (place == entry.begin)
        return length == entry.length ? Fit::Exact : Fit::Beginning;
    const QChar before = m_names.at(place - 1);
    const QChar letter = m_names.at(place);
    const bool word = !before.isLetterOrNumber() || (before.isLower() && letter.isUpper())
        || before.isDigit() != letter.isDigit();
    return word ? Fit::WordBeginning : Fit::Inside;
}

/// Whether the names above the entry hold the steps before the last.
bool NameIndex::isBelow(const Entry &entry, const QStringList &steps) const
{
    qint32 above = entry.above;
    for (qsizetype i = steps.size() - 2; i >= 0; --i) {
        if (above < 0 || !nameOf(m_entries[size_t(above)]).contains(steps.at(i)))
            return false;
        above = m_entries[size_t(above)].above;
    }
    return true;
}

/// Whether every word stands somewhere in the names from the schema down to the entry.
bool NameIndex::holds(int entry, const QList<Pattern> &patterns) const
{
    return std::ranges::all_of(patterns, [&](const Pattern &pattern) {
        if (pattern.steps.size() > 1)
            return folded(path(entry)).contains(pattern.text);
        qint32 up = entry;
        while (up >= 0 && !nameOf(m_entries[size_t(up)]).contains(pattern.text))
            up = m_entries[size_t(up)].above;
        return up >= 0;
    });
}

/// Sorts as the answer does, and has the entry in its low half.
quint64 NameIndex::keyOf(int entry, quint8 fit) const
{
    const Entry &found = m_entries[size_t(entry)];
    const bool part = found.partSection >= 0;
    const quint64 kind = part ? (found.partSection == qint8(Section::Columns) ? 2 : 3)
                              : (found.section <= qint8(Section::Views) ? 0 : 1);
    const quint64 length = std::min<quint64>(found.length, 0xffff);
    return quint64(fit) << 56 | kind << 48 | length << 32 | quint64(entry);
}

NameIndex::Answer NameIndex::bestOf(std::vector<quint64> keys, qsizetype limit) const
{
    Answer answer{.total = qsizetype(keys.size())};
    const auto end = keys.begin() + std::min(limit, answer.total);
    std::partial_sort(keys.begin(), end, keys.end());
    for (auto key = keys.begin(); key != end; ++key)
        answer.best.append(int(*key & 0xffffffff));
    return answer;
}

NameIndex::Place NameIndex::at(int entry) const
{
    const Entry &found = m_entries[size_t(entry)];
    const models::Snapshot &own = m_snapshot;
    Place place;
    if (found.schema >= 0)
        place.schema = &own.schemas.at(found.schema);
    if (found.section < 0)
        return place;
    PartPlace object{{.schema = place.schema ? place.schema : &nowhere(),
                      .section = Section(found.section),
                      .index = found.object,
                      .snapshot = &own}};
    if (found.partSection >= 0) {
        object.part = Section(found.partSection);
        object.index = found.part;
    }
    place.object = object;
    return place;
}

QString NameIndex::path(int entry) const
{
    const Entry &found = m_entries[size_t(entry)];
    const QString name = m_names.mid(found.begin, found.length);
    return found.above < 0 ? name : path(found.above) + u'.' + name;
}

} // namespace app
