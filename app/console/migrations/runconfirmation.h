// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/migrations/possibleruns.h"
#include "app/project/project.h"

#include <QDialog>

namespace app {

/// Lists what is about to run and asks. Cancel is the default. On production it names server and
/// database and shows every statement, and an undo wants the database's name typed.
class RunConfirmation : public QDialog
{
    Q_OBJECT

public:
    struct Question
    {
        PossibleRun run; ///< a possible one
        Environment environment;
        QString server; ///< for people: "db.example.com:5432"
        QString database;
    };

    explicit RunConfirmation(const Question &question, QWidget *parent = nullptr);

    /// One pending migration on a development database just runs; everything else is asked for.
    static bool isNeeded(const PossibleRun &run, Environment::Kind kind);

private:
    QWidget *stepList(const Question &question) const;
};

/// "V013  add audit  (3 statements)": one line of the list.
QString stepText(const migrations::Step &step);

} // namespace app
