// SPDX-License-Identifier: MIT
#include "models/declared/modelscript.h"

#include "models/script/sqltokens.h"

#include <QRegularExpression>

namespace models {

namespace {

using FactKind = StatementFacts::Kind;

/// pg_dump puts its text between these two, so that psql obeys nothing that a name in it may say.
/// They are blanked: places stay as they are.
QString withoutRestriction(QString text)
{
    static const QRegularExpression line(
        QStringLiteral("^\\\\(un)?restrict [A-Za-z0-9]+[ \\t\\r]*$"),
        QRegularExpression::MultilineOption);
    if (!text.contains(u"restrict "))
        return text;
    for (auto matches = line.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        text.replace(match.capturedStart(), match.capturedLength(),
                     QString(match.capturedLength(), u' '));
    }
    return text;
}

/// Takes the files apart, one after another.
class ScriptReader
{
public:
    Result<ModelScript> read(const QList<ModelFile> &files);

private:
    Status readFile(const ModelFile &file);
    Status readStatement(ScriptStatement text);
    Status refuse(const ScriptStatement &text, const QString &what, const QString &hint) const;
    void takeSetting(const ScriptStatement &text, const StatementFacts &facts);
    void leaveOut(const QString &command);
    void tellWhatWasLeftOut();

    ModelScript m_script;
    const ModelFile *m_file = nullptr;
    int m_index = -1;
    QStringList m_settings; ///< statements
    QStringList m_settingNames; ///< what each of them sets
    QString m_creationSchema;
    QHash<QString, int> m_knownSettings; ///< indexes in ModelScript::settings, by all of their text
    QMap<QString, int> m_leftOut; ///< how many, by command
};

Result<ModelScript> ScriptReader::read(const QList<ModelFile> &files)
{
    m_knownSettings.insert(QString(), 0);
    for (const ModelFile &file : files) {
        m_file = &file;
        ++m_index;
        if (const Status read = readFile(file); !read)
            return read.error();
        tellWhatWasLeftOut();
    }
    return m_script;
}

Status ScriptReader::readFile(const ModelFile &file)
{
    m_settings.clear();
    m_settingNames.clear();
    m_creationSchema.clear();
    const auto split = splitStatements(withoutRestriction(file.text));
    if (!split) {
        Error error = split.error();
        error.script = file.name;
        return error;
    }
    QList<ScriptStatement> statements = *split;
    if (isOneTransaction(statements))
        statements = statements.mid(1, statements.size() - 2);
    for (ScriptStatement &statement : statements) {
        if (const Status read = readStatement(std::move(statement)); !read)
            return read;
    }
    return ok();
}

Status ScriptReader::readStatement(ScriptStatement text)
{
    const StatementFacts facts = factsOf(text.sql);
    switch (facts.kind) {
    case FactKind::Transaction:
        return refuse(text, QStringLiteral("A model does not begin or end transactions"),
                      QStringLiteral("Take %1 out: all models are read as one").arg(facts.command));
    case FactKind::Shared:
        return refuse(text,
                      QStringLiteral("%1 has no place in a model, which is about one database")
                          .arg(facts.command),
                      QStringLiteral("Put roles, databases, tablespaces and subscriptions into a "
                                     "migration, or into a script of their own"));
    case FactKind::WritesData:
    case FactKind::Maintains:
    case FactKind::Drops:
        leaveOut(facts.command);
        return ok();
    case FactKind::Sets:
        takeSetting(text, facts);
        return ok();
    case FactKind::Defines:
    case FactKind::Runs:
        break;
    }
    if (!text.transactional)
        text.sql = withoutConcurrently(text.sql);
    m_script.statements.append({.file = m_index,
                                .text = std::move(text),
                                .facts = facts,
                                .settings = int(m_script.settings.size()) - 1,
                                .creationSchema = m_creationSchema});
    ModelStatement &statement = m_script.statements.last();
    const QString all = m_settings.join(u';');
    const auto known = m_knownSettings.constFind(all);
    if (known != m_knownSettings.constEnd()) {
        statement.settings = *known;
    } else {
        statement.settings = int(m_script.settings.size());
        m_knownSettings.insert(all, statement.settings);
        m_script.settings.append(m_settings);
    }
    return ok();
}

Status ScriptReader::refuse(const ScriptStatement &text, const QString &what,
                            const QString &hint) const
{
    const TextPosition position = beginOf(*m_file, text);
    return Error{.kind = Error::Kind::Malformed,
                 .message = what,
                 .hint = hint,
                 .script = m_file->name,
                 .line = position.line,
                 .column = position.column};
}

void ScriptReader::takeSetting(const ScriptStatement &text, const StatementFacts &facts)
{
    // What we send is UTF-8, whatever the file was before it was read.
    if (facts.setting == u"client_encoding")
        return;
    if (facts.setting.isEmpty()) { // RESET ALL
        m_settings.clear();
        m_settingNames.clear();
        m_creationSchema.clear();
        return;
    }
    if (const qsizetype before = m_settingNames.indexOf(facts.setting); before >= 0) {
        m_settings.removeAt(before);
        m_settingNames.removeAt(before);
    }
    m_settings.append(text.sql);
    m_settingNames.append(facts.setting);
    if (facts.setting == u"search_path") {
        QStringList path = facts.settingValues;
        path.removeAll(QStringLiteral("$user"));
        m_creationSchema = path.value(0);
    }
}

void ScriptReader::leaveOut(const QString &command)
{
    ++m_leftOut[command];
}

void ScriptReader::tellWhatWasLeftOut()
{
    for (auto it = m_leftOut.cbegin(); it != m_leftOut.cend(); ++it) {
        m_script.remarks.append(
            *it == 1
                ? QStringLiteral("%1: a statement %2 was not run: a model says what is there")
                      .arg(m_file->name, it.key())
                : QStringLiteral("%1: %2 statements %3 were not run: a model says what is there")
                      .arg(m_file->name)
                      .arg(*it)
                      .arg(it.key()));
    }
    m_leftOut.clear();
}

} // namespace

Result<ModelScript> readScript(const QList<ModelFile> &files)
{
    return ScriptReader().read(files);
}

QString placeText(const QString &file, const TextPosition &position)
{
    return QStringLiteral("%1, line %2, column %3")
        .arg(file)
        .arg(position.line)
        .arg(position.column);
}

qsizetype beginningOf(const QString &sql)
{
    for (const SqlToken &token : sqlTokens(sql)) {
        if (token.kind != SqlToken::Kind::Comment)
            return token.offset;
    }
    return 0;
}

TextPosition beginOf(const ModelFile &file, const ScriptStatement &statement)
{
    return positionOf(file.text, statement.offset + beginningOf(statement.sql));
}

} // namespace models
