// SPDX-License-Identifier: MIT
#include "app/console/window/desktoplook.h"

#include "app/console/widgets/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>
#include <QStandardPaths>

namespace app {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");

/// Without a bus, QtDBus would try to start one.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)
                             + QStringLiteral("/bus"));
}

/// Read() wraps its answer in one variant more than it should.
bool isDark(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt() == 1;
}

} // namespace

DesktopLook::DesktopLook(QApplication &application)
    : m_application(application)
    , m_desktopDark(themeOf(QApplication::palette()).dark)
{
    if (hasSessionBus())
        askPortal();
}

void DesktopLook::setLook(Preferences::Look look)
{
    m_look = look;
    apply();
}

void DesktopLook::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question
        = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    question << appearance << colorScheme;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QVariant> answer = *watcher;
        if (!answer.isError())
            setDesktopDark(isDark(answer.value()));
    });
}

void DesktopLook::settingChanged(const QString &space, const QString &key,
                                 const QDBusVariant &value)
{
    if (space == appearance && key == colorScheme)
        setDesktopDark(isDark(value.variant()));
}

void DesktopLook::setDesktopDark(bool dark)
{
    if (dark == m_desktopDark)
        return;
    m_desktopDark = dark;
    if (m_look == Preferences::Look::Desktop)
        apply();
}

void DesktopLook::apply()
{
    const bool dark = m_look == Preferences::Look::Dark
        || (m_look == Preferences::Look::Desktop && m_desktopDark);
    applyTheme(m_application, dark ? darkTheme() : lightTheme());
}

} // namespace app
