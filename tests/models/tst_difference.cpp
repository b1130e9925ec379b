// SPDX-License-Identifier: MIT
#include "models/diff/diff.h"
#include "models/schema/snapshotjson.h"
#include "tests/models/madesnapshots.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace models;

namespace {

/// `value` with its `wanted`-th text, number or truth value, counted over the whole document, made
/// another one; `path` is where that was.
QJsonValue mutated(const QJsonValue &value, int &wanted, QString &path)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (const QString &key : object.keys()) {
            if (wanted < 0)
                break;
            const QJsonValue changed = mutated(object.value(key), wanted, path);
            object.insert(key, changed);
            if (wanted < 0)
                path.prepend(u'.' + key);
        }
        return object;
    }
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size() && wanted >= 0; ++i)
            array[i] = mutated(array.at(i), wanted, path);
        return array;
    }
    if (value.isNull() || wanted-- != 0)
        return value;
    if (value.isBool())
        return !value.toBool();
    return value.isString() ? QJsonValue(value.toString() + "x")
                            : QJsonValue(value.toInteger() + 1);
}

Table customer()
{
    return {.schema = "shop",
            .name = "customer",
            .columns = {{.name = "id", .type = "bigint", .nullable = false},
                        {.name = "email", .type = "text"}}};
}

Snapshot shopWith(const Table &table)
{
    return {.serverVersion = "15.4", .schemas = {{.name = "shop", .tables = {table}}}};
}

QStringList textsOf(const Difference &difference)
{
    QStringList texts;
    for (const Change &change : difference.changes)
        texts.append(displayText(change));
    return texts;
}

} // namespace

class tst_Difference : public QObject
{
    Q_OBJECT

private slots:
    /// Whatever member is added to a snapshot is in this test as soon as it is in its document.
    void everyMemberCounts()
    {
        for (const bool truth : {true, false}) {
            const Snapshot before = tests::everyMember(truth, 1);
            const QJsonObject document = toJson(before).object();
            int changed = 0;
            for (int i = 0;; ++i) {
                int wanted = i;
                QString path;
                const QJsonObject other = mutated(document, wanted, path).toObject();
                if (wanted >= 0)
                    break;
                const auto after = snapshotFromJson(QJsonDocument(other).toJson());
                if (!after) // an enumerator that there is not, a path that is none
                    continue;
                Snapshot now = *after;
                now.dependencies = before.dependencies;
                const bool isSame = now == before;
                changed += isSame ? 0 : 1;
                if (truth && path.endsWith(u".local")) { // inherited: it is only remarked upon
                    QVERIFY2(!difference(before, now).remarks.isEmpty(), qPrintable(path));
                    QVERIFY2(!difference(now, before).remarks.isEmpty(), qPrintable(path));
                    continue;
                }
                QVERIFY2(difference(before, now).isEmpty() == isSame, qPrintable(path));
                QVERIFY2(difference(now, before).isEmpty() == isSame, qPrintable(path));
            }
            QVERIFY2(changed > 150, qPrintable(QString::number(changed)));
        }
    }

    void aPropertyIsCalledAsInTheManual()
    {
        Table other = customer();
        other.columns[0].type = "integer";
        other.columns[1].nullable = false;
        other.columns[1].defaultExpression = "''::text";
        other.rowSecurity = true;
        const auto found = difference(shopWith(customer()), shopWith(other));
        QCOMPARE(textsOf(found),
                 QStringList({"table shop.customer: row level security",
                              "column id of shop.customer: type bigint → integer",
                              "column email of shop.customer: not null, default ''::text"}));
        QCOMPARE(summaryOf(found.changes), "1 changed");
    }

    void theOrderOfATablesColumnsIsARemark()
    {
        Table other = customer();
        other.columns.swapItemsAt(0, 1);
        const auto found = difference(shopWith(customer()), shopWith(other));
        QVERIFY(found.isEmpty());
        QCOMPARE(found.remarks.size(), 1);
    }

    void privilegesAsPostgresqlGivesThemAreNone()
    {
        Table other = customer();
        Table one = customer();
        one.owner = other.owner = "ann";
        other.privileges = builtInPrivileges(ObjectKind::Table, "ann", 150004);
        QVERIFY(difference(shopWith(one), shopWith(other)).isEmpty());
        other.privileges->grants.append(
            {.grantee = "api", .grantor = "ann", .privileges = {"SELECT"}});
        QCOMPARE(difference(shopWith(one), shopWith(other)).changes.size(), 1);
    }

    void whatIsInsideAWholeThatCameIsNotListed()
    {
        const Snapshot empty{.serverVersion = "15.4", .schemas = {{.name = "shop"}}};
        QCOMPARE(textsOf(difference(empty, shopWith(customer()))),
                 QStringList{"table shop.customer: created"});
        QCOMPARE(textsOf(difference(shopWith(customer()), Snapshot())),
                 QStringList{"schema shop: dropped"});
    }

    void aRenameIsNoDropAndNoCreate()
    {
        Table other = customer();
        other.columns[1].name = "mail";
        const Rename rename{
            {.kind = ObjectKind::Column, .schema = "shop", .name = "customer", .part = "email"},
            {.kind = ObjectKind::Column, .schema = "shop", .name = "customer", .part = "mail"}};
        QCOMPARE(textsOf(difference(shopWith(customer()), shopWith(other), {rename})),
                 QStringList{"column mail of shop.customer: renamed from email"});
        QVERIFY(difference(shopWith(other), shopWith(other), {rename}).isEmpty()); // long ago
    }
};

QTEST_MAIN(tst_Difference)
#include "tst_difference.moc"
