// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/graph/graph.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace app {

/// What is drawn, the find box, zoom and export.
class DiagramToolBar : public QWidget
{
    Q_OBJECT

public:
    explicit DiagramToolBar(QWidget *parent = nullptr);

    /// The schemas to choose from. Those that were left out stay left out.
    void setSchemas(const QStringList &names);

    /// What the user chose. \pre choosesAny()
    diagrams::GraphOptions options() const;

    /// False when every schema was left out.
    bool choosesAny() const;

    void showZoom(qreal zoom);

    /// "2 of 5", or that nothing was found; hidden when `text` of the find box is empty.
    void showMatch(int index, int count);

    /// Whether there is a drawing to search, zoom and export.
    void setUsable(bool usable);

    QString findText() const;
    void focusSearch();

signals:
    void optionsChanged();
    void findEdited(const QString &text);
    void findStepped(int step); ///< 1: next, -1: previous
    void zoomInRequested();
    void zoomOutRequested();
    void originalSizeRequested();
    void fitRequested();
    void exportRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *button(const QString &iconName, const QString &name, const QString &key);
    void arrange(); ///< and connect
    QList<QAction *> schemaActions() const;
    void showSchemaCount();
    void setAllSchemas(bool shown);

    // Owned by the layout.
    QLineEdit *m_find;
    QLabel *m_match;
    QToolButton *m_schemas;
    QMenu *m_schemaMenu;
    QComboBox *m_columns;
    QToolButton *m_zoomOut;
    QToolButton *m_zoom;
    QToolButton *m_zoomIn;
    QToolButton *m_fit;
    QToolButton *m_export;
};

} // namespace app
