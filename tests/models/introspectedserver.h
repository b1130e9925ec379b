// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/introspect.h"
#include "tests/support/testserver.h"

#include <QTest>

#include <algorithm>
#include <memory>

namespace tests {

/// A server with the database "rich", which holds an object of every kind, and ways to read from
/// it.
class IntrospectedServer
{
public:
    IntrospectedServer();

    QString problem() const { return m_server.problem(); }
    const TestServer *operator->() const { return &m_server; }

    models::Result<models::Snapshot> read(const QString &database,
                                          const QString &user = QStringLiteral("postgres"),
                                          const QString &before = {}) const;

    models::Result<models::Snapshot> read(const QString &database,
                                          const models::IntrospectionOptions &options) const;

    void crash() { m_server.crash(); }

    /// A new database in which `sql` has been run; null when that failed.
    QString databaseWith(const QString &sql) const;

private:
    TestServer m_server;
};

/// The object of that name, or null.
template <typename T>
const T *named(const QList<T> &objects, const QString &name)
{
    const auto found = std::ranges::find(objects, name, &T::name);
    return found == objects.end() ? nullptr : &*found;
}

template <typename T>
QStringList namesIn(const QList<T> &objects)
{
    QStringList names;
    for (const T &object : objects)
        names.append(object.name);
    return names;
}

/// A script that makes an object of every kind, in the schemas shop, every and "two words".
inline QString everyKindScript()
{
    return QStringLiteral(SOURCE_DIR "/tests/models/everykind.sql");
}

inline IntrospectedServer::IntrospectedServer()
{
    if (!m_server.problem().isEmpty())
        return;
    const QString name = m_server.createDatabase(QStringLiteral("rich"));
    m_server.psql(name, {QStringLiteral("-f"), everyKindScript()});
}

inline models::Result<models::Snapshot>
IntrospectedServer::read(const QString &database, const QString &user, const QString &before) const
{
    models::Session session;
    if (const auto opened = session.open(m_server.spec(database, user), {}).result(); !opened)
        return opened.error();
    if (!before.isEmpty()) {
        const models::Status ran = session
                                       .run([before](models::Connection &connection) {
                                           return connection.execute(before);
                                       })
                                       .result();
        if (!ran)
            return ran.error();
    }
    return models::introspect(session).result();
}

inline models::Result<models::Snapshot>
IntrospectedServer::read(const QString &database, const models::IntrospectionOptions &options) const
{
    models::Session session;
    if (const auto opened = session.open(m_server.spec(database), {}).result(); !opened)
        return opened.error();
    return models::introspect(session, options).result();
}

inline QString IntrospectedServer::databaseWith(const QString &sql) const
{
    static int count = 0;
    const QString name = m_server.createDatabase(QStringLiteral("d%1").arg(++count));
    return m_server.psql(name, {QStringLiteral("-c"), sql}).isNull() ? QString() : name;
}

} // namespace tests
