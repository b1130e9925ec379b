// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/window/preferences.h"

#include <QObject>
#include <QPalette>

class QApplication;
class QDBusVariant;

namespace app {

/// Keeps the program light or dark: as the user said, or else as the desktop is, also when that
/// changes.
///
/// Qt 6.4 does not know the desktop's choice. It is asked for at the settings portal
/// (freedesktop.org, "org.freedesktop.portal.Settings", key color-scheme of
/// org.freedesktop.appearance: 1 is dark); without a portal, the palette that the platform theme
/// brought decides.
class DesktopLook : public QObject
{
    Q_OBJECT

public:
    explicit DesktopLook(QApplication &application);

    void setLook(Preferences::Look look);

private slots:
    void settingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void askPortal();
    void setDesktopDark(bool dark);
    void apply();

    QApplication &m_application;
    Preferences::Look m_look = Preferences::Look::Desktop;
    bool m_desktopDark;
};

} // namespace app
