// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/rowspreview.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace app {

/// Asks which rows to show: a column, how to compare, a value.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    /// How a column is compared with the value.
    enum class Comparison {
        Contains,
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        IsNull,
        IsNotNull,
    };

    explicit FilterBar(QWidget *parent = nullptr);

    /// Offers these columns. The one that was chosen stays, if it is among them.
    void setColumns(const QList<models::PreviewColumn> &columns);

    /// Asks for nothing again, without a signal.
    void clear();

    /// Fills the fields in, as if the user had, and applies.
    void setFilter(const QString &column, Comparison comparison, const QString &value);

    /// Whether rows are left out: what applyTo() would do is not nothing.
    bool isActive() const { return m_applied.has_value(); }

    /// Puts the filter as it was last applied into `request`.
    void applyTo(models::RowsRequest &request) const;

    /// For people: "name contains “x”".
    QString text() const;

    void focusValue();

signals:
    void changed(); ///< applied, or taken back

private:
    struct Filter
    {
        QString column;
        Comparison comparison = Comparison::Contains;
        QString value;

        bool operator==(const Filter &) const = default;
    };

    void apply();
    void showWhatIsNeeded();
    Comparison comparison() const;

    QComboBox *m_column; ///< owned by the layout, as all below
    QComboBox *m_comparison;
    QLineEdit *m_value;
    QPushButton *m_apply;
    QPushButton *m_clear;
    std::optional<Filter> m_applied;
};

} // namespace app
