// SPDX-License-Identifier: MIT
#include "app/cli/terminal.h"

#include <QList>

#include <algorithm>
#include <array>

#include <sys/ioctl.h>
#include <unistd.h>

namespace app {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

/// Wide blocks of Unicode 15's EastAsianWidth.txt (W and F), joined where only unassigned code lies
/// between.
constexpr std::array wideRanges{
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x2E80, 0x303E},
    Range{0x3041, 0x4DBF},   Range{0x4E00, 0xA4CF},   Range{0xA960, 0xA97C},
    Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},
    Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
    Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x1FA70, 0x1FAFF},
    Range{0x20000, 0x3FFFD},
};

int widthOf(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        break;
    }
    const bool wide
        = std::any_of(wideRanges.begin(), wideRanges.end(), [character](const Range &range) {
              return character >= range.first && character <= range.last;
          });
    return wide ? 2 : 1;
}

int terminalWidth()
{
    winsize size{};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

} // namespace

Terminal standardTerminal(QTextStream &out, QTextStream &err)
{
    Terminal terminal{.out = out, .err = err};
    terminal.inIsTerminal = ::isatty(STDIN_FILENO) == 1;
    terminal.outIsTerminal = ::isatty(STDOUT_FILENO) == 1;
    terminal.errIsTerminal = ::isatty(STDERR_FILENO) == 1;
    terminal.width = terminal.outIsTerminal ? terminalWidth() : 0;
    // https://no-color.org: set to anything but the empty string
    terminal.colours = terminal.outIsTerminal && qEnvironmentVariableIsEmpty("NO_COLOR")
        && qEnvironmentVariable("TERM") != u"dumb";
    return terminal;
}

QString styled(const QString &text, Style style, bool colours)
{
    if (!colours || style == Style::Plain || text.isEmpty())
        return text;
    const auto code = [style] {
        switch (style) {
        case Style::Good:
            return "32";
        case Style::Attention:
            return "33";
        case Style::Bad:
            return "31";
        case Style::Faint:
            return "2";
        default:
            return "1";
        }
    }();
    return QStringLiteral("\033[%1m%2\033[0m").arg(QLatin1String(code), text);
}

QString printable(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar character : text) {
        const char16_t code = character.unicode();
        if (code < 0x20 && code != u'\n' && code != u'\t')
            clean += QChar(char16_t(0x2400 + code)); // SYMBOL FOR NULL and its neighbours
        else if (code >= 0x7F && code <= 0x9F)
            clean += QChar(char16_t(0x2421)); // SYMBOL FOR DELETE
        else if ((code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069))
            clean += QChar(char16_t(0xFFFD)); // these reorder what is around them
        else
            clean += character;
    }
    return clean;
}

QString oneLine(const QString &text)
{
    QString line = printable(text);
    return line.replace(u'\n', u' ').replace(u'\t', u' ');
}

int displayWidth(const QString &text)
{
    int width = 0;
    for (const uint character : text.toUcs4())
        width += widthOf(character);
    return width;
}

QString counted(qsizetype count, const QString &thing)
{
    return QStringLiteral("%1 %2%3").arg(count).arg(thing,
                                                    count == 1 ? QString() : QStringLiteral("s"));
}

QString elided(const QString &text, int width)
{
    if (displayWidth(text) <= width)
        return text;
    QString cut;
    int used = 1; // the ellipsis
    for (const uint character : text.toUcs4()) {
        used += widthOf(character);
        if (used > width)
            break;
        const char32_t one = character;
        cut += QString::fromUcs4(&one, 1);
    }
    return cut + u'…';
}

} // namespace app
