// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/rowspreview.h"

#include <QObject>

namespace app {

class LiveData;

enum class CopyFormat {
    Text, ///< tabs between the cells, as spreadsheets take it
    Csv,
    Json,
    Inserts,
};

/// Some rows of a page, to be copied.
struct RowsToCopy
{
    models::RowsRequest request; ///< that gave the page
    QList<int> columns; ///< of the page
    QList<int> rows; ///< of the page
    CopyFormat format = CopyFormat::Text;
};

/// Writes rows as text for other programs. Values of which the page has only the beginning are read
/// whole first, one after the other: nothing is ever copied cut.
class RowsCopier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins; gives up what was begun before. \pre `data` outlives the answer, or abandon() is
    /// called
    void copy(const RowsToCopy &what, const models::RowsPage &page, LiveData *data);
    void abandon();

signals:
    void done(const QString &text, int rows);
    void failed(const models::Error &error);

private:
    void next();
    void finish();

    RowsToCopy m_what;
    models::RowsPage m_page;
    LiveData *m_data = nullptr;
    int m_run = 0; ///< answers to earlier ones are not waited for
};

/// The cells of `rows` in `columns`, with tabs between them and a line for each row. NULL is an
/// empty cell. A single cell stands as it is; otherwise one that holds a tab, a line end or a quote
/// is put in quotes.
QString rowsAsText(const models::RowsPage &page, const QList<int> &columns, const QList<int> &rows);

} // namespace app
