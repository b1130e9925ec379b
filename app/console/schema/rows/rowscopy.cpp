// SPDX-License-Identifier: MIT
#include "app/console/schema/rows/rowscopy.h"

#include "app/console/schema/livedata.h"
#include "models/core/whendone.h"
#include "models/records/rowstext.h"

namespace app {

namespace {

/// More than anybody reads, and few enough to ask for one by one.
constexpr int mostCutValues = 500;

QString quotedCell(const QString &text)
{
    const bool plain = !text.contains(u'\t') && !text.contains(u'\n') && !text.contains(u'\r')
        && !text.startsWith(u'"');
    return plain ? text : u'"' + QString(text).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

models::Error tooMuch(int count)
{
    return {.kind = models::Error::Kind::Misused,
            .message = RowsCopier::tr("These rows cannot be copied whole: %1 of their values are "
                                      "cut, and each would have to be read by itself")
                           .arg(count),
            .hint = RowsCopier::tr("Select fewer rows or columns")};
}

} // namespace

QString rowsAsText(const models::RowsPage &page, const QList<int> &columns, const QList<int> &rows)
{
    if (columns.size() == 1 && rows.size() == 1)
        return page.rows.at(rows.first()).cells.at(columns.first()).text.value_or(QString());
    QStringList lines;
    for (const int row : rows) {
        QStringList cells;
        for (const int column : columns)
            cells.append(quotedCell(page.rows.at(row).cells.at(column).text.value_or(QString())));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

void RowsCopier::copy(const RowsToCopy &what, const models::RowsPage &page, LiveData *data)
{
    abandon();
    m_what = what;
    m_page = page;
    m_data = data;
    int cut = 0;
    for (const int row : what.rows) {
        for (const int column : what.columns)
            cut += page.rows.at(row).cells.at(column).cut ? 1 : 0;
    }
    if (cut > mostCutValues)
        emit failed(tooMuch(cut));
    else
        next();
}

void RowsCopier::abandon()
{
    ++m_run;
    m_data = nullptr;
}

/// Reads the next value that is cut; when there is none left, that was it.
void RowsCopier::next()
{
    for (const int row : std::as_const(m_what.rows)) {
        for (const int column : std::as_const(m_what.columns)) {
            if (!m_page.rows.at(row).cells.at(column).cut)
                continue;
            const models::FullValueRequest request{.rows = m_what.request,
                                                   .row = m_page.rows.at(row),
                                                   .rowOfPage = row,
                                                   .column = m_page.columns.at(column).name};
            const auto take = [this, row, column,
                               run = m_run](const models::Result<models::PreviewCell> &value) {
                if (run != m_run)
                    return;
                if (!value) {
                    emit failed(value.error());
                    return;
                }
                m_page.rows[row].cells[column] = *value;
                m_page.rows[row].cells[column].cut = false;
                next();
            };
            models::whenDone(m_data->fullValue(request), this, take);
            return;
        }
    }
    finish();
}

void RowsCopier::finish()
{
    if (m_what.format == CopyFormat::Text) {
        emit done(rowsAsText(m_page, m_what.columns, m_what.rows), int(m_what.rows.size()));
        return;
    }
    QList<models::PreviewColumn> columns;
    for (const int column : std::as_const(m_what.columns))
        columns.append(m_page.columns.at(column));
    QList<models::PreviewRow> rows;
    for (const int row : std::as_const(m_what.rows)) {
        models::PreviewRow chosen{.cells = {}};
        for (const int column : std::as_const(m_what.columns))
            chosen.cells.append(m_page.rows.at(row).cells.at(column));
        rows.append(chosen);
    }
    const models::Result<QString> text = m_what.format == CopyFormat::Csv
        ? models::rowsAsCsv(columns, rows)
        : m_what.format == CopyFormat::Json
        ? models::rowsAsJson(columns, rows)
        : models::rowsAsInserts(m_what.request.relation, columns, rows);
    if (text)
        emit done(*text, int(rows.size()));
    else
        emit failed(text.error());
}

} // namespace app
