// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace app {

/// What the console remembers between two runs. Never a secret: a URI that holds a password is
/// refused before it gets here.
class Preferences
{
public:
    enum class Look { Desktop, Light, Dark };

    /// \param file an INI file; empty: the user's own
    explicit Preferences(const QString &file = {});

    QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);

    Look look() const;
    void setLook(Look look);

    /// Folders, last opened first, those that are there.
    QStringList recentProjects() const;
    void addRecentProject(const QString &folder);

    /// What was last connected to in the project of `folder`.
    struct Place
    {
        QString environment;
        QString role;
    };
    Place lastPlace(const QString &folder) const;
    void setLastPlace(const QString &folder, const Place &place);

private:
    mutable QSettings m_settings;
};

} // namespace app
