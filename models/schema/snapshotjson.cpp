// SPDX-License-Identifier: MIT
#include "models/schema/snapshotjson.h"

#include "models/schema/snapshotjsonreader.h"
#include "models/schema/snapshotjsonwriter.h"

#include <QJsonParseError>

namespace models {

namespace {

Error unreadable(const QString &problem)
{
    return {.kind = Error::Kind::Malformed,
            .message = QStringLiteral("The snapshot cannot be read: ") + problem,
            .hint = QStringLiteral("It should be a document of tm-apps-db schema --json")};
}

Error notJson(const QByteArray &json, const QJsonParseError &problem)
{
    const QByteArrayView before
        = QByteArrayView(json).first(qBound(0, problem.offset, json.size()));
    const qsizetype lineBegin = before.lastIndexOf('\n') + 1;
    Error error = unreadable(QStringLiteral("it is not JSON, ") + problem.errorString());
    error.line = int(before.count('\n')) + 1;
    error.column = int(QString::fromUtf8(before.sliced(lineBegin)).size()) + 1;
    return error;
}

} // namespace

QByteArray toJsonText(const Snapshot &snapshot)
{
    QByteArray text;
    JsonWriter(text).putObject(snapshot);
    text += '\n';
    return text;
}

QJsonDocument toJson(const Snapshot &snapshot)
{
    return QJsonDocument::fromJson(toJsonText(snapshot));
}

Result<Snapshot> snapshotFromJson(const QByteArray &json)
{
    constexpr qsizetype largest = qsizetype(1) << 30;
    if (json.size() > largest)
        return unreadable(QStringLiteral("it is larger than 1 GiB"));
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsing);
    if (parsing.error != QJsonParseError::NoError)
        return notJson(json, parsing);
    if (!document.isObject())
        return unreadable(QStringLiteral("it is not a JSON object"));

    const QJsonObject root = document.object();
    QString problem;
    JsonReader reader(root, nullptr, problem);
    Snapshot snapshot;
    fields(reader, snapshot);
    if (!problem.isEmpty())
        return unreadable(problem);
    complete(snapshot);
    return snapshot;
}

} // namespace models
