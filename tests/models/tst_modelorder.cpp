// SPDX-License-Identifier: MIT
#include "models/declared/declaredmodels.h"
#include "models/declared/statementfacts.h"
#include "models/diff/diff.h"
#include "models/script/statements.h"

#include "tests/support/answerof.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace models;

/// The order of files and statements means nothing: schemas that others made, each statement in a
/// file of its own and the last one first.
class ModelOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsAnyOrderAlike_data();
    void readsAnyOrderAlike();

private:
    Result<DeclaredModels> read(const QList<ModelFile> &files);

    std::unique_ptr<tests::TestServer> m_server;
};

namespace {

QString schemasFolder()
{
    return qEnvironmentVariable("TM_APPS_DB_CORPORA",
                                QStringLiteral(SOURCE_DIR "/../shared/corpora"))
        + QStringLiteral("/schemas/");
}

/// What of a file can be a model: without commands of psql, data, and what drops.
QList<ModelFile> statementFiles(const QString &text, const QString &prefix)
{
    static const QRegularExpression psql(QStringLiteral("^\\\\[a-z].*$"),
                                         QRegularExpression::MultilineOption);
    QList<ModelFile> files;
    QStringList settings;
    QSet<QString> made; // what is made, dropped and made again
    const auto statements = splitStatements(QString(text).remove(psql));
    if (!statements)
        return {};
    for (const ScriptStatement &statement : *statements) {
        using Kind = StatementFacts::Kind;
        const StatementFacts facts = factsOf(statement.sql);
        const Kind kind = facts.kind;
        if (facts.makes.size() == 1 && !facts.makes.first().name.isEmpty()) {
            const MadeObject &one = facts.makes.first();
            const QString name = QStringList{QString::number(int(one.kind)), one.schema, one.name,
                                             one.argumentTypes.join(u',')}
                                     .join(u'/');
            if (made.contains(name))
                continue;
            made.insert(name);
        }
        if (kind == Kind::Sets)
            settings.append(statement.sql + u';');
        if (kind == Kind::Defines || kind == Kind::Runs)
            files.append(
                {.name
                 = QStringLiteral("%1%2.sql").arg(prefix).arg(files.size(), 6, 10, QChar(u'0')),
                 .text = settings.join(u'\n') + u'\n' + statement.sql + u';'});
    }
    return files;
}

QString reversedName(qsizetype index, qsizetype count)
{
    return QStringLiteral("%1.sql").arg(count - index, 7, 10, QChar(u'0'));
}

} // namespace

void ModelOrderTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    NEED_SERVER(m_server);
}

Result<DeclaredModels> ModelOrderTest::read(const QList<ModelFile> &files)
{
    Scratch scratch({.server = m_server->spec()});
    return tests::awaitedAnswer(
        scratch.run([files](ScratchRoom &room) { return readDeclared(room, files); }), 120'000);
}

void ModelOrderTest::readsAnyOrderAlike_data()
{
    QTest::addColumn<QStringList>("files");
    const auto add
        = [](const char *name, const QStringList &files) { QTest::newRow(name) << files; };
    add("pagila", {"pagila/pagila-schema.sql"});
    add("sakila", {"sakila/postgres-sakila-schema.sql"});
    add("openstreetmap", {"openstreetmap/structure.sql"});
    add("chinook", {"chinook/chinook.ddl.sql"});
    add("northwind", {"northwind/northwind.sql"});
    add("synapse", {"synapse/common.full.sql", "synapse/main.full.sql", "synapse/state.full.sql"});
    add("temporal", {"temporal/temporal.schema.sql"});
    add("tbls", {"tbls-testdata/postgres.sql"});
    add("dataplan", {"graphile-kitchen-sink/dataplan-pg-schema.sql"});
}

void ModelOrderTest::readsAnyOrderAlike()
{
    QFETCH(QStringList, files);
    if (!QDir(schemasFolder()).exists())
        QSKIP(qPrintable(QStringLiteral("REAL SCHEMAS NOT TESTED: there is no folder ")
                         + schemasFolder()));
    QList<ModelFile> ordered;
    for (const QString &pattern : std::as_const(files)) {
        const QFileInfo info(schemasFolder() + pattern);
        for (const QString &name :
             info.dir().entryList({info.fileName()}, QDir::Files, QDir::Name)) {
            QFile file(info.dir().filePath(name));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
            const auto found = statementFiles(QString::fromUtf8(file.readAll()), name);
            QVERIFY2(!found.isEmpty(), qPrintable(name));
            ordered += found;
        }
    }
    QList<ModelFile> reversed;
    for (qsizetype i = 0; i < ordered.size(); ++i) {
        reversed.prepend({.name = reversedName(i, ordered.size()), .text = ordered.at(i).text});
        ordered[i].name = reversedName(ordered.size() - i, ordered.size());
    }
    const auto first = read(ordered);
    QVERIFY2(first, first ? "" : qPrintable(first.error().script + first.error().message));
    const auto second = read(reversed);
    QVERIFY2(second,
             second ? ""
                    : qPrintable(second.error().message + u'\n' + second.error().statement
                                 + second.error().hint));
    QStringList changes;
    for (const Change &change : difference(first->snapshot, second->snapshot).changes)
        changes.append(displayText(change));
    QVERIFY2(changes.isEmpty(), qPrintable(changes.join(u'\n').left(4000)));
    QCOMPARE(second->declarations.size(), first->declarations.size());
    QVERIFY(second->snapshot.tableCount() > 0);
}

QTEST_GUILESS_MAIN(ModelOrderTest)

#include "tst_modelorder.moc"
