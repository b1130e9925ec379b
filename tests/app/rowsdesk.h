// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/livedata.h"
#include "app/console/schema/rows/filterbar.h"
#include "app/console/schema/rows/rowsmodel.h"
#include "app/console/schema/rows/rowstab.h"
#include "app/console/schema/rows/rowstable.h"
#include "app/console/widgets/banner.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPromise>
#include <QPushButton>
#include <QTest>

#include <deque>

namespace tests {

using namespace app;
using namespace models;

/// Answers when the test says so.
class SlowServer : public LiveData
{
public:
    template <typename Request, typename T>
    struct Question
    {
        Request request;
        QPromise<Result<T>> promise = {};

        void answer(Result<T> result)
        {
            promise.addResult(std::move(result));
            promise.finish();
        }
    };

    template <typename Questions, typename Request>
    static auto ask(Questions &questions, const Request &request)
    {
        questions.push_back({.request = request});
        questions.back().promise.start();
        return questions.back().promise.future();
    }

    QFuture<Result<RowsPage>> rows(const RowsRequest &request) override
    {
        return ask(pages, request);
    }
    QFuture<Result<PreviewCell>> fullValue(const FullValueRequest &request) override
    {
        return ask(values, request);
    }
    QFuture<Result<MeasuredSizes>> measuredSizes(const RelationName &) override { return {}; }
    void abandon() override { ++abandoned; }

    std::deque<Question<RowsRequest, RowsPage>> pages; ///< all that were asked, in order
    std::deque<Question<FullValueRequest, PreviewCell>> values;
    int abandoned = 0;
};

inline PreviewRow row(const QList<std::optional<QString>> &texts)
{
    PreviewRow result{.cells = {}};
    for (const std::optional<QString> &text : texts)
        result.cells.append({.text = text});
    return result;
}

/// Two rows of three columns, and more after them.
inline RowsPage somePage()
{
    RowsPage page{
        .columns
        = {{.name = "id", .type = "bigint", .inKey = true, .indexed = true, .sortable = true},
           {.name = "name", .type = "text", .sortable = true},
           {.name = "extra", .type = "json"}},
        .rows = {row({"1", "Ann\nLee", std::nullopt}), row({"2", "", "{\"a\": 1}"})}};
    page.next = PagePosition{.row = 2, .after = {"2"}};
    page.order = {ascending("id")};
    page.elapsedMilliseconds = 12;
    return page;
}

inline const RelationName people{"shop", "people"};

struct Shown
{
    Shown()
    {
        tab.resize(900, 500);
        tab.setData(&server);
        tab.show();
        table = tab.findChild<RowsTable *>();
        filter = tab.findChild<FilterBar *>();
        problem = tab.findChildren<Banner *>().first();
    }

    /// With the first page.
    explicit Shown(const RowsPage &page)
        : Shown()
    {
        tab.showRows(people);
        answer(page);
    }

    void answer(const Result<RowsPage> &page)
    {
        server.pages.back().answer(page);
        QCoreApplication::processEvents();
    }

    QString state() const { return tab.findChild<QLabel *>("rowsState")->text(); }

    QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : tab.findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

    void clickHeader(int column)
    {
        QHeaderView *header = table->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(column) + 10, 8));
    }

    const RowsRequest &asked() const { return server.pages.back().request; }
    RowsModel *model() const { return qobject_cast<RowsModel *>(table->model()); }

    SlowServer server;
    RowsTab tab;
    RowsTable *table = nullptr;
    FilterBar *filter = nullptr;
    Banner *problem = nullptr;
};

} // namespace tests
