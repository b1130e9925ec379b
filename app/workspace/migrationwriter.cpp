// SPDX-License-Identifier: MIT
#include "app/workspace/migrationwriter.h"

#include "migrations/files/placeholders.h"
#include "models/script/statements.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace app {

using migrations::FolderOptions;
using migrations::MigrationFile;
using models::AlterScript;
using models::AlterStatement;
using models::Error;
using models::ObjectKind;
using models::Result;
using models::Status;

namespace {

const QString &prefixOf(const FolderOptions &options, MigrationFile::Kind kind)
{
    switch (kind) {
    case MigrationFile::Kind::Undo:
        return options.undoPrefix;
    case MigrationFile::Kind::Repeatable:
        return options.repeatablePrefix;
    case MigrationFile::Kind::Baseline:
        return options.baselinePrefix;
    case MigrationFile::Kind::Versioned:
        break;
    }
    return options.versionedPrefix;
}

/// The version as the file's name spells it: "1_2" where Version has "1.2".
QString spelledVersion(const MigrationFile &file, const FolderOptions &options)
{
    const QString name = QFileInfo(file.path).fileName();
    const QString rest = name.mid(prefixOf(options, file.kind).size());
    static const QRegularExpression digits(QStringLiteral("^[0-9]+(?:[._][0-9]+)*"));
    QString spelled = digits.match(rest).captured();
    const qsizetype separator = rest.indexOf(options.separator);
    return separator > 0 ? rest.left(separator) : spelled;
}

QString plusOne(QString digits)
{
    qsizetype i = digits.size() - 1;
    for (; i >= 0 && digits.at(i) == u'9'; --i)
        digits[i] = u'0';
    if (i < 0)
        return u'1' + digits;
    digits[i] = QChar(digits.at(i).unicode() + 1);
    return digits;
}

/// The version after `spelled`: the time where that is one, as many tools count.
QString versionAfter(const QString &spelled, const QDateTime &now)
{
    for (const QString &format :
         {QStringLiteral("yyyyMMddHHmmss"), QStringLiteral("yyyyMMddHHmm")}) {
        const bool isTime = spelled.size() == format.size() && spelled.startsWith(u"20")
            && QDateTime::fromString(spelled, format).isValid();
        const QString time = now.toUTC().toString(format);
        if (isTime && time > spelled)
            return time;
    }
    qsizetype begin = spelled.size();
    while (begin > 0 && spelled.at(begin - 1).isDigit())
        --begin;
    return spelled.left(begin) + plusOne(spelled.mid(begin));
}

Result<QString> descriptionInName(const QString &description)
{
    constexpr qsizetype most = 200; // bytes; the history's column has as many characters
    QString name = description.simplified().replace(u' ', u'_');
    const auto unfit = [](QChar c) {
        return c == u'/' || c == u'\\' || c == u':' || !(c.isPrint() || c.isSurrogate());
    };
    QString why;
    if (name.isEmpty())
        why = QStringLiteral("it is empty");
    else if (name.startsWith(u'.') || std::any_of(name.cbegin(), name.cend(), unfit))
        why = QStringLiteral("it must be fit for the name of a file");
    else if (name.toUtf8().size() > most)
        why = QStringLiteral("it is longer than %1 bytes").arg(most);
    if (why.isEmpty())
        return name;
    return Error{.kind = Error::Kind::Misused,
                 .message = QStringLiteral("\"%1\" cannot be the description of a migration: %2")
                                .arg(description.left(most), why),
                 .hint = QStringLiteral("A few words will do: add_reviews")};
}

QString asComment(const QString &sentence)
{
    QString text = sentence;
    return QStringLiteral("-- ") + text.replace(u'\n', QStringLiteral("\n-- ")) + u'\n';
}

/// What Flyway has to be told of a file, in the form of its script configuration.
QString configurationOf(const QString &text, const AlterScript &script)
{
    QString configuration;
    const bool outside
        = std::any_of(script.statements.cbegin(), script.statements.cend(),
                      [](const AlterStatement &statement) { return !statement.transactional; });
    using Statements = QList<models::ScriptStatement>;
    const auto split = outside ? models::splitStatements(text) : Result(Statements());
    const bool seen = split
        && std::all_of(split->cbegin(), split->cend(),
                       [](const models::ScriptStatement &one) { return !one.transactional; });
    if (outside && !seen)
        configuration += QStringLiteral("executeInTransaction=false\n");
    if (!migrations::placeholderNames(text).isEmpty())
        configuration += QStringLiteral("placeholderReplacement=false\n");
    return configuration;
}

} // namespace

Result<NewMigrationNames> NewMigrationNames::make(const FolderOptions &options,
                                                  const migrations::MigrationFolder &folder,
                                                  const QString &description, const QDateTime &now)
{
    const auto name = descriptionInName(description);
    if (!name)
        return name.error();
    if (options.locations.isEmpty()) {
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("The project has no folder of migrations"),
                     .hint = QStringLiteral("Name one in tm-apps-db.toml, or with --project")};
    }
    const MigrationFile *highest = nullptr;
    const MigrationFile *undo = nullptr;
    for (const MigrationFile &file : folder.files) {
        if (!file.version)
            continue;
        if (file.kind == MigrationFile::Kind::Undo && (!undo || *undo->version < *file.version))
            undo = &file;
        if (!highest || *highest->version < *file.version
            || (*highest->version == *file.version && file.kind == MigrationFile::Kind::Versioned))
            highest = &file;
    }
    NewMigrationNames names;
    names.m_options = options;
    names.m_description = *name;
    names.m_version
        = highest ? versionAfter(spelledVersion(*highest, options), now) : QStringLiteral("001");
    names.m_versionedFolder
        = highest ? QFileInfo(highest->path).path() : options.locations.constFirst();
    names.m_undoFolder = undo ? QFileInfo(undo->path).path() : names.m_versionedFolder;
    return names;
}

void NewMigrationNames::advance()
{
    m_version = versionAfter(m_version, QDateTime::fromSecsSinceEpoch(0));
}

QString NewMigrationNames::versioned() const
{
    return m_versionedFolder + u'/' + m_options.versionedPrefix + m_version + m_options.separator
        + m_description + m_options.suffixes.value(0);
}

QString NewMigrationNames::undo() const
{
    return m_undoFolder + u'/' + m_options.undoPrefix + m_version + m_options.separator
        + m_description + m_options.suffixes.value(0);
}

QList<NewFile> migrationFiles(const QString &path, const QString &heading,
                              const AlterScript &script)
{
    QString text = asComment(heading);
    for (const QString &remark : script.remarks)
        text += asComment(remark);
    if (!script.isEmpty())
        text += u'\n' + models::sqlText(script, {.hazards = true, .transactions = false});
    QList<NewFile> files{{.path = path, .text = text}};
    const QString configuration = configurationOf(text, script);
    if (!configuration.isEmpty())
        files.append({.path = path + QStringLiteral(".conf"), .text = configuration});
    return files;
}

QList<AlterScript> byTransaction(const AlterScript &script)
{
    QList<AlterScript> parts;
    int transaction = 0;
    for (const AlterStatement &statement : script.statements) {
        if (parts.isEmpty() || statement.transaction != transaction) {
            parts.append(AlterScript{.remarks = parts.isEmpty() ? script.remarks : QStringList()});
            transaction = statement.transaction;
        }
        parts.last().statements.append(statement);
    }
    return parts;
}

void dropOnlyWhatIsThere(AlterScript &script)
{
    for (AlterStatement &statement : script.statements) {
        QString &sql = statement.sql;
        for (const QString &drop : {QStringLiteral("DROP INDEX "), QStringLiteral("DROP TYPE ")}) {
            if (sql.startsWith(drop))
                sql.insert(drop.size(), QStringLiteral("IF EXISTS "));
        }
        const QString alter = QStringLiteral("ALTER TABLE ");
        const QString drop = QStringLiteral(" DROP CONSTRAINT ");
        if (statement.object.kind == ObjectKind::Constraint && sql.startsWith(alter)
            && sql.count(drop) == 1) {
            sql.insert(sql.indexOf(drop) + drop.size(), QStringLiteral("IF EXISTS "));
            sql.insert(alter.size(), QStringLiteral("IF EXISTS "));
        }
    }
}

Status writeNewFiles(const QList<NewFile> &files)
{
    QStringList written;
    for (const NewFile &one : files) {
        QFile file(one.path);
        const QByteArray utf8 = one.text.toUtf8();
        QString problem;
        if (!QDir().mkpath(QFileInfo(one.path).path()))
            problem = QStringLiteral("its folder cannot be made");
        else if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            problem = file.exists() ? QStringLiteral("it is there already") : file.errorString();
        else
            written.append(one.path);
        if (problem.isEmpty() && (file.write(utf8) != utf8.size() || !file.flush()))
            problem = file.errorString();
        if (problem.isEmpty())
            continue;
        file.close();
        for (const QString &path : std::as_const(written))
            QFile::remove(path);
        return Error{
            .kind = Error::Kind::Unavailable,
            .message
            = QStringLiteral("%1 cannot be written: %2, so nothing was").arg(one.path, problem)};
    }
    return models::ok();
}

} // namespace app
