// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/rows/rowscopy.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace app {

class Banner;
class ElidedLabel;
class FilterBar;
class LiveData;
class RowsModel;
class RowsTable;
class ValueViewer;

/// The rows of a table or view, page by page: sorted by a click on a column, filtered, copied.
///
/// One question at a time goes to the server. What the user asks meanwhile waits, and only the last
/// of it is asked; the answer to a question that nobody asks any more is not shown.
class RowsTab : public QWidget
{
    Q_OBJECT

public:
    explicit RowsTab(QWidget *parent = nullptr);
    ~RowsTab() override;

    /// \param source null: nothing can be read; otherwise outlives this or is taken back
    void setData(LiveData *source);

    /// Reads the first page of `relation`; when it is the one that is shown, the same page again.
    void showRows(const models::RelationName &relation);

private:
    /// A page, and where the pages before it begin.
    struct Place
    {
        models::RowsRequest request = {};
        QList<models::PagePosition> before = {};
    };

    QWidget *makeTop();
    QWidget *makeFooter();
    void reset(const models::RelationName &relation);
    void ask();
    void take(const models::Result<models::RowsPage> &page);
    void showPage(const models::RowsPage &page);
    void showFailure(const models::Error &error);
    void showCopyFailure(const models::Error &error);
    void showState();
    void sortBy(int column);
    void showOrder();
    void goNext();
    void goBack();
    void goFirst();
    void filterBy(const QModelIndex &index);
    void showValue(const QModelIndex &index);
    void copy(CopyFormat format);
    QString orderText() const;
    QString rangeText() const;
    bool isShown() const { return !m_shown.request.relation.name.isEmpty(); }

    LiveData *m_data = nullptr;
    Place m_wanted; ///< what the user wants to see
    Place m_shown; ///< what is seen; its relation is empty when nothing is
    Place m_failed; ///< what could not be read
    bool m_asking = false;
    bool m_stale = false; ///< something else is wanted than what was asked
    int m_connection = 0; ///< answers that come over an earlier one are not waited for
    QString m_said; ///< in the footer, until the next page: what was copied

    FilterBar *m_filter; ///< owned by the layout, as all below
    QPushButton *m_reload;
    Banner *m_problem;
    QPushButton *m_again;
    QPushButton *m_anyway;
    Banner *m_notes;
    RowsModel *m_rows;
    RowsTable *m_table;
    ElidedLabel *m_state;
    QPushButton *m_first;
    QPushButton *m_back;
    QPushButton *m_next;
    QToolButton *m_copy;
    RowsCopier *m_copier;
    QPointer<ValueViewer> m_viewer;
};

} // namespace app
