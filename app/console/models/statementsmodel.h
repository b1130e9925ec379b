// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterscript.h"

#include <QAbstractTableModel>

namespace app {

/// The statements of a script, with what each may do to data and to others.
class StatementsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section { Number, Statement, Hazards, SectionCount };
    enum Role {
        HazardsRole = Qt::UserRole, ///< names of the hazards, each once
        DangerRole, ///< true when one of them deletes data
        TransactionStartRole, ///< true for the first statement of a transaction but the first
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setScript(const models::AlterScript &script);
    const models::AlterStatement &statement(int row) const { return m_script.statements.at(row); }
    const models::AlterScript &script() const { return m_script; }

    /// How many statements are done, of a script that runs or ran; -1: it was not begun.
    void setDone(int done);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    models::AlterScript m_script;
    int m_done = -1;
};

/// The hazards of a statement, each kind once, the worst first.
QList<models::Hazard> hazardsOf(const models::AlterStatement &statement);

/// "2 × deletes data, 1 × blocks writes": how many statements have which hazard, the worst first;
/// empty when none has.
QString hazardSummary(const models::AlterScript &script);

/// The same in sentences for a banner, whose title says that data is deleted, when it is: "2 of 11
/// statements; also 1 × blocks writes".
QString hazardDetail(const models::AlterScript &script);

/// Whether a statement deletes data.
bool deletesData(const models::AlterScript &script);

} // namespace app
