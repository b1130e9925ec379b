// SPDX-License-Identifier: MIT
#include "models/declared/declaredmodels.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStringDecoder>

#include <algorithm>

namespace models {

namespace {

Result<QString> textOfFile(const QString &path, const QString &name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{
            .kind = Error::Kind::Unavailable,
            .message
            = QStringLiteral("The model file %1 cannot be read: %2").arg(path, file.errorString()),
            .script = name};
    }
    QStringDecoder decoder(QStringDecoder::Utf8); // leaves a byte order mark out
    QString text = decoder(file.readAll());
    if (decoder.hasError()) {
        return Error{.kind = Error::Kind::Malformed,
                     .message = QStringLiteral("The model file %1 is not UTF-8").arg(path),
                     .hint = QStringLiteral("Save it as UTF-8"),
                     .script = name};
    }
    return text;
}

} // namespace

Result<QList<ModelFile>> readModelFiles(const QString &folder)
{
    const QDir root(folder);
    if (folder.isEmpty() || !root.exists()) {
        return Error{.kind = Error::Kind::Unavailable,
                     .message
                     = QStringLiteral("There is no folder of models at %1").arg(root.path()),
                     .hint = QStringLiteral("Make it, or name another one: models = \"…\" in "
                                            "[project] of tm-apps-db.toml")};
    }
    QStringList names;
    QDirIterator files(root.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = root.relativeFilePath(files.next());
        const bool hidden = name.startsWith(u'.') || name.contains(QStringLiteral("/."));
        if (!hidden && name.endsWith(u".sql", Qt::CaseInsensitive))
            names.append(name);
    }
    std::sort(names.begin(), names.end());

    QList<ModelFile> models;
    for (const QString &name : names) {
        const auto text = textOfFile(root.filePath(name), name);
        if (!text)
            return text.error();
        models.append({.name = name, .text = *text});
    }
    return models;
}

} // namespace models
