// SPDX-License-Identifier: MIT
#include "app/console/window/preferences.h"

#include <QDir>
#include <QStandardPaths>

namespace app {

namespace {

constexpr int mostRecentProjects = 8;

const QString geometryKey = QStringLiteral("window/geometry");
const QString lookKey = QStringLiteral("window/look");
const QString recentKey = QStringLiteral("projects/recent");

QString ownFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/tm-apps-db/console.ini");
}

/// A folder as the name of a key: slashes would make groups of it.
QString placeKey(const QString &folder)
{
    return QStringLiteral("places/")
        + QString::fromLatin1(
               QDir::cleanPath(folder).toUtf8().toBase64(QByteArray::Base64UrlEncoding));
}

} // namespace

Preferences::Preferences(const QString &file)
    : m_settings(file.isEmpty() ? ownFile() : file, QSettings::IniFormat)
{ }

QByteArray Preferences::geometry() const
{
    return m_settings.value(geometryKey).toByteArray();
}

void Preferences::setGeometry(const QByteArray &geometry)
{
    m_settings.setValue(geometryKey, geometry);
}

Preferences::Look Preferences::look() const
{
    const QString look = m_settings.value(lookKey).toString();
    if (look == u"light")
        return Look::Light;
    return look == u"dark" ? Look::Dark : Look::Desktop;
}

void Preferences::setLook(Look look)
{
    m_settings.setValue(lookKey,
                        look == Look::Light      ? QStringLiteral("light")
                            : look == Look::Dark ? QStringLiteral("dark")
                                                 : QStringLiteral("desktop"));
}

QStringList Preferences::recentProjects() const
{
    QStringList folders = m_settings.value(recentKey).toStringList();
    folders.removeIf([](const QString &folder) { return !QDir(folder).exists(); });
    return folders;
}

void Preferences::addRecentProject(const QString &folder)
{
    QStringList folders = m_settings.value(recentKey).toStringList();
    folders.removeAll(folder);
    folders.prepend(folder);
    m_settings.setValue(recentKey, QStringList(folders.mid(0, mostRecentProjects)));
}

Preferences::Place Preferences::lastPlace(const QString &folder) const
{
    const QStringList parts = m_settings.value(placeKey(folder)).toStringList();
    return parts.size() == 2 ? Place{parts.first(), parts.last()} : Place{};
}

void Preferences::setLastPlace(const QString &folder, const Place &place)
{
    m_settings.setValue(placeKey(folder), QStringList{place.environment, place.role});
}

} // namespace app
