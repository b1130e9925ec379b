// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QHBoxLayout>

namespace app {

/// The strip above the content of a tab: what it says on the left, what can be done on the right.
class TabStrip : public QFrame
{
    Q_OBJECT

public:
    explicit TabStrip(QWidget *parent = nullptr)
        : QFrame(parent)
        , m_layout(new QHBoxLayout(this))
    {
        setObjectName(QStringLiteral("tabStrip"));
        m_layout->setContentsMargins(12, 6, 12, 6);
        m_layout->setSpacing(8);
    }

    QHBoxLayout *layout() const { return m_layout; }

private:
    QHBoxLayout *m_layout;
};

} // namespace app
