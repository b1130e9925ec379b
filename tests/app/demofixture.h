// SPDX-License-Identifier: MIT
#pragma once

#include "app/demo/demoserver.h"
#include "models/server/session.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <sys/stat.h>

/// What the tests of the demo server share.
namespace demo {

using models::Result;

inline const char *const folderVariable = "TM_APPS_DB_DEMO_DIR";

/// A folder that the server's account may enter, which QTemporaryDir's are not when we are root.
inline std::unique_ptr<QTemporaryDir> openFolder()
{
    auto folder = std::make_unique<QTemporaryDir>();
    chmod(QFile::encodeName(folder->path()).constData(), 0755);
    return folder;
}

/// Lets the demo live in `folder` until the end of the scope.
class DemoIn
{
public:
    explicit DemoIn(const QString &folder)
        : m_before(qgetenv(folderVariable))
    {
        qputenv(folderVariable, folder.toUtf8());
    }
    ~DemoIn() { qputenv(folderVariable, m_before); }
    Q_DISABLE_COPY_MOVE(DemoIn)

private:
    const QByteArray m_before;
};

inline Result<QString> ask(const QString &user, const QString &sql, const QString &database = {})
{
    models::ConnectionSpec spec = app::demoConnection();
    spec.parameters.insert("user", user);
    if (!database.isEmpty())
        spec.parameters.insert("dbname", database);
    models::Session session;
    if (const auto opened = session.open(spec, {}).result(); !opened)
        return opened.error();
    auto answer = session
                      .run([sql](models::Connection &connection) -> Result<QString> {
                          const auto rows = connection.query(sql);
                          if (!rows)
                              return rows.error();
                          return rows->rowCount() > 0 ? rows->text(0, 0) : QString();
                      })
                      .result();
    static_cast<void>(session.close().result());
    return answer;
}

inline QString explained(const models::Error &error)
{
    return error.message + u'\n' + error.detail;
}

/// Why it failed; empty when it did not.
template <typename T>
QString problemOf(const Result<T> &result)
{
    return result ? QString() : explained(result.error());
}

inline void writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(text), text.size());
}

} // namespace demo

#define COMPARE_ANSWER(user, sql, expected)                                                        \
    {                                                                                              \
        const auto answer = ask(user, sql);                                                        \
        QVERIFY2(answer, qPrintable(problemOf(answer)));                                           \
        QCOMPARE(*answer, QString(expected));                                                      \
    }

#define VERIFY_DONE(status)                                                                        \
    if (const QString problem = problemOf(status); !problem.isEmpty())                             \
    QFAIL(qPrintable(problem))
