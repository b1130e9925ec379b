// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/core/secret.h"

#include <QString>
#include <QTextStream>

namespace app {

/// Asks on `err` and reads one line from the terminal on standard input, without echo. Cancelled
/// when the user interrupts; Misused at the end of the input. Stopping (Ctrl+Z) gives the echo back
/// for as long as it lasts. \pre standard input is a terminal
models::Result<models::Secret> promptForSecret(QTextStream &err, const QString &question);

/// The same with echo.
models::Result<QString> promptForLine(QTextStream &err, const QString &question);

/// The first line of standard input, whatever it is, without its line end.
models::Result<models::Secret> secretFromStandardInput();

} // namespace app
