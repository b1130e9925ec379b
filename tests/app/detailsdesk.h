// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/detailmodel.h"
#include "app/console/schema/detailtable.h"
#include "app/console/schema/livedata.h"
#include "app/console/schema/objectdetails.h"
#include "models/core/whendone.h"
#include "tests/app/objectfixture.h"

#include <QLabel>
#include <QTabBar>
#include <QTabWidget>

namespace tests {

using namespace app;
using namespace models;

/// Answers at once, and remembers what it was asked.
class Server : public LiveData
{
public:
    QFuture<Result<RowsPage>> rows(const RowsRequest &request) override
    {
        asked.append(request);
        return finishedFuture(Result<RowsPage>(RowsPage{.columns = {}, .rows = {}}));
    }
    QFuture<Result<PreviewCell>> fullValue(const FullValueRequest &) override
    {
        return finishedFuture(Result<PreviewCell>(PreviewCell{}));
    }
    QFuture<Result<MeasuredSizes>> measuredSizes(const RelationName &) override
    {
        return finishedFuture(measured);
    }
    void abandon() override { }

    QList<RowsRequest> asked;
    Result<MeasuredSizes> measured{MeasuredSizes{}};
};

/// The details, shown.
struct Details
{
    explicit Details(const Snapshot &all = detailedShop())
        : snapshot(all)
    {
        widget.resize(1000, 600);
        widget.setData(&server);
        widget.show();
        tabs = widget.findChild<QTabWidget *>();
    }

    void show(ObjectKind kind, const QString &name, const QString &schema = "shop")
    {
        widget.showObject({.kind = kind, .schema = schema, .name = name}, snapshot);
    }

    /// Without the numbers behind the titles.
    QStringList tabTitles() const
    {
        QStringList titles;
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->isTabVisible(i))
                titles.append(tabs->tabText(i).section("  ", 0, 0).replace("&&", "&"));
        }
        return titles;
    }

    void open(const QString &title)
    {
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i).section("  ", 0, 0).replace("&&", "&") == title)
                tabs->setCurrentIndex(i);
        }
    }

    DetailTable *table() const
    {
        auto *page = qobject_cast<DetailTable *>(tabs->currentWidget());
        return page ? page : tabs->currentWidget()->findChild<DetailTable *>();
    }

    const QList<DetailRow> &rows() const
    {
        return qobject_cast<DetailModel *>(table()->model())->rows();
    }

    /// The cells of each row, with bars between them; a heading has one.
    QStringList lines() const
    {
        QStringList lines;
        for (const DetailRow &row : rows()) {
            QStringList cells;
            for (const DetailCell &cell : row.cells)
                cells.append(cell.text);
            lines.append(cells.join("|"));
        }
        return lines;
    }

    QString title() const { return widget.findChild<QLabel *>("objectTitle")->text(); }
    QString facts() const { return widget.findChild<QLabel *>("objectFacts")->text(); }

    Server server;
    Snapshot snapshot;
    ObjectDetails widget;
    QTabWidget *tabs = nullptr;
};

inline const ObjectName customer{.kind = ObjectKind::Table, .schema = "shop", .name = "customer"};

} // namespace tests
