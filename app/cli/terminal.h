// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QTextStream>

namespace app {

/// Where a command writes. Results go to `out`, everything else to `err`.
struct Terminal
{
    QTextStream &out;
    QTextStream &err;
    bool inIsTerminal = false; ///< somebody is there to answer questions
    bool outIsTerminal = false;
    bool errIsTerminal = false;
    int width = 0; ///< columns; 0 when unknown, or no terminal
    bool colours = false; ///< for `out`; NO_COLOR and TERM=dumb turn it off
};

/// The program's own streams, and what they are connected to.
Terminal standardTerminal(QTextStream &out, QTextStream &err);

enum class Style { Plain, Good, Attention, Bad, Faint, Strong };

/// `text` in a colour, when `colours` holds.
QString styled(const QString &text, Style style, bool colours);

/// `text` with control characters made visible, so that a name or a message from a server cannot
/// drive the terminal. Line feeds and tabs stay.
QString printable(const QString &text);

/// printable() on one line: line feeds and tabs are blanks.
QString oneLine(const QString &text);

/// How many columns a terminal needs for `text`: two for East Asian wide characters and emoji, none
/// for combining marks. Close to Unicode's UAX #11; terminals differ in the rest.
int displayWidth(const QString &text);

/// "1 table", "2 tables".
QString counted(qsizetype count, const QString &thing);

/// `text` cut to `width` columns, with an ellipsis when something was cut.
QString elided(const QString &text, int width);

} // namespace app
