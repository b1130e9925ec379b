// SPDX-License-Identifier: MIT
#include "models/schema/snapshotjson.h"
#include "tests/models/madesnapshots.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace models;
using tests::barest;
using tests::everyMember;
using tests::whyNot;

namespace {

/// Where a value is in a document, as the reader says it, and how to replace it.
struct Spot
{
    QString place;
    QList<QVariant> steps; ///< names and indexes
};

void collect(const QJsonValue &value, const Spot &spot, QList<Spot> &spots)
{
    if (!spot.steps.isEmpty())
        spots.append(spot);
    const QJsonObject object = value.toObject();
    for (const QString &name : object.keys()) {
        const QString place = spot.place.isEmpty() ? name : spot.place + u'.' + name;
        collect(object[name], {place, spot.steps + QList<QVariant>{name}}, spots);
    }
    const QJsonArray array = value.toArray();
    for (int i = 0; i < array.size(); ++i) {
        collect(array[i],
                {QStringLiteral("%1[%2]").arg(spot.place).arg(i), spot.steps + QList<QVariant>{i}},
                spots);
    }
}

/// `value` with `instead` at the end of `steps`; undefined: with nothing there.
QJsonValue replaced(const QJsonValue &value, QList<QVariant> steps, const QJsonValue &instead)
{
    if (steps.isEmpty())
        return instead;
    const QVariant step = steps.takeFirst();
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        const QJsonValue now = replaced(object[step.toString()], steps, instead);
        if (now.isUndefined())
            object.remove(step.toString());
        else
            object[step.toString()] = now;
        return object;
    }
    QJsonArray array = value.toArray();
    const QJsonValue now = replaced(array[step.toInt()], steps, instead);
    if (now.isUndefined())
        array.removeAt(step.toInt());
    else
        array[step.toInt()] = now;
    return array;
}

Result<Snapshot> readBack(const QJsonValue &document)
{
    return snapshotFromJson(QJsonDocument(document.toObject()).toJson());
}

} // namespace

/// Documents that are not what we wrote.
class tst_SnapshotJsonWrong : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrongIsSaidWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("problem");
        const auto schema = [](const QByteArray &inside) {
            return R"({"format":1,"server_version":"15","schemas":[{"name":"a","tables":[],)"
                   R"("views":[],"sequences":[],"types":[],"functions":[]},{"name":"s",)"
                + inside + "}]}";
        };
        const auto column = [&schema](const QByteArray &inside) {
            return schema(R"("tables":[{"name":"t","kind":"table","columns":[)"
                          R"({"name":"a","type":"text","nullable":true},{)"
                          + inside + "}]}]");
        };
        const auto sequence = [&schema](const QByteArray &inside) {
            return schema(R"("tables":[],"views":[],"sequences":[{"name":"q",)" + inside + "}]");
        };
        QTest::newRow("missing") << column(R"("name":"b")")
                                 << "schemas[1].tables[0].columns[1].type is missing";
        QTest::newRow("null") << column(R"("name":null)")
                              << "schemas[1].tables[0].columns[1].name is not text";
        QTest::newRow("number for text") << column(R"("name":"b","type":7)")
                                         << "schemas[1].tables[0].columns[1].type is not text";
        QTest::newRow("text for bool")
            << column(R"("name":"b","type":"text","nullable":"no")")
            << "schemas[1].tables[0].columns[1].nullable is neither true nor false";
        QTest::newRow("half a number")
            << column(R"("name":"b","type":"text","nullable":true,"statistics":1.5)")
            << "schemas[1].tables[0].columns[1].statistics is not a whole number of 64 bits";
        QTest::newRow("too much for an int")
            << column(R"("name":"b","type":"text","nullable":true,"statistics":3000000000)")
            << "schemas[1].tables[0].columns[1].statistics is not a whole number of 32 bits";
        QTest::newRow("too much")
            << sequence(R"("maximum":9223372036854775808)")
            << "schemas[1].sequences[0].maximum is not a whole number of 64 bits";
        QTest::newRow("no path") << sequence(R"("owned_by":"t.c")")
                                 << "schemas[1].sequences[0].owned_by is not the path of a column, "
                                    "as schema.table.column";
        QTest::newRow("NUL")
            << column(R"("name":"b\u0000")")
            << "schemas[1].tables[0].columns[1].name contains the character U+0000";
        QTest::newRow("unknown kind")
            << schema(R"("tables":[{"name":"t","kind":"chair"}])")
            << "schemas[1].tables[0].kind is none of: table, partitioned table, partition, "
               "foreign table";
        QTest::newRow("unknown kind of view")
            << schema(R"("tables":[],"views":[{"name":"t","kind":"mirror"}])")
            << "schemas[1].views[0].kind is none of: view, materialized view";
        QTest::newRow("no list") << schema(R"("tables":{})") << "schemas[1].tables is not a list";
        QTest::newRow("no object")
            << schema(R"("tables":[7])") << "schemas[1].tables[0] is not an object";
        QTest::newRow("another format")
            << QByteArray(R"({"format":2})") << "format is 2, and this program reads 1";
        QTest::newRow("another document")
            << QByteArray(R"({"error":{"kind":"misused"}})") << "format is missing";
        QTest::newRow("no document") << QByteArray("[]") << "it is not a JSON object";
        QTest::newRow("nothing") << QByteArray() << "it is not JSON, illegal value";
        QTest::newRow("too deep") << QByteArray(100'000, '[')
                                  << "it is not JSON, too deeply nested document";
        QTest::newRow("cut off") << QByteArray("{\"format\":\"1\"")
                                 << "it is not JSON, unterminated string";
    }

    void whatIsWrongIsSaidWithItsPlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, problem);
        const auto read = snapshotFromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Malformed);
        QCOMPARE(read.error().message, "The snapshot cannot be read: " + problem);
        QVERIFY(!read.error().hint.isEmpty());
    }

    void aMistakeInTheTextIsSaidWithItsLine()
    {
        const auto read = snapshotFromJson("{\n  \"format\": 1,\n  \"größe\": ?\n}");
        QVERIFY(!read);
        QCOMPARE(read.error().line, 3);
        QVERIFY2(read.error().column >= 12, qPrintable(QString::number(read.error().column)));
    }

    /// Every value of a whole document, replaced by everything that it is not.
    void noReplacedValueIsTakenForAnother()
    {
        const QJsonObject document = toJson(everyMember(true, 1)).object();
        QList<Spot> spots;
        collect(document, {}, spots);
        QVERIFY(spots.size() > 300);
        const QList<QJsonValue> instead{QJsonValue::Undefined, QJsonValue::Null, true, 7, "x y",
                                        QJsonArray{1},         QJsonObject{}};
        int refused = 0;
        for (const Spot &spot : spots) {
            for (const QJsonValue &value : instead) {
                const auto read = readBack(replaced(document, spot.steps, value));
                if (read)
                    continue;
                ++refused;
                // A group and an object are read name by name: what is missing in it is said.
                QVERIFY2(read.error().kind == Error::Kind::Malformed
                             && read.error().message.startsWith("The snapshot cannot be read: "
                                                                + spot.place),
                         qPrintable(spot.place + ": " + read.error().message));
            }
        }
        QVERIFY2(refused > spots.size() * 3, qPrintable(QString::number(refused)));
    }

    void noBytesMakeItFall()
    {
        const QByteArray whole = toJsonText(everyMember(false, 1));
        QRandomGenerator dice(20'260'101);
        int read = 0;
        for (int i = 0; i < 1500; ++i) {
            QByteArray bytes = whole;
            for (int k = int(dice.bounded(4)); k >= 0; --k) {
                const auto at = qsizetype(dice.bounded(int(bytes.size())));
                const auto length = qsizetype(dice.bounded(30));
                switch (dice.bounded(4)) {
                case 0:
                    bytes[at] = char(dice.bounded(256));
                    break;
                case 1:
                    bytes.remove(at, length);
                    break;
                case 2:
                    bytes.insert(at, whole.mid(qsizetype(dice.bounded(int(whole.size()))), length));
                    break;
                default:
                    bytes.truncate(qMax<qsizetype>(1, at));
                }
            }
            const auto snapshot = snapshotFromJson(bytes);
            if (!snapshot) {
                QCOMPARE(snapshot.error().kind, Error::Kind::Malformed);
                continue;
            }
            ++read;
            QVERIFY(*snapshotFromJson(toJsonText(*snapshot)) == *snapshot);
        }
        QVERIFY2(read > 10 && read < 1200, qPrintable(QString::number(read)));
    }

    void namesThatNobodyKnowsArePassedOver()
    {
        QByteArray json = toJsonText(barest());
        json.replace("\"name\": ", "\"colour\": {\"name\": [null, 1e300]}, \"name\": ");
        const auto read = snapshotFromJson(json);
        QVERIFY2(read, qPrintable(whyNot(read)));
        QVERIFY(*read == barest());
    }
};

QTEST_GUILESS_MAIN(tst_SnapshotJsonWrong)
#include "tst_snapshotjsonwrong.moc"
