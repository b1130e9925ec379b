// SPDX-License-Identifier: MIT
#include "models/script/parsetree.h"

#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>

namespace models {

namespace {

/// Longer texts are data, or nest deeper than the stack of a thread allows.
constexpr qsizetype longestParsed = 1 << 20;

const char *memory(const ProtobufCMessage *message, unsigned offset)
{
    return reinterpret_cast<const char *>(message) + offset;
}

template <typename T>
const T &member(const ProtobufCMessage *message, unsigned offset)
{
    return *reinterpret_cast<const T *>(memory(message, offset));
}

/// False for the members of a union that is something else now.
bool isThere(const ProtobufCMessage *message, const ProtobufCFieldDescriptor &field)
{
    return !(field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF)
        || member<uint32_t>(message, field.quantifier_offset) == field.id;
}

/// A Node is a union of all kinds of node: what is in it is meant.
const ProtobufCMessage *unwrapped(const ProtobufCMessage *message)
{
    if (!message || message->descriptor != &pg_query__node__descriptor)
        return message;
    const ProtobufCMessageDescriptor &descriptor = *message->descriptor;
    for (unsigned i = 0; i < descriptor.n_fields; ++i) {
        const ProtobufCFieldDescriptor &field = descriptor.fields[i];
        if (isThere(message, field))
            return member<const ProtobufCMessage *>(message, field.offset);
    }
    return nullptr;
}

const ProtobufCFieldDescriptor *fieldOf(const ProtobufCMessage *message, const char *name)
{
    if (!message)
        return nullptr;
    const ProtobufCFieldDescriptor *field
        = protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);
    return field && isThere(message, *field) ? field : nullptr;
}

void appendAll(QList<ParsedNode> &nodes, const ProtobufCMessage *message,
               const ProtobufCFieldDescriptor &field)
{
    if (field.type != PROTOBUF_C_TYPE_MESSAGE || !isThere(message, field))
        return;
    const auto append = [&](const ProtobufCMessage *node) {
        if (const ProtobufCMessage *inner = unwrapped(node))
            nodes.append(ParsedNode(inner));
    };
    if (field.label != PROTOBUF_C_LABEL_REPEATED) {
        append(member<const ProtobufCMessage *>(message, field.offset));
        return;
    }
    const auto count = member<size_t>(message, field.quantifier_offset);
    const auto *const elements = member<const ProtobufCMessage *const *>(message, field.offset);
    for (size_t i = 0; i < count; ++i)
        append(elements[i]);
}

} // namespace

ParsedNode::ParsedNode(const ProtobufCMessage *message)
    : m_message(message)
{ }

QLatin1String ParsedNode::kind() const
{
    return m_message ? QLatin1String(m_message->descriptor->short_name) : QLatin1String();
}

QString ParsedNode::text(const char *field) const
{
    const ProtobufCFieldDescriptor *found = fieldOf(m_message, field);
    if (!found || found->type != PROTOBUF_C_TYPE_STRING)
        return {};
    return QString::fromUtf8(member<const char *>(m_message, found->offset));
}

int ParsedNode::number(const char *field) const
{
    const ProtobufCFieldDescriptor *found = fieldOf(m_message, field);
    if (!found)
        return 0;
    switch (found->type) {
    case PROTOBUF_C_TYPE_INT32:
    case PROTOBUF_C_TYPE_ENUM:
        return member<int32_t>(m_message, found->offset);
    case PROTOBUF_C_TYPE_UINT32:
        return int(member<uint32_t>(m_message, found->offset));
    case PROTOBUF_C_TYPE_BOOL:
        return member<protobuf_c_boolean>(m_message, found->offset) ? 1 : 0;
    default:
        return 0;
    }
}

ParsedNode ParsedNode::child(const char *field) const
{
    const ProtobufCFieldDescriptor *found = fieldOf(m_message, field);
    if (!found || found->type != PROTOBUF_C_TYPE_MESSAGE
        || found->label == PROTOBUF_C_LABEL_REPEATED)
        return {};
    return ParsedNode(unwrapped(member<const ProtobufCMessage *>(m_message, found->offset)));
}

QList<ParsedNode> ParsedNode::list(const char *field) const
{
    QList<ParsedNode> nodes;
    const ProtobufCFieldDescriptor *found = fieldOf(m_message, field);
    if (found && found->label == PROTOBUF_C_LABEL_REPEATED)
        appendAll(nodes, m_message, *found);
    return nodes;
}

QList<ParsedNode> ParsedNode::children() const
{
    QList<ParsedNode> nodes;
    if (!m_message)
        return nodes;
    const ProtobufCMessageDescriptor &descriptor = *m_message->descriptor;
    for (unsigned i = 0; i < descriptor.n_fields; ++i)
        appendAll(nodes, m_message, descriptor.fields[i]);
    return nodes;
}

std::optional<ParseTree> ParseTree::of(const QString &sql)
{
    if (sql.size() > longestParsed)
        return {};
    const PgQueryProtobufParseResult result = pg_query_parse_protobuf(sql.toUtf8().constData());
    std::optional<ParseTree> tree;
    if (!result.error) {
        const std::shared_ptr<PgQuery__ParseResult> unpacked(
            pg_query__parse_result__unpack(
                nullptr, result.parse_tree.len,
                reinterpret_cast<const uint8_t *>(result.parse_tree.data)),
            [](PgQuery__ParseResult *memory) {
                if (memory)
                    pg_query__parse_result__free_unpacked(memory, nullptr);
            });
        if (unpacked && unpacked->n_stmts == 1) {
            tree.emplace();
            tree->m_memory = unpacked;
            tree->m_root = ParsedNode(&unpacked->stmts[0]->base).child("stmt");
        }
    }
    pg_query_free_protobuf_parse_result(result);
    return tree;
}

} // namespace models
