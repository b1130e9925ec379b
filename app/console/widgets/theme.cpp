// SPDX-License-Identifier: MIT
#include "app/console/widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

namespace app {

const Theme &lightTheme()
{
    static const Theme theme{
        .dark = false,
        .window = QColor(0xf3f4f6),
        .surface = QColor(0xffffff),
        .raised = QColor(0xfbfbfc),
        .border = QColor(0xd5d9df),
        .text = QColor(0x1b2027),
        .muted = QColor(0x5a6472),
        .accent = QColor(0x2a63c0),
        .selection = QColor(0xdbe7fa),
        .good = {QColor(0x2c8a57), QColor(0x1b6540), QColor(0xe2f3e9)},
        .caution = {QColor(0xc98a0a), QColor(0x7a5000), QColor(0xfdf1d3)},
        .danger = {QColor(0xc7352f), QColor(0x9b1f1b), QColor(0xfde6e4)},
        .info = {QColor(0x2a63c0), QColor(0x1f4f9e), QColor(0xe3edfb)},
        .neutral = {QColor(0x7a8492), QColor(0x505a67), QColor(0xe9ebee)},
        .keyword = QColor(0x1f4f9e),
        .string = QColor(0x1b6b3a),
        .number = QColor(0x9a4a00),
        .comment = QColor(0x687180),
        .quoted = QColor(0x6b3fa0),
        .parameter = QColor(0x9b1f5a),
    };
    return theme;
}

const Theme &darkTheme()
{
    static const Theme theme{
        .dark = true,
        .window = QColor(0x20242a),
        .surface = QColor(0x181b20),
        .raised = QColor(0x2a2f37),
        .border = QColor(0x3a414b),
        .text = QColor(0xe3e6ea),
        .muted = QColor(0x9fa8b5),
        .accent = QColor(0x6ea3f5),
        .selection = QColor(0x2c4366),
        .good = {QColor(0x45b077), QColor(0x86d9aa), QColor(0x1c3528)},
        .caution = {QColor(0xe0a630), QColor(0xf2c96c), QColor(0x3b3018)},
        .danger = {QColor(0xe85c54), QColor(0xff9f98), QColor(0x452322)},
        .info = {QColor(0x6ea3f5), QColor(0xa3c5fa), QColor(0x1f3150)},
        .neutral = {QColor(0x8f99a6), QColor(0xb9c1cb), QColor(0x31373f)},
        .keyword = QColor(0x82b1ff),
        .string = QColor(0x93d69f),
        .number = QColor(0xf0b27a),
        .comment = QColor(0x8d97a4),
        .quoted = QColor(0xcdaaf5),
        .parameter = QColor(0xf29ac2),
    };
    return theme;
}

const Theme &themeOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

QPalette paletteOf(const Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, theme.dark ? QColor(0x1d2126) : QColor(0xf8f9fa));
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.dark ? Qt::white : Qt::black);
    palette.setColor(QPalette::ToolTipBase, theme.dark ? theme.raised : theme.surface);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, theme.dark ? QColor(0x3d6cb5) : theme.accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.quoted);
    palette.setColor(QPalette::Light, theme.dark ? QColor(0x343a43) : Qt::white);
    palette.setColor(QPalette::Midlight, theme.dark ? QColor(0x2f353d) : QColor(0xeceef1));
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.dark ? QColor(0x14171b) : QColor(0xaab1ba));
    palette.setColor(QPalette::Shadow, theme.dark ? QColor(0x0c0e10) : QColor(0x848c97));

    const QColor disabled = theme.dark ? QColor(0x6f7884) : QColor(0x9aa2ad);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, disabled);
    return palette;
}

namespace {

/// resources/console.qss with `@name` replaced by the theme's colours.
QString styleSheetOf(const Theme &theme)
{
    QFile file(QStringLiteral(":/console.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    const std::pair<const char *, QColor> values[] = {
        {"@window", theme.window},
        {"@surface", theme.surface},
        {"@raised", theme.raised},
        {"@border", theme.border},
        {"@text", theme.text},
        {"@muted", theme.muted},
        {"@accent", theme.accent},
        {"@selection", theme.selection},
        {"@good-text", theme.good.text},
        {"@good-soft", theme.good.soft},
        {"@good", theme.good.strong},
        {"@caution-text", theme.caution.text},
        {"@caution-soft", theme.caution.soft},
        {"@caution", theme.caution.strong},
        {"@danger-text", theme.danger.text},
        {"@danger-soft", theme.danger.soft},
        {"@danger", theme.danger.strong},
        {"@info-text", theme.info.text},
        {"@info-soft", theme.info.soft},
        {"@info", theme.info.strong},
        {"@neutral-text", theme.neutral.text},
        {"@neutral-soft", theme.neutral.soft},
    };
    for (const auto &[name, color] : values)
        text.replace(QLatin1String(name), css(color));
    text.replace(QStringLiteral("@tick"),
                 theme.dark ? QStringLiteral("check-black") : QStringLiteral("check-white"));
    text.replace(QStringLiteral("@chevron"),
                 theme.dark ? QStringLiteral("chevron-white") : QStringLiteral("chevron-black"));
    return text;
}

} // namespace

void applyTheme(QApplication &application, const Theme &theme)
{
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(paletteOf(theme));
    application.setStyleSheet(styleSheetOf(theme));
}

const Tone &toneOf(Meaning meaning, const Theme &theme)
{
    switch (meaning) {
    case Meaning::Good:
        return theme.good;
    case Meaning::Caution:
        return theme.caution;
    case Meaning::Danger:
        return theme.danger;
    case Meaning::Info:
        return theme.info;
    case Meaning::Neutral:
        break;
    }
    return theme.neutral;
}

Meaning meaningOf(Environment::Kind kind)
{
    switch (kind) {
    case Environment::Kind::Development:
        return Meaning::Good;
    case Environment::Kind::Staging:
        return Meaning::Caution;
    case Environment::Kind::Production:
        break;
    }
    return Meaning::Danger;
}

void setMeaning(QWidget *widget, Meaning meaning)
{
    static constexpr const char *names[] = {"good", "caution", "danger", "info", "neutral"};
    widget->setProperty("meaning", QLatin1String(names[static_cast<int>(meaning)]));
    widget->style()->unpolish(widget); // a style sheet looks at properties only then
    widget->style()->polish(widget);
}

} // namespace app
