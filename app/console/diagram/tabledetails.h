// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QWidget>

class QPushButton;
class QTextBrowser;

namespace app {

/// The selected table beside the diagram: comment, columns, keys, and where its relations lead.
class TableDetails : public QWidget
{
    Q_OBJECT

public:
    explicit TableDetails(QWidget *parent = nullptr);

    /// Shows a table of `snapshot`; says how to select one when there is no such table.
    void showTable(const models::Snapshot &snapshot, const QString &schema, const QString &name);
    void clear();

    QString plainText() const;

signals:
    void tableRequested(const QString &schema, const QString &name); ///< a link to another table
    void schemaPageRequested(const QString &schema, const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    models::Snapshot m_snapshot;
    QString m_schema;
    QString m_name;
    QTextBrowser *m_text; ///< owned by the layout
    QPushButton *m_open;
};

} // namespace app
