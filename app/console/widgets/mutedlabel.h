// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace app {

/// A label for what explains something else: wrapped, and in the softer colour of console.qss.
inline QLabel *mutedLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("muted", true);
    label->setWordWrap(true);
    return label;
}

} // namespace app
