// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/window/objectindex.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;

namespace app {

/// Ctrl+P: type a part of a name, take an object. Enter shows it in the Schema page, Ctrl+Enter in
/// the diagram.
class ObjectPalette : public QDialog
{
    Q_OBJECT

public:
    explicit ObjectPalette(const models::Snapshot &snapshot, QWidget *parent = nullptr);

signals:
    void schemaRequested(const QString &schema, const QString &name);
    void diagramRequested(const QString &schema, const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void choose(bool inDiagram);

    const QList<ObjectEntry> m_index;
    QList<ObjectEntry> m_shown; ///< as in the list
    QLineEdit *m_text;
    QListWidget *m_list;
};

} // namespace app
