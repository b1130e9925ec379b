// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/theme.h"
#include "models/schema/objectname.h"

#include <QAbstractTableModel>

#include <optional>

namespace app {

/// A text in a tab, and how it looks.
struct DetailCell
{
    enum class Look {
        Plain,
        Muted, ///< goes without saying
        Link, ///< leads to the row's target when it is clicked
        Number, ///< at the right
        Caution,
        Danger,
    };

    DetailCell(QString shown = {}, Look style = Look::Plain)
        : text(std::move(shown))
        , look(style)
    { }

    QString text;
    Look look;
    std::optional<double> share = {}; ///< of a whole, 0 to 1: drawn as a bar

    bool operator==(const DetailCell &) const = default;
};

/// A line of a tab: a text for each column, or a heading above the lines that follow.
struct DetailRow
{
    QList<DetailCell> cells; ///< of a heading: one
    QString icon = {}; ///< of resources/icons, in the first cell; empty: none
    std::optional<Meaning> iconMeaning = {};
    QString hint = {}; ///< what the tool tip adds to the text: a comment, what to do
    QString spokenHint = {}; ///< what the icon says, for those who do not see it
    std::optional<models::ObjectName> target = {}; ///< where the row leads
    bool heading = false;
    bool muted = false; ///< all cells

    bool operator==(const DetailRow &) const = default;
};

/// The rows of one tab, for a view. Shows values; never fetches them.
class DetailModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        TargetRole = Qt::UserRole, ///< models::ObjectName; invalid: the row leads nowhere
        HeadingRole,
        LinkRole, ///< a click on this cell follows the target
        ShareRole, ///< DetailCell::share; invalid: none
    };

    explicit DetailModel(QStringList titles, QObject *parent = nullptr);

    void setRows(const QList<DetailRow> &rows);
    const QList<DetailRow> &rows() const { return m_rows; }

    /// Whether no row has anything in that column.
    bool isEmptyColumn(int column) const;

    /// Rows that are not headings.
    int contentCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QVariant foreground(const DetailRow &row, const DetailCell &cell) const;

    const QStringList m_titles;
    QList<DetailRow> m_rows;
};

} // namespace app
