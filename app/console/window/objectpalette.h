// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/nameindex.h"

#include <QDialog>

#include <memory>

class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace app {

class FoundObjects;

/// Ctrl+P: type a part of a name, take an object. Enter shows it in the Schema page, Ctrl+Enter its
/// table in the diagram.
class ObjectPalette : public QDialog
{
    Q_OBJECT

public:
    explicit ObjectPalette(QWidget *parent = nullptr);

    /// What there is to jump to; what was typed already is looked for at once.
    void setNames(std::shared_ptr<const NameIndex> names);

    /// Why there is nothing to jump to yet.
    void showMessage(const QString &text);

signals:
    void objectRequested(const models::ObjectName &name);
    void diagramRequested(const QString &schema, const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void choose(bool inDiagram);

    FoundObjects *m_found;
    QLineEdit *m_text; ///< owned by the layout, as all below
    QStackedWidget *m_pages;
    QListView *m_list;
    QLabel *m_message;
    QLabel *m_count;
};

} // namespace app
