// SPDX-License-Identifier: MIT
#pragma once

#include "app/project/project.h"

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;
class QWidget;

namespace app {

/// A colour that means something, in the three strengths it is drawn in.
struct Tone
{
    QColor strong; ///< strips, icons, lines
    QColor text; ///< readable on `soft` and on the page, 4.5:1 or better (WCAG 2.1, 1.4.3)
    QColor soft; ///< behind text
};

/// The console's colours, in their light and their dark form. A value: widgets look it up from
/// their palette with themeOf() when they paint, so that a change of theme needs no bookkeeping.
struct Theme
{
    bool dark = false;

    QColor window; ///< behind bars and panels
    QColor surface; ///< behind what is read: tables, trees, SQL
    QColor raised; ///< buttons and fields
    QColor border;
    QColor text;
    QColor muted; ///< secondary text, still 4.5:1
    QColor accent;
    QColor selection; ///< behind selected rows; `text` stays readable on it

    Tone good, caution, danger, info, neutral;

    // SQL
    QColor keyword, string, number, comment, quoted, parameter;
};

/// The theme that `palette` belongs to: light or dark, by the lightness of its window colour.
const Theme &themeOf(const QPalette &palette);
const Theme &lightTheme();
const Theme &darkTheme();

QPalette paletteOf(const Theme &theme);

/// Makes the whole program look like `theme`; may be called again at any time.
void applyTheme(QApplication &application, const Theme &theme);

/// What a colour says. Never the only sign: an icon or a word stands beside it.
enum class Meaning { Good, Caution, Danger, Info, Neutral };

const Tone &toneOf(Meaning meaning, const Theme &theme);

/// Green, amber, red.
Meaning meaningOf(Environment::Kind kind);

/// Lets the style sheet draw `widget` in that tone: `[meaning="danger"]`.
void setMeaning(QWidget *widget, Meaning meaning);

/// "#rrggbb", for style sheets and rich text.
inline QString css(const QColor &color)
{
    return color.name();
}

} // namespace app
