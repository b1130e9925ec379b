// SPDX-License-Identifier: MIT
#include "models/declared/scratchdatabase.h"

#include "models/core/querytext.h"
#include "models/schema/identifier.h"

#include <QRandomGenerator>

namespace models {

namespace {

const QString scratchPrefix = QStringLiteral("tm_apps_db_scratch_");

/// The first of the two keys of the advisory lock that says "in use"; the letters tmad.
constexpr quint32 lockClass = 0x746d6164;

/// The keys are integers with a sign; pg_locks shows them without.
QString lockKeys(const QString &name)
{
    const QString digits = name.mid(scratchPrefix.size(), 8);
    return QStringLiteral("%1, %2").arg(int(lockClass)).arg(int(digits.toUInt(nullptr, 16)));
}

/// CREATE DATABASE with the encoding and the locale that scratch_locale.sql found.
QString createSql(const Connection &connection, const QString &name, const ResultSet &locale)
{
    const auto text = [&](int column) { return connection.literal(locale.text(0, column)); };
    QString sql = QStringLiteral("CREATE DATABASE %1 TEMPLATE template0 ENCODING %2 "
                                 "LC_COLLATE %3 LC_CTYPE %4")
                      .arg(quoted(name), text(0), text(1), text(2));
    const QString provider = locale.text(0, 3);
    if (provider == u"i") {
        sql += QStringLiteral(" LOCALE_PROVIDER icu ICU_LOCALE ") + text(4);
        if (!locale.isNull(0, 5))
            sql += QStringLiteral(" ICU_RULES ") + text(5);
    } else if (provider == u"b") {
        sql += QStringLiteral(" LOCALE_PROVIDER builtin BUILTIN_LOCALE ") + text(4);
    }
    return sql;
}

/// Sessions in the new database begin with the settings that they begin with in this one. What the
/// role may not set is left out.
Status copySettings(Connection &connection, const QString &name)
{
    const auto settings = connection.query(queryText(QStringLiteral("scratch_settings")));
    if (!settings)
        return settings.error();
    for (int row = 0; row < settings->rowCount(); ++row) {
        // FROM CURRENT spares us to spell lists, such as a search path, as SET wants them.
        const QString setting = settings->text(row, 0);
        const Status copied = connection.execute(
            QStringLiteral("BEGIN; SELECT pg_catalog.set_config(%1, %2, true); "
                           "ALTER DATABASE %3 SET %4 FROM CURRENT; COMMIT")
                .arg(connection.literal(setting), connection.literal(settings->text(row, 1)),
                     quoted(name),
                     setting.contains(u'.')
                         ? quoted(setting.section(u'.', 0, 0), setting.section(u'.', 1))
                         : quoted(setting)));
        if (!copied) {
            connection.rollback();
            if (copied.error().kind == Error::Kind::Lost
                || copied.error().kind == Error::Kind::Cancelled)
                return copied;
        }
    }
    return ok();
}

} // namespace

QString newScratchName()
{
    return scratchPrefix
        + QStringLiteral("%1").arg(QRandomGenerator::system()->generate64(), 16, 16, QChar(u'0'));
}

Status makeScratch(Connection &connection, const QString &name)
{
    // The job may take longer than a server lets a connection rest; only PostgreSQL 14 and newer
    // know the setting.
    if (connection.server().versionNumber >= 140000)
        (void)connection.execute(QStringLiteral("SET idle_session_timeout = 0"));
    const auto locale = connection.query(queryText(QStringLiteral("scratch_locale")));
    if (!locale)
        return locale.error();
    const Status locked = connection.execute(
        QStringLiteral("SELECT pg_catalog.pg_advisory_lock(%1)").arg(lockKeys(name)));
    if (!locked)
        return locked;
    if (const Status made = connection.execute(createSql(connection, name, *locale)); !made)
        return made;
    // When the program is killed, what it was running ends soon: then the database can be dropped.
    if (connection.server().versionNumber >= 140000)
        (void)connection.execute(
            QStringLiteral("ALTER DATABASE %1 SET client_connection_check_interval = '1s'")
                .arg(quoted(name)));
    return copySettings(connection, name);
}

Status dropScratch(Connection &connection, const QString &name)
{
    connection.rollback();
    const Status dropped = connection.execute(
        QStringLiteral("DROP DATABASE IF EXISTS %1 WITH (FORCE)").arg(quoted(name)));
    (void)connection.execute(
        QStringLiteral("SELECT pg_catalog.pg_advisory_unlock(%1)").arg(lockKeys(name)));
    return dropped;
}

void removeLeftovers(Connection &connection)
{
    const auto names = connection.query(queryText(QStringLiteral("scratch_leftovers")),
                                        {QString::number(lockClass)});
    if (!names)
        return;
    for (int row = 0; row < names->rowCount() && !connection.isCancelled(); ++row) {
        // Without FORCE: whoever has connected meanwhile is not thrown out.
        (void)connection.execute(
            QStringLiteral("DROP DATABASE IF EXISTS %1").arg(quoted(names->text(row, 0))));
    }
}

} // namespace models
