// SPDX-License-Identifier: MIT
#include "migrations/files/checksum.h"
#include "migrations/files/migrationfile.h"
#include "tests/migrations/vectors.h"

#include <QTemporaryDir>
#include <QTest>

/// Checksums are what a pipeline compares: one that differs stops every deployment.
class ChecksumTest : public QObject
{
    Q_OBJECT

private slots:
    void equalsFlywaysForTheBytesOfAFile_data();
    void equalsFlywaysForTheBytesOfAFile();
    void followsTheEncodingOfTheConfFile();
    void isLinearInTheTextsLength();
};

namespace {

migrations::MigrationFolder folderWith(const QTemporaryDir &folder,
                                       const QHash<QString, QByteArray> &files)
{
    for (auto file = files.begin(); file != files.end(); ++file) {
        QFile written(folder.filePath(file.key()));
        if (!written.open(QIODevice::WriteOnly)
            || written.write(file.value()) != file.value().size())
            qFatal("%s cannot be written", qPrintable(written.fileName()));
    }
    const auto read = migrations::readFolder({.locations = {folder.path()}});
    return read ? *read : migrations::MigrationFolder{};
}

} // namespace

void ChecksumTest::equalsFlywaysForTheBytesOfAFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QJsonValue>("checksum");
    const QJsonArray vectors = tests::recordedVectors("checksum").array();
    QVERIFY(vectors.size() > 20);
    for (const QJsonValue &vector : vectors) {
        QTest::newRow(qPrintable(vector["name"].toString()))
            << QByteArray::fromHex(vector["hex"].toString().toLatin1()) << vector["checksum"];
    }
    QTest::newRow("cut off in the middle of a character")
        << QByteArray("SELECT 1; -- \xE2\x82") << QJsonValue();
}

void ChecksumTest::equalsFlywaysForTheBytesOfAFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QJsonValue, checksum);
    const QTemporaryDir folder;
    const migrations::MigrationFolder read = folderWith(folder, {{"V1__a.sql", bytes}});
    if (checksum.isNull()) {
        QVERIFY(read.files.isEmpty());
        QCOMPARE(read.problems.size(), 1);
        QVERIFY(read.problems.first().blocking);
        QVERIFY2(read.problems.first().message.contains("V1__a.sql is not UTF-8 in line "),
                 qPrintable(read.problems.first().message));
        return;
    }
    QCOMPARE(read.problems.size(), 0);
    QCOMPARE(read.files.size(), 1);
    QCOMPARE(read.files.first().checksum, checksum.toInt());
}

void ChecksumTest::followsTheEncodingOfTheConfFile()
{
    // Recorded from Flyway 12 with encoding ISO-8859-1: the sum is of the text as UTF-8.
    const QTemporaryDir folder;
    const auto read = folderWith(
        folder,
        {{"V1__a.sql", "-- caf\xE9\nSELECT 1;\n"}, {"v1__A.SQL.CONF", "encoding = ISO-8859-1\n"}});
    QCOMPARE(read.files.size(), 1);
    QCOMPARE(read.files.first().checksum, 139021238);
    QCOMPARE(read.files.first().text, QString::fromUtf8("-- caf\u00e9\nSELECT 1;\n"));
}

void ChecksumTest::isLinearInTheTextsLength()
{
    const QString text = QStringLiteral("a\n").repeated(1'000'000);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(migrations::checksumOf(text) != 0);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(ChecksumTest)
#include "tst_checksum.moc"
