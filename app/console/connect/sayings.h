// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace app {

/// Carries sentences from the thread that does the work to whoever listens in another.
class Sayings : public QObject
{
    Q_OBJECT

signals:
    void said(const QString &sentence);
};

} // namespace app
