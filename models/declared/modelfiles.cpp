// SPDX-License-Identifier: MIT
#include "models/declared/declaredmodels.h"

#include "models/script/statements.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStringDecoder>

#include <algorithm>

namespace models {

namespace {

QString decodedUtf8(const QByteArray &bytes, bool *failed)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // leaves a byte order mark out
    QString text = decoder(bytes);
    *failed = decoder.hasError();
    return text;
}

/// The place of the first bytes that are not UTF-8.
TextPosition firstForeignByte(const QByteArray &bytes)
{
    TextPosition position;
    for (const QByteArray &line : bytes.split('\n')) {
        bool failed = false;
        const QString text = decodedUtf8(line, &failed);
        if (failed) {
            const qsizetype column = text.indexOf(QChar(QChar::ReplacementCharacter));
            position.column = int(text.left(std::max(qsizetype(0), column)).toUcs4().size()) + 1;
            return position;
        }
        ++position.line;
    }
    return {};
}

Error unreadable(const QString &path, const QString &name, const QString &why)
{
    return {.kind = Error::Kind::Unavailable,
            .message = QStringLiteral("The model file %1 cannot be read: %2").arg(path, why),
            .script = name};
}

Result<ModelFile> readModelFile(const QString &path, const QString &name)
{
    const QFileInfo found(path);
    if (found.isSymLink() && !found.exists())
        return unreadable(
            path, name,
            QStringLiteral("it is a link to %1, which is not there").arg(found.symLinkTarget()));
    if (!found.isFile()) // a pipe would wait for somebody who writes
        return unreadable(path, name, QStringLiteral("it is not a file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, name, file.errorString());
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return unreadable(path, name, file.errorString());
    bool failed = false;
    const QString text = decodedUtf8(bytes, &failed);
    if (failed) {
        const TextPosition position = firstForeignByte(bytes);
        return Error{.kind = Error::Kind::Malformed,
                     .message = QStringLiteral("The model file %1 is not UTF-8").arg(path),
                     .detail = QStringLiteral("The first bytes that are not stand in line %1, "
                                              "column %2")
                                   .arg(position.line)
                                   .arg(position.column),
                     .hint = QStringLiteral("Save it as UTF-8"),
                     .script = name,
                     .line = position.line,
                     .column = position.column};
    }
    return ModelFile{.name = name, .text = text};
}

/// Names below `root`, sorted.
QStringList modelFileNames(const QDir &root)
{
    QStringList names;
    // Links to folders are followed, once each; System: links that lead nowhere are told of.
    QDirIterator files(root.path(), QDir::Files | QDir::System,
                       QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
    while (files.hasNext()) {
        const QString name = root.relativeFilePath(files.next());
        const bool hidden = name.startsWith(u'.') || name.contains(QStringLiteral("/."));
        if (!hidden && name.endsWith(u".sql", Qt::CaseInsensitive))
            names.append(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

Result<QList<ModelFile>> readModelFiles(const QString &path)
{
    const QFileInfo found(path);
    if (!path.isEmpty() && found.exists() && !found.isDir()) {
        const auto file = readModelFile(path, found.fileName());
        return file ? Result<QList<ModelFile>>(QList<ModelFile>{*file}) : file.error();
    }
    const QDir root(path);
    if (path.isEmpty() || !root.exists()) {
        return Error{.kind = Error::Kind::Unavailable,
                     .message
                     = QStringLiteral("There is no folder of models at %1").arg(root.path()),
                     .hint = QStringLiteral("Make it, or name another one: models = \"…\" in "
                                            "[project] of tm-apps-db.toml")};
    }
    if (!root.isReadable()) {
        return Error{.kind = Error::Kind::Unavailable,
                     .message
                     = QStringLiteral("The folder of models %1 cannot be read").arg(root.path()),
                     .hint = QStringLiteral("Let this account read it")};
    }
    const QStringList names = modelFileNames(root);
    if (names.isEmpty()) {
        return Error{
            .kind = Error::Kind::Unavailable,
            .message
            = QStringLiteral("The folder of models %1 holds no file *.sql").arg(root.path()),
            .hint = QStringLiteral("Write there what the database is to hold: CREATE statements, "
                                   "in one file or many")};
    }
    QList<ModelFile> models;
    for (const QString &name : names) {
        const auto file = readModelFile(root.filePath(name), name);
        if (!file)
            return file.error();
        models.append(*file);
    }
    return models;
}

} // namespace models
