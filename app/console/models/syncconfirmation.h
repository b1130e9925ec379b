// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/confirmationparts.h"
#include "models/diff/alterscript.h"

#include <QDialog>

namespace app {

/// Shows the statements of a sync and asks. Cancel is the default. On production it says so; when
/// data is deleted there, or everything is made again, it wants the database's name typed.
class SyncConfirmation : public QDialog
{
    Q_OBJECT

public:
    struct Question
    {
        models::AlterScript script;
        ConfirmedPlace place;
        bool forced = false; ///< drops everything that is declared, first
    };

    explicit SyncConfirmation(const Question &question, QWidget *parent = nullptr);

    /// What deletes nothing on a development database just runs; everything else is asked for.
    static bool isNeeded(const Question &question);
};

/// "1 statement", "12 statements".
QString countedStatements(int count);

} // namespace app
