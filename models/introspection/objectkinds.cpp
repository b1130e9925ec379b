// SPDX-License-Identifier: MIT
#include "models/introspection/objectkinds.h"

#include <QHash>

namespace models {

namespace {

QHash<QByteArray, ObjectKind> kindsByName()
{
    QHash<QByteArray, ObjectKind> kinds;
    for (int value = 0; value <= int(ObjectKind::Publication); ++value)
        kinds.insert(kindName(ObjectKind(value)).toUtf8(), ObjectKind(value));
    kinds.insert("type", ObjectKind::Type);
    kinds.insert("base type", ObjectKind::BaseType);
    return kinds;
}

} // namespace

ObjectKind kindNamed(QByteArrayView text)
{
    static const QHash<QByteArray, ObjectKind> kinds = kindsByName();
    const auto found = kinds.constFind(QByteArray::fromRawData(text.data(), text.size()));
    Q_ASSERT(found != kinds.cend());
    return *found;
}

} // namespace models
