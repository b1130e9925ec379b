// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/window/pages.h"

#include <QListWidget>

namespace app {

/// The list of pages at the left edge.
class Navigation : public QListWidget
{
    Q_OBJECT

public:
    explicit Navigation(QWidget *parent = nullptr);

    void showPlace(Pages::Place place);

signals:
    void chosen(app::Pages::Place place);
};

} // namespace app
