// SPDX-License-Identifier: MIT
#include "models/diff/diff.h"
#include "models/diff/leftovers.h"
#include "tests/models/introspectedserver.h"

using namespace models;

namespace {

/// As sequelize.sync({ alter: true }) leaves a database behind after three runs.
const auto synced = QStringLiteral(R"(
CREATE TYPE "enum_users_status" AS ENUM ('on', 'off');
CREATE TYPE "enum_users_role_old" AS ENUM ('a');
CREATE TYPE "enum_Users_byFunction" AS ENUM ('a');
CREATE TYPE mood AS ENUM ('unused, and not of Sequelize');
CREATE FUNCTION f("enum_Users_byFunction") RETURNS integer LANGUAGE sql AS 'select 1';
CREATE TABLE users (id serial PRIMARY KEY, email varchar(255), "userName" text, status enum_users_status);
ALTER TABLE users ADD CONSTRAINT users_email_key2 UNIQUE (email);
ALTER TABLE users ADD CONSTRAINT users_email_key1 UNIQUE (email);
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
ALTER TABLE users ADD CONSTRAINT users_email_key10 UNIQUE (email);
ALTER TABLE users ADD CONSTRAINT users_email_later UNIQUE (email) DEFERRABLE;
ALTER TABLE users ADD CONSTRAINT "users_userName_key" UNIQUE ("userName");
ALTER TABLE users ADD CONSTRAINT "users_userName_key1" UNIQUE ("userName");
ALTER TABLE users REPLICA IDENTITY USING INDEX users_pkey;
CREATE INDEX users_status ON users (status);
CREATE INDEX users_status1 ON users (status);
CREATE INDEX users_status_on ON users (status) WHERE status = 'on';
CREATE UNIQUE INDEX users_both ON users (email, id);
CREATE UNIQUE INDEX users_both1 ON users (id, email);
CREATE TABLE orders (email varchar(255) REFERENCES users (email));
)");

QStringList namesOf(const QList<Leftover> &leftovers)
{
    QStringList names;
    for (const Leftover &leftover : leftovers)
        names.append(displayText(leftover));
    return names;
}

} // namespace

class tst_Leftovers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { NEED_SERVER(&m_server) }

    void duplicatesAndUnusedEnumsAreFound()
    {
        const auto snapshot = m_server.read(m_server.databaseWith(synced));
        QVERIFY(snapshot.has_value());
        const QList<Leftover> found = leftovers(*snapshot);
        const QString constraint(
            "The constraint %1 of public.users is on the same columns as %2 of "
            "public.users");
        QCOMPARE(
            namesOf(found),
            QStringList({"Nothing uses the enum public.enum_users_role_old",
                         constraint.arg("users_email_key1", "users_email_key"),
                         constraint.arg("users_email_key10", "users_email_key"),
                         constraint.arg("users_email_key2", "users_email_key"),
                         constraint.arg("\"users_userName_key1\"", "\"users_userName_key\""),
                         "The index public.users_status1 is the same as public.users_status"}));
        QVERIFY(found.at(1).bytes > 0);

        const Snapshot clean = without(*snapshot, found);
        QVERIFY(leftovers(clean).isEmpty());
        QCOMPARE(difference(*snapshot, clean).changes.size(),
                 found.size() + 4); // with each constraint its index
    }

    void theOneThatIsNeededStays()
    {
        const auto snapshot = m_server.read(m_server.databaseWith(
            "CREATE TABLE t (a integer NOT NULL);"
            "ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a);"
            "ALTER TABLE t ADD CONSTRAINT t_a_key1 UNIQUE (a);"
            "ALTER TABLE t REPLICA IDENTITY USING INDEX t_a_key1;"
            "CREATE TABLE c (a integer); CREATE INDEX c_a ON c (a); CREATE INDEX c_b ON c (a);"
            "ALTER TABLE c CLUSTER ON c_b;"));
        QVERIFY(snapshot.has_value());
        QStringList objects;
        for (const Leftover &leftover : leftovers(*snapshot))
            objects.append(displayText(leftover.object) + " - "
                           + displayText(leftover.duplicateOf));
        QCOMPARE(
            objects,
            QStringList({"public.c_a - public.c_b", "t_a_key of public.t - t_a_key1 of public.t"}));
    }

private:
    tests::IntrospectedServer m_server;
};

QTEST_MAIN(tst_Leftovers)
#include "tst_leftovers.moc"
