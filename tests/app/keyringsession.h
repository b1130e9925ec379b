// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QFile>
#include <QTest>

#include <unistd.h>

namespace tests {

/// Starts the program again beside a Secret Service of its own (tests/support/with-keyring.sh),
/// unless it runs there already, so that a test is the same by hand and from ctest. First thing in
/// main().
inline void enterKeyringSession(int argc, char *argv[])
{
    if (qEnvironmentVariableIsSet("TEST_KEYRING_PID")
        || qEnvironmentVariableIsSet("TEST_KEYRING_PROBLEM"))
        return;
    QByteArrayList command{"bash", SOURCE_DIR "/tests/support/with-keyring.sh",
                           QFile::symLinkTarget(QStringLiteral("/proc/self/exe")).toLocal8Bit()};
    for (int i = 1; i < argc; ++i)
        command.append(argv[i]);
    QList<char *> words;
    for (QByteArray &word : command)
        words.append(word.data());
    words.append(nullptr);
    ::execvp(words.first(), words.data());
    qFatal("bash could not be started");
}

} // namespace tests

/// Skips the test when there is no keyring to be had. CI sets REQUIRE_KEYRING=1, which turns the
/// skip into a failure.
#define NEEDS_KEYRING()                                                                            \
    do {                                                                                           \
        const QString problem = qEnvironmentVariable("TEST_KEYRING_PROBLEM");                      \
        if (!problem.isEmpty()) {                                                                  \
            QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_KEYRING"), qPrintable(problem));          \
            QSKIP(qPrintable(problem));                                                            \
        }                                                                                          \
    } while (false)
