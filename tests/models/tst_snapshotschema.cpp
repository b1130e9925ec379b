// SPDX-License-Identifier: MIT
#include "models/schema/snapshotjson.h"
#include "tests/models/jsonschema.h"
#include "tests/models/madesnapshots.h"

#include <QProcess>
#include <QTemporaryFile>
#include <QTest>

using namespace models;
using tests::barest;
using tests::everyMember;
using tests::whyNot;
using Words = tests::JsonSchema::Words;

/// resources/snapshot.schema.json beside what is written.
class tst_SnapshotSchema : public QObject
{
    Q_OBJECT

private slots:
    void theDocumentIsAsItsSchemaSays_data()
    {
        QTest::addColumn<Snapshot>("snapshot");
        QTest::addColumn<Words>("words");
        QTest::newRow("every member") << everyMember(true) << Words::Any;
        QTest::newRow("barest") << barest() << Words::Known;
        QTest::newRow("empty") << Snapshot() << Words::Known;
    }

    void theDocumentIsAsItsSchemaSays()
    {
        QFETCH(Snapshot, snapshot);
        QFETCH(Words, words);
        const QStringList problems
            = tests::snapshotSchema(words).problems(toJson(snapshot).object());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join('\n')));
    }

    void theSchemaKnowsEveryKind()
    {
        Snapshot snapshot = barest();
        for (int i = 0; i <= int(lastKind(ObjectKind())); ++i) {
            const ObjectName name{.kind = ObjectKind(i), .name = "n"};
            snapshot.dependencies.append({name, name});
        }
        for (int i = 0; i <= int(lastKind(Type::Kind())); ++i)
            snapshot.schemas[0].types.append({.schema = "s", .name = "z", .kind = Type::Kind(i)});
        for (int i = 0; i <= int(lastKind(Table::Kind())); ++i)
            snapshot.schemas[0].tables.append({.schema = "s", .name = "z", .kind = Table::Kind(i)});
        for (int i = 0; i <= int(lastKind(Constraint::Kind())); ++i)
            snapshot.schemas[0].tables[0].constraints.append(
                {.name = "z", .kind = Constraint::Kind(i)});
        const QStringList problems = tests::snapshotSchema().problems(toJson(snapshot).object());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join('\n')));
        const auto read = snapshotFromJson(toJsonText(snapshot));
        QVERIFY2(read, qPrintable(whyNot(read)));
        QVERIFY(*read == snapshot);
    }

    /// By the people who know all of JSON Schema.
    void anotherValidatorAgrees()
    {
        const auto run = [](const QString &program, const QStringList &arguments) {
            QProcess python;
            python.setProcessChannelMode(QProcess::MergedChannels);
            python.start("python3", QStringList{"-c", program} + arguments);
            const bool ended = python.waitForFinished(60'000);
            return std::pair(ended && python.exitCode() == 0, python.readAll());
        };
        if (!run("import jsonschema; jsonschema.Draft202012Validator", {}).first)
            QSKIP("NOT TESTED: python3 has no jsonschema (Debian: python3-jsonschema)");
        QTemporaryFile document;
        QVERIFY(document.open());
        document.write(toJsonText(barest()));
        document.close();
        const auto [agreed, said]
            = run(R"(
import json, sys, jsonschema
schema, document = (json.load(open(name, encoding='utf-8')) for name in sys.argv[1:])
jsonschema.Draft202012Validator.check_schema(schema)
jsonschema.Draft202012Validator(schema).validate(document)
document['schemas'][0]['tables'][0]['kind'] = 'chair'
assert len(list(jsonschema.Draft202012Validator(schema).iter_errors(document))) == 1
)",
                  {SOURCE_DIR "/resources/snapshot.schema.json", document.fileName()});
        QVERIFY2(agreed, said);
    }
};

QTEST_GUILESS_MAIN(tst_SnapshotSchema)
#include "tst_snapshotschema.moc"
