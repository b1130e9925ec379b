// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemachanges.h"

#include <QDateTime>
#include <QWidget>

class QPushButton;
class QTreeView;

namespace app {

class Banner;
class ChangesModel;

/// A line above the schema tree that says how much changed since the last look, and, when it is
/// asked, what. Hidden as long as nothing changed.
class ChangesBar : public QWidget
{
    Q_OBJECT

public:
    explicit ChangesBar(QWidget *parent = nullptr);

    /// \param since when what it is compared with was read
    void setChanges(const QList<SchemaChange> &changes, const QDateTime &since);
    QString text() const; ///< for tests and screen readers

signals:
    void revealRequested(const models::ObjectName &name);
    void dismissed();

private:
    void showList(bool shown);

    ChangesModel *m_model;
    Banner *m_banner; ///< owned by the layout, as all below
    QPushButton *m_show;
    QTreeView *m_list;
};

} // namespace app
