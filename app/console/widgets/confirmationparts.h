// SPDX-License-Identifier: MIT
#pragma once

#include "app/project/project.h"

#include <QWidget>

class QDialog;

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

/// That people use the database now.
QWidget *productionBanner();

/// How a question is answered.
struct ConfirmationAnswer
{
    QString verb; ///< on the button that goes on: "Undo 2 migrations"
    bool isDangerous = false;
    QString database = {}; ///< its name has to be typed first; empty: nothing has
};

/// Puts the buttons below what is in the dialog, which has a layout. Cancel is the default.
void addConfirmationAnswer(QDialog &dialog, const ConfirmationAnswer &answer);

} // namespace app
