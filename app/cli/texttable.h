// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/terminal.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace app {

struct Cell
{
    QString text;
    Style style = Style::Plain;
};

/// A table for people: columns aligned by what the terminal shows, two blanks apart.
struct TextTable
{
    QStringList headers;
    QList<QList<Cell>> rows; ///< as many cells in each as there are headers
    QList<int> rightAligned = {}; ///< columns of numbers
    int shrinkable = -1; ///< the column that is cut when the terminal is narrow
};

/// One line for the headers and one for each row, each with its line feed and no blanks at its end.
/// \param width of the terminal; 0 cuts nothing
QString formatted(const TextTable &table, int width, bool colours);

} // namespace app
