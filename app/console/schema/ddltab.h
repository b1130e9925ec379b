// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QPushButton;

namespace app {

class SqlView;

/// The SQL that makes an object, coloured, with a button that copies it.
class DdlTab : public QWidget
{
    Q_OBJECT

public:
    explicit DdlTab(QWidget *parent = nullptr);

    void setSql(const QString &sql);

private:
    SqlView *m_sql;
    QPushButton *m_copy;
};

} // namespace app
