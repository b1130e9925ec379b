// SPDX-License-Identifier: MIT
#include "migrations/files/migrationfile.h"

#include "migrations/files/checksum.h"
#include "migrations/files/filename.h"
#include "migrations/files/folderlisting.h"
#include "migrations/files/scriptconfig.h"

#include <QFile>
#include <QHash>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace migrations {

namespace {

constexpr qsizetype longestVersion = 50; // version is varchar(50) in the history table

/// The decoder for a name as Java spells it; nothing when Qt has none.
std::optional<QStringConverter::Encoding> encodingOf(const QString &name)
{
    const QString plain = name.toLower();
    if (plain.isEmpty() || plain == QLatin1String("us-ascii") || plain == QLatin1String("ascii"))
        return QStringConverter::Utf8;
    return QStringConverter::encodingForName(plain.toLatin1().constData());
}

/// Where a line with bytes that are not UTF-8 begins to go wrong; 1-based.
int firstMalformedLine(const QByteArray &bytes)
{
    int line = 1;
    for (const QByteArray &content : bytes.split('\n')) {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = decoder(content);
        if (decoder.hasError())
            return line;
        ++line;
    }
    return line;
}

models::Error malformed(const QString &message)
{
    return {.kind = models::Error::Kind::Malformed, .message = message};
}

models::Result<QByteArray> readBytes(const ListedFile &listed)
{
    // Unbuffered and without asking for the size: a folder of a thousand files is read at every
    // look at the status.
    QFile file(listed.path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return malformed(
            QStringLiteral("%1 cannot be read: %2").arg(listed.script, file.errorString()));
    std::array<char, 16 * 1024> buffer;
    QByteArray bytes;
    qint64 count = 0;
    while ((count = file.read(buffer.data(), qint64(buffer.size()))) > 0)
        bytes.append(buffer.data(), count);
    if (count < 0)
        return malformed(
            QStringLiteral("%1 cannot be read: %2").arg(listed.script, file.errorString()));
    return bytes;
}

/// The text with a leading byte order mark, if there is one: it decides about the next one in the
/// checksum.
models::Result<QString> decode(const ListedFile &listed, const QByteArray &bytes,
                               const QString &encodingName)
{
    const auto encoding = encodingOf(encodingName);
    if (!encoding)
        return malformed(QStringLiteral("%1 cannot be read: the encoding %2 of its .conf file is "
                                        "not known here; save it as UTF-8")
                             .arg(listed.script, encodingName));
    QStringDecoder decoder(
        *encoding, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(bytes);
    if (!decoder.hasError())
        return text;
    if (*encoding == QStringConverter::Utf8) {
        return malformed(
            QStringLiteral(
                "%1 is not UTF-8 in line %2: save it as UTF-8, or name its encoding in %3.conf")
                .arg(listed.script)
                .arg(firstMalformedLine(bytes))
                .arg(listed.name));
    }
    return malformed(QStringLiteral("%1 is not %2, which its .conf file says it is")
                         .arg(listed.script, encodingName));
}

/// Reads one location after another into a MigrationFolder.
class FolderReader
{
public:
    explicit FolderReader(const FolderOptions &options)
        : m_options(options)
    { }

    models::Result<MigrationFolder> read();

private:
    void takeFile(const ListedFile &listed);
    models::Result<ScriptConfig> configOf(const ListedFile &listed) const;
    models::Status readInto(MigrationFile &file, const ListedFile &listed) const;
    void reportDuplicates();
    void sortFiles();

    const FolderOptions &m_options;
    QHash<QString, ListedFile>
        m_configs; ///< `.conf` files by lower-case path: Flyway does not mind the case
    MigrationFolder m_folder;
};

models::Result<MigrationFolder> FolderReader::read()
{
    const auto listed = listFiles(m_options.locations);
    if (!listed)
        return listed.error();
    for (const ListedFile &file : *listed) {
        if (file.path.endsWith(QLatin1String(".conf"), Qt::CaseInsensitive))
            m_configs.insert(file.path.toLower(), file);
    }
    for (const ListedFile &file : *listed)
        takeFile(file);
    sortFiles();
    reportDuplicates();
    return m_folder;
}

void FolderReader::takeFile(const ListedFile &listed)
{
    const ParsedName parsed = parseFileName(listed.name, m_options);
    if (!parsed.name) {
        if (!parsed.remark.isEmpty())
            m_folder.problems.append({listed.path, parsed.remark});
        return;
    }

    MigrationFile file{.kind = parsed.name->kind,
                       .version = parsed.name->version,
                       .description = parsed.name->description};
    if (file.version && file.version->text().size() > longestVersion) {
        m_folder.problems.append(
            {listed.path,
             QStringLiteral(
                 "%1 has a version of more than %2 characters, which the history table cannot hold")
                 .arg(listed.script)
                 .arg(longestVersion),
             true});
    }
    if (const models::Status read = readInto(file, listed); !read) {
        m_folder.problems.append({listed.path, read.error().message, true});
        return;
    }
    m_folder.files.append(file);
}

models::Result<ScriptConfig> FolderReader::configOf(const ListedFile &listed) const
{
    const auto found = m_configs.constFind(listed.path.toLower() + QLatin1String(".conf"));
    if (found == m_configs.constEnd())
        return ScriptConfig{};
    const auto bytes = readBytes(*found);
    if (!bytes)
        return bytes.error();
    const auto config = parseScriptConfig(QString::fromUtf8(*bytes));
    if (config)
        return config;
    return malformed(QStringLiteral("%1, line %2: %3")
                         .arg(found->script)
                         .arg(config.error().line)
                         .arg(config.error().message));
}

models::Status FolderReader::readInto(MigrationFile &file, const ListedFile &listed) const
{
    const auto config = configOf(listed);
    if (!config)
        return config.error();
    const auto bytes = readBytes(listed);
    if (!bytes)
        return bytes.error();
    auto text = decode(listed, *bytes, config->encoding);
    if (!text)
        return text.error();

    file.script = listed.script;
    file.path = listed.path;
    file.checksum = checksumOf(*text);
    file.text = text->startsWith(QChar(0xFEFF)) ? text->mid(1) : *text;
    file.executeInTransaction = config->executeInTransaction;
    file.placeholderReplacement = config->placeholderReplacement.value_or(true);
    return models::ok();
}

int rank(MigrationFile::Kind kind)
{
    switch (kind) {
    case MigrationFile::Kind::Versioned:
        return 0;
    case MigrationFile::Kind::Repeatable:
        return 1;
    case MigrationFile::Kind::Undo:
        return 2;
    case MigrationFile::Kind::Baseline:
        return 3;
    }
    return 4;
}

void FolderReader::sortFiles()
{
    std::stable_sort(m_folder.files.begin(), m_folder.files.end(),
                     [](const MigrationFile &a, const MigrationFile &b) {
                         if (a.kind != b.kind)
                             return rank(a.kind) < rank(b.kind);
                         if (a.version && b.version)
                             return *a.version < *b.version;
                         return a.description < b.description;
                     });
}

QString sameThing(const MigrationFile &file)
{
    switch (file.kind) {
    case MigrationFile::Kind::Versioned:
        return QStringLiteral("the version %1").arg(file.version->text());
    case MigrationFile::Kind::Undo:
        return QStringLiteral("the version %1, which they both undo").arg(file.version->text());
    case MigrationFile::Kind::Baseline:
        return QStringLiteral("the baseline version %1").arg(file.version->text());
    case MigrationFile::Kind::Repeatable:
        break;
    }
    return QStringLiteral("the description '%1'").arg(file.description);
}

/// \pre the files are sorted
void FolderReader::reportDuplicates()
{
    for (qsizetype i = 1; i < m_folder.files.size(); ++i) {
        const MigrationFile &first = m_folder.files[i - 1];
        const MigrationFile &second = m_folder.files[i];
        const bool same = first.kind == second.kind
            && (first.version ? first.version == second.version
                              : first.description == second.description);
        if (same) {
            m_folder.problems.append(
                {second.path,
                 QStringLiteral("%1 and %2 have the same name, %3: rename or remove one of them")
                     .arg(first.script, second.script, sameThing(second)),
                 true});
        }
    }
}

} // namespace

const MigrationFile *MigrationFolder::undoOf(const Version &version) const
{
    const auto isIt = [&](const MigrationFile &file) {
        return file.kind == MigrationFile::Kind::Undo && file.version == version;
    };
    // In the order of readFolder() a search by halves finds it; any other order is searched
    // through.
    const auto ordered
        = std::partition_point(files.begin(), files.end(), [&](const MigrationFile &file) {
              const int order = rank(file.kind) - rank(MigrationFile::Kind::Undo);
              return order < 0 || (order == 0 && file.version < version);
          });
    if (ordered != files.end() && isIt(*ordered))
        return &*ordered;
    const auto found = std::find_if(files.begin(), files.end(), isIt);
    return found == files.end() ? nullptr : &*found;
}

models::Result<MigrationFolder> readFolder(const FolderOptions &options)
{
    return FolderReader(options).read();
}

} // namespace migrations
