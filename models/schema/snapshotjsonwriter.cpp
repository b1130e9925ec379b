// SPDX-License-Identifier: MIT
#include "models/schema/snapshotjsonwriter.h"

namespace models {

namespace {

/// What RFC 8259 forbids in a text, and the other control characters: printed, they could drive a
/// terminal.
bool isEscaped(char16_t c)
{
    return c < 0x20 || c == u'"' || c == u'\\' || (c >= 0x7f && c < 0xa0);
}

QByteArray escape(char16_t c)
{
    switch (c) {
    case u'"':
        return "\\\"";
    case u'\\':
        return "\\\\";
    case u'\n':
        return "\\n";
    case u'\t':
        return "\\t";
    default:
        return "\\u" + QByteArray::number(c, 16).rightJustified(4, '0');
    }
}

} // namespace

void JsonWriter::placed(QByteArrayView name, const QList<Sequence> &sequences)
{
    putName(name);
    putList(sequences, [this](const Sequence &sequence) {
        const bool outer = m_spread;
        m_spread = false;
        putBraces([&sequence](JsonWriter &writer) {
            writer.required("schema", sequence.schema);
            fields(writer, sequence);
        });
        m_spread = outer;
    });
}

void JsonWriter::put(const QString &text)
{
    m_out += '"';
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (!isEscaped(c))
            continue;
        m_out += QStringView(text).mid(from, i - from).toUtf8();
        m_out += escape(c);
        from = i + 1;
    }
    m_out += QStringView(text).mid(from).toUtf8();
    m_out += '"';
}

void JsonWriter::put(const QStringList &texts)
{
    m_out += '[';
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (i > 0)
            m_out += ", ";
        put(texts[i]);
    }
    m_out += ']';
}

void JsonWriter::put(const QList<RelationName> &relations)
{
    QStringList texts;
    for (const RelationName &relation : relations)
        texts.append(displayText(relation));
    put(texts);
}

void JsonWriter::putName(QByteArrayView name)
{
    if (!m_first)
        m_out += m_spread ? "," : ", ";
    m_first = false;
    if (m_spread)
        putLineBreak();
    m_out += '"';
    m_out += name;
    m_out += "\": ";
}

void JsonWriter::putLineBreak()
{
    constexpr int indent = 2;
    m_out += '\n';
    m_out.append(qsizetype(m_depth) * indent, ' ');
}

} // namespace models
