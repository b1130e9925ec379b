// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/subject.h"
#include "models/core/result.h"
#include "models/introspection/relationsize.h"

#include <QWidget>

class QPushButton;

namespace app {

class Banner;
class DetailModel;
class DetailTable;
class ElidedLabel;
class LiveData;

/// What a table takes on disk: at first as VACUUM and ANALYZE last saw it, exactly when asked to
/// measure.
class SizesTab : public QWidget
{
    Q_OBJECT

public:
    explicit SizesTab(QWidget *parent = nullptr);

    /// \param source null: nothing can be measured; otherwise outlives this or is taken back
    void setData(LiveData *source);

    void showSubject(const Subject &subject, const models::Snapshot &snapshot);

signals:
    void targetActivated(const models::ObjectName &target);

private:
    void measure();
    void take(const models::Result<models::MeasuredSizes> &measured);
    void showSizes(const models::MeasuredSizes &sizes, const QString &how);

    LiveData *m_data = nullptr;
    models::RelationName m_relation;
    bool m_stores = false; ///< there is something on disk to measure
    int m_lastQuestion = 0;
    int m_asked = 0; ///< number of the question whose answer is waited for; 0: none
    ElidedLabel *m_sentence; ///< owned by the layout, as all below
    QPushButton *m_measure;
    Banner *m_failure;
    DetailTable *m_table;
    DetailModel *m_model;
};

} // namespace app
