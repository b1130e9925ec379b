// SPDX-License-Identifier: MIT
#include "app/console/window/navigation.h"

#include "app/console/widgets/icon.h"

#include <QSignalBlocker>

namespace app {

Navigation::Navigation(QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(tr("Pages"));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int side = qRound(fontMetrics().height() * 1.1);
    setIconSize({side, side});
    setSpacing(1);

    const struct
    {
        QString iconName;
        QString text;
        QString keys;
    } entries[] = {
        {QStringLiteral("schema"), tr("Schema"), QStringLiteral("Ctrl+1")},
        {QStringLiteral("diagram"), tr("Diagram"), QStringLiteral("Ctrl+2")},
        {QStringLiteral("migrations"), tr("Migrations"), QStringLiteral("Ctrl+3")},
        {QStringLiteral("models"), tr("Models"), QStringLiteral("Ctrl+4")},
    };
    int widest = 0;
    for (const auto &entry : entries) {
        auto *item = new QListWidgetItem(icon(entry.iconName), entry.text, this);
        item->setToolTip(QStringLiteral("%1 (%2)").arg(entry.text, entry.keys));
        item->setSizeHint({0, qRound(fontMetrics().height() * 2.2)});
        widest = qMax(widest, fontMetrics().horizontalAdvance(entry.text));
    }
    setFixedWidth(widest + side + 64);
    setCurrentRow(0);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            emit chosen(static_cast<Pages::Place>(row));
    });
}

void Navigation::showPlace(Pages::Place place)
{
    const QSignalBlocker quiet(this);
    setCurrentRow(static_cast<int>(place));
}

} // namespace app
