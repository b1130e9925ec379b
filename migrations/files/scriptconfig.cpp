// SPDX-License-Identifier: MIT
#include "migrations/files/scriptconfig.h"

#include <QRegularExpression>

namespace migrations {

namespace {

models::Error malformed(int line, const QString &message)
{
    models::Error error{.kind = models::Error::Kind::Malformed, .message = message};
    error.line = line;
    return error;
}

/// `${NAME}` by the environment, and by nothing when there is no such variable, as Flyway does.
QString withEnvironment(const QString &value)
{
    static const QRegularExpression variable(QStringLiteral("\\$\\{([A-Za-z0-9_]+)\\}"));
    QString answer;
    qsizetype copied = 0;
    for (auto matches = variable.globalMatch(value); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        answer += QStringView(value).mid(copied, match.capturedStart() - copied);
        answer += qEnvironmentVariable(match.captured(1).toLocal8Bit().constData());
        copied = match.capturedEnd();
    }
    answer += QStringView(value).mid(copied);
    return answer;
}

std::optional<bool> flag(const QString &value)
{
    if (value.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return true;
    if (value.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

models::Status takeSetting(ScriptConfig &config, const QString &key, const QString &value)
{
    if (key == QLatin1String("encoding")) {
        config.encoding = value;
        return models::ok();
    }
    const std::optional<bool> on = flag(value);
    const bool known = key == QLatin1String("executeInTransaction")
        || key == QLatin1String("placeholderReplacement");
    if (known && !on)
        return malformed(0, QStringLiteral("%1 must be true or false, not '%2'").arg(key, value));
    if (key == QLatin1String("executeInTransaction"))
        config.executeInTransaction = on;
    else if (key == QLatin1String("placeholderReplacement"))
        config.placeholderReplacement = on;
    else if (key == QLatin1String("shouldExecute"))
        return malformed(
            0, QStringLiteral("shouldExecute needs a licensed Flyway and is not supported"));
    else
        return malformed(0,
                         QStringLiteral("Unknown setting '%1'; known are executeInTransaction, "
                                        "encoding and placeholderReplacement")
                             .arg(key));
    return models::ok();
}

} // namespace

models::Result<ScriptConfig> parseScriptConfig(const QString &text)
{
    static const QRegularExpression lineEnd(QStringLiteral("\r\n|\r|\n"));
    static const QRegularExpression separator(QStringLiteral("[ \t\f]*[=:][ \t\f]*|[ \t\f]+"));

    ScriptConfig config;
    const QStringList lines = text.split(lineEnd);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const int number = static_cast<int>(i) + 1;
        QString line = lines[i].trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u'!'))
            continue;
        while (line.endsWith(u'\\') && i + 1 < lines.size() && !lines[i + 1].trimmed().isEmpty())
            line = line.chopped(1) + lines[++i].trimmed();

        const QRegularExpressionMatch match = separator.match(line);
        const QString key = match.hasMatch() ? line.left(match.capturedStart()) : line;
        const QString value
            = match.hasMatch() ? withEnvironment(line.mid(match.capturedEnd())) : QString();
        if (const models::Status taken = takeSetting(config, key, value); !taken)
            return malformed(number, taken.error().message);
    }
    return config;
}

} // namespace migrations
