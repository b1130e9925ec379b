// SPDX-License-Identifier: MIT
#include "diagrams/export/palette.h"

namespace diagrams {
namespace {

/// Two colours in the given proportion: 0 is all `a`.
QColor mixed(const QColor &a, const QColor &b, float share)
{
    const auto mix = [share](float x, float y) { return x + (y - x) * share; };
    const QColor exact = QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                                          mix(a.blueF(), b.blueF()));
    return QColor(exact.rgb()); // 8 bits a channel, as pictures have them
}

Palette withHeaders(Palette palette, float share)
{
    for (const QColor &accent : std::as_const(palette.accents))
        palette.headers.append(mixed(palette.box, accent, share));
    return palette;
}

Palette light()
{
    return withHeaders(
        {.background = QColor(0xf6f7f9),
         .box = QColor(0xffffff),
         .outline = QColor(0xc9cfd8),
         .title = QColor(0x1b2027),
         .text = QColor(0x262d37),
         .softText = QColor(0x6a7482),
         .key = QColor(0xb67a06),
         .line = QColor(0x76828f),
         .highlight = QColor(0x2a63c0),
         .accents = {QColor(0x3f6fb5), QColor(0x2f8f78), QColor(0x9a5fb0), QColor(0xb9692f),
                     QColor(0x5a7d2e), QColor(0xb5486a), QColor(0x2f87a6), QColor(0x8a6d3b),
                     QColor(0x6a63bd), QColor(0x667282)}},
        0.14F);
}

Palette dark()
{
    return withHeaders(
        {.background = QColor(0x16191e),
         .box = QColor(0x20252c),
         .outline = QColor(0x414a56),
         .title = QColor(0xf0f2f5),
         .text = QColor(0xdde1e7),
         .softText = QColor(0x98a2b0),
         .key = QColor(0xe8b648),
         .line = QColor(0x8390a0),
         .highlight = QColor(0x6ea3f5),
         .accents = {QColor(0x7fabee), QColor(0x63c7ad), QColor(0xcb9ae0), QColor(0xeaa06c),
                     QColor(0xa5ca76), QColor(0xec8aa7), QColor(0x6cc3e0), QColor(0xd0b27c),
                     QColor(0xa9a3f2), QColor(0xa9b3c0)}},
        0.24F);
}

/// For paper: white, and nothing lighter than a printer can show.
Palette print()
{
    Palette palette = light();
    palette.background = Qt::white;
    palette.outline = QColor(0x8a93a0);
    palette.title = Qt::black;
    palette.text = QColor(0x111111);
    palette.softText = QColor(0x4a525c);
    palette.line = QColor(0x454d57);
    return palette;
}

} // namespace

Palette Palette::of(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return light();
    case Theme::Dark:
        return dark();
    case Theme::Print:
        return print();
    }
    return light();
}

const QColor &Palette::accentOf(int schemaIndex) const
{
    return accents.at(schemaIndex % accents.size());
}

const QColor &Palette::headerOf(int schemaIndex) const
{
    return headers.at(schemaIndex % headers.size());
}

} // namespace diagrams
