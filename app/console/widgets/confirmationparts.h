// SPDX-License-Identifier: MIT
#pragma once

#include "app/project/project.h"

#include <QWidget>

class QLineEdit;

namespace app {

/// Where something is about to be done, for the dialogs that ask.
struct ConfirmedPlace
{
    Environment environment;
    QString server; ///< for people: "db.example.com:5432"
    QString database;
};

/// The server of `spec` alone, without database and user.
QString serverName(models::ConnectionSpec spec);

/// "`title`?" in large, and below it environment, server and database.
QWidget *confirmationHeading(const QString &title, const ConfirmedPlace &place);

/// Asks for the database's name. \param field gets where it is typed
QWidget *confirmationName(const QString &database, QLineEdit **field);

} // namespace app
