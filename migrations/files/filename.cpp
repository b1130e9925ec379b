// SPDX-License-Identifier: MIT
#include "migrations/files/filename.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace migrations {

namespace {

struct Prefix
{
    MigrationFile::Kind kind;
    QString text;
};

/// Longest first, as Flyway tries them. An empty one stands for nothing.
std::array<Prefix, 4> prefixesOf(const FolderOptions &options)
{
    using Kind = MigrationFile::Kind;
    std::array<Prefix, 4> prefixes
        = {Prefix{Kind::Versioned, options.versionedPrefix}, Prefix{Kind::Undo, options.undoPrefix},
           Prefix{Kind::Repeatable, options.repeatablePrefix},
           Prefix{Kind::Baseline, options.baselinePrefix}};
    std::sort(prefixes.begin(), prefixes.end(),
              [](const Prefix &a, const Prefix &b) { return a.text.size() > b.text.size(); });
    return prefixes;
}

/// The name without the first suffix that it ends with, in any case; nothing when it has none of
/// them.
std::optional<QString> withoutSuffix(const QString &fileName, const QStringList &suffixes)
{
    for (const QString &suffix : suffixes) {
        if (!suffix.isEmpty() && fileName.endsWith(suffix, Qt::CaseInsensitive))
            return fileName.chopped(suffix.size());
    }
    return std::nullopt;
}

QString example(const Prefix &prefix, const FolderOptions &options)
{
    const QString version
        = prefix.kind == MigrationFile::Kind::Repeatable ? QString() : QStringLiteral("1.2");
    return prefix.text + version + options.separator + QStringLiteral("description")
        + options.suffixes.value(0);
}

/// Why a name that begins like a migration is none; nothing when it is one.
QString fault(const Prefix &prefix, const QString &left, const FolderOptions &options)
{
    if (prefix.kind == MigrationFile::Kind::Repeatable) {
        return left.isEmpty()
            ? QString()
            : QStringLiteral("a repeatable migration has no version: its name looks like %1")
                  .arg(example(prefix, options));
    }
    if (left.isEmpty())
        return QStringLiteral("it has no version: its name must look like %1")
            .arg(example(prefix, options));
    if (!Version::parse(left))
        return QStringLiteral("'%1' is not a version: its name must look like %2")
            .arg(left, example(prefix, options));
    return {};
}

/// Somebody meant a migration: the rest of the name goes on like one.
bool looksMeant(const QString &rest, const QString &separator, bool exactPrefix)
{
    return rest.isEmpty() || !rest.front().isLetter() || (exactPrefix && rest.contains(separator));
}

QString notTaken(const QString &fileName, const QString &why)
{
    return QStringLiteral("%1 is not taken for a migration: %2").arg(fileName, why);
}

/// A file that Flyway may take for a migration in another language.
bool isScriptMigration(const QString &fileName, const FolderOptions &options)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\.(?:class|java|sh|bash|py|ps1|bat|cmd)$"));
    const QRegularExpressionMatch match = pattern.match(fileName);
    if (!match.hasMatch() || !fileName.startsWith(options.versionedPrefix))
        return false;
    const qsizetype start = options.versionedPrefix.size();
    const qsizetype separator = fileName.indexOf(options.separator, start);
    return separator > start && Version::parse(fileName.mid(start, separator - start)).has_value();
}

} // namespace

ParsedName parseFileName(const QString &fileName, const FolderOptions &options)
{
    const std::optional<QString> stem = withoutSuffix(fileName, options.suffixes);
    if (!stem) {
        if (isScriptMigration(fileName, options))
            return {.remark = notTaken(
                        fileName,
                        QStringLiteral("only Flyway itself can run it, because it is not SQL"))};
        return {};
    }

    const std::array<Prefix, 4> prefixes = prefixesOf(options);
    for (const Prefix &prefix : prefixes) {
        if (prefix.text.isEmpty() || !stem->startsWith(prefix.text))
            continue;
        const QString rest = stem->mid(prefix.text.size());
        const qsizetype separator = rest.indexOf(options.separator);
        const QString left = separator < 0 ? rest : rest.left(separator);
        const QString why = fault(prefix, left, options);
        if (!why.isEmpty())
            return {.remark = looksMeant(rest, options.separator, true) ? notTaken(fileName, why)
                                                                        : QString()};
        FileName name{.kind = prefix.kind, .version = Version::parse(left)};
        if (separator >= 0)
            name.description = rest.mid(separator + options.separator.size()).replace(u'_', u' ');
        return {.name = name};
    }

    for (const Prefix &prefix : prefixes) {
        if (!prefix.text.isEmpty() && stem->startsWith(prefix.text, Qt::CaseInsensitive)
            && looksMeant(stem->mid(prefix.text.size()), options.separator, false)) {
            return {.remark = notTaken(
                        fileName,
                        QStringLiteral("its name must begin with %1, in this case of letters")
                            .arg(prefix.text))};
        }
    }
    if (isCallbackName(fileName, options))
        return {.remark
                = QStringLiteral("%1 is a callback of Flyway and is not run here").arg(fileName)};
    return {};
}

bool isCallbackName(const QString &fileName, const FolderOptions &options)
{
    static const QRegularExpression event(QStringLiteral(
        "^(?:(?:before|after)(?:Migrate|Undo|Clean|Validate|Baseline|Repair|Info|Connect|"
        "Repeatables|Versioned"
        "|Each(?:Migrate|Undo)(?:Statement)?)(?:Applied|Error|StatementError|OperationFinish)?"
        "|(?:beforeC|c)reateSchema)$"));
    const std::optional<QString> stem = withoutSuffix(fileName, options.suffixes);
    if (!stem)
        return false;
    const qsizetype separator = stem->indexOf(options.separator);
    return event.match(separator < 0 ? *stem : stem->left(separator)).hasMatch();
}

} // namespace migrations
