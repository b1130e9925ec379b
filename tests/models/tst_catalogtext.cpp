// SPDX-License-Identifier: MIT
#include "models/introspection/arraytext.h"
#include "models/introspection/grants.h"
#include "models/introspection/querylines.h"

#include <QTest>

using namespace models;

/// The pure half of the introspection: texts in, values out.
class tst_CatalogText : public QObject
{
    Q_OBJECT

private slots:
    void aLineIsKeptForTheVersionsItNames_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<bool>("members");
        QTest::addColumn<QString>("kept");
        QTest::newRow("13") << 130023 << false << "always 13 out";
        QTest::newRow("14") << 140000 << false << "always 14 out";
        QTest::newRow("17") << 170011 << true << "always 14 in";
    }

    void aLineIsKeptForTheVersionsItNames()
    {
        QFETCH(int, version);
        QFETCH(bool, members);
        QFETCH(QString, kept);
        const QString sql = QStringLiteral("-- since when? a comment alone stays\n"
                                           "always -- with a comment\n"
                                           "13 -- before 14\n"
                                           "14 -- since 14\n"
                                           "in -- with members\n"
                                           "out -- without members");
        QString fitting = fittingLines(sql, {version, members});
        QVERIFY(fitting.startsWith("-- since when? a comment alone stays\n"));
        fitting.remove(0, fitting.indexOf('\n') + 1);
        QStringList words;
        for (const QString &line : fitting.split('\n'))
            words.append(line.section(' ', 0, 0));
        QCOMPARE(words.join(' '), kept);
    }

    void anArrayIsTakenApartWhateverIsInIt_data()
    {
        QTest::addColumn<QByteArray>("array");
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("null") << QByteArray() << QStringList{};
        QTest::newRow("none") << QByteArray("{}") << QStringList{};
        QTest::newRow("plain") << QByteArray("{a,b c}") << QStringList{"a", "b c"};
        QTest::newRow("quoted") << QByteArray("{\"a,b\",\"{}\",\"\\\"x\\\" \\\\ y\",\"\"}")
                                << QStringList{"a,b", "{}", "\"x\" \\ y", ""};
        QTest::newRow("null inside") << QByteArray("{NULL,\"NULL\"}") << QStringList{"NULL"};
        QTest::newRow("emoji") << QByteArray("{🦊}") << QStringList{"🦊"};
        QTest::newRow("cut off") << QByteArray("{\"a\\") << QStringList{};
    }

    void anArrayIsTakenApartWhateverIsInIt()
    {
        QFETCH(QByteArray, array);
        QFETCH(QStringList, texts);
        QCOMPARE(textsIn(array), texts);
    }

    void optionsAreSortedAndSecretsAreHidden()
    {
        QCOMPARE(optionsIn("{fillfactor=70,autovacuum_enabled=false}"),
                 (QStringList{"autovacuum_enabled=false", "fillfactor=70"}));
        QCOMPARE(optionsIn("{a=1}", "toast."), QStringList{"toast.a=1"});
        QCOMPARE(
            foreignOptionsIn("{user=it's,\"password=p=q w\",dbname=,\"odd name=1\",sslpassword=x}"),
            (QStringList{"\"odd name\" '1'", "\"user\" 'it''s'", "dbname ''", "password '****'",
                         "sslpassword '****'"}));
    }

    void anAclIsReadGrantByGrant()
    {
        const Privileges read = privilegesIn(
            "{keeper=arwdDxt/keeper,=r/keeper,\"\\\"Odd "
            "\\\"\\\"role\\\"\\\"=\\\"=a*w/\\\"a/b\\\"\",r=U*C*X/keeper,m=m/keeper}");
        const Privileges expected{
            {{.grantee = "keeper",
              .grantor = "keeper",
              .privileges
              = {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"}},
             {.grantee = {}, .grantor = "keeper", .privileges = {"SELECT"}},
             {.grantee = "Odd \"role\"=",
              .grantor = "a/b",
              .privileges = {"INSERT", "UPDATE"},
              .grantable = {"INSERT"}},
             {.grantee = "r",
              .grantor = "keeper",
              .privileges = {"CREATE", "EXECUTE", "USAGE"},
              .grantable = {"CREATE", "USAGE"}},
             {.grantee = "m", .grantor = "keeper", .privileges = {"MAINTAIN"}}}};
        QCOMPARE(read.grants, expected.grants);
        QVERIFY(privilegesIn("{}").grants.isEmpty());
    }

    void aTableNobodyGrantedAnythingOnHasTheBuiltInPrivileges()
    {
        QCOMPARE(privilegesIn("{a=arwdDxt/a}"), builtInPrivileges(ObjectKind::Table, "a", 150000));
        QCOMPARE(privilegesIn("{a=arwdDxtm/a}"), builtInPrivileges(ObjectKind::View, "a", 170000));
        QCOMPARE(privilegesIn("{a=X/a,=X/a}"),
                 builtInPrivileges(ObjectKind::Function, "a", 150000));
        QCOMPARE(privilegesIn("{a=UC/a}"), builtInPrivileges(ObjectKind::Schema, "a", 150000));
        QCOMPARE(privilegesIn("{a=rwU/a}"), builtInPrivileges(ObjectKind::Sequence, "a", 150000));
        QVERIFY(privilegesIn("{}") != builtInPrivileges(ObjectKind::Table, "a", 150000));
    }
};

QTEST_GUILESS_MAIN(tst_CatalogText)
#include "tst_catalogtext.moc"
