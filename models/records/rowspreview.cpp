// SPDX-License-Identifier: MIT
#include "models/records/rowspreview.h"

#include "models/records/pageplan.h"
#include "models/records/previewcells.h"
#include "models/schema/identifier.h"

#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>

namespace models {

namespace {

constexpr int largestPage = 10000;
constexpr int longestCell = 1000000;
const QString noIndexGivesTheOrder = QStringLiteral("No index gives this order");

Status checkRequest(const RowsRequest &request)
{
    if (request.pageSize < 1 || request.pageSize > largestPage)
        return misused(QStringLiteral("A page has 1 to %1 rows, not %2")
                           .arg(largestPage)
                           .arg(request.pageSize));
    if (request.cellCharacters < 2 || request.cellCharacters > longestCell)
        return misused(QStringLiteral("A value is cut at 2 to %1 characters, not at %2")
                           .arg(longestCell)
                           .arg(request.cellCharacters));
    return ok();
}

/// The facts are read under a search_path of the system's own; the savepoint brings the role's own
/// back, which functions inside a view may depend on. Neither JIT nor parallel workers are worth
/// their start for one page, and a Sort is easier to find without them.
QString beginSql(const RowsRequest &request)
{
    return QStringLiteral("BEGIN READ ONLY;"
                          "SET LOCAL statement_timeout = %1;"
                          "SET LOCAL lock_timeout = %2;"
                          "SET LOCAL bytea_output = hex;"
                          "SET LOCAL DateStyle = ISO;"
                          "SET LOCAL jit = off;"
                          "SET LOCAL max_parallel_workers_per_gather = 0;"
                          "SAVEPOINT facts;"
                          "SET LOCAL search_path = pg_catalog, pg_temp")
        .arg(request.timeout.count() > 0 ? QString::number(request.timeout.count())
                                         : QStringLiteral("DEFAULT"))
        .arg(request.lockTimeout.count() > 0 ? QString::number(request.lockTimeout.count())
                                             : QStringLiteral("DEFAULT"));
}

Status checkPrivileges(const PreviewFacts &facts)
{
    const bool some = std::ranges::any_of(facts.columns, &PreviewedColumn::readable);
    if (facts.mayUseSchema && (facts.maySelect || some))
        return ok();
    const QString relation = displayText(facts.shape.name);
    const QString what = facts.mayUseSchema
        ? QStringLiteral("SELECT on %1").arg(relation)
        : QStringLiteral("USAGE on the schema %1").arg(quotedIfNeeded(facts.shape.name.schema));
    const QString object = facts.mayUseSchema
        ? QStringLiteral("SELECT ON %1").arg(relation)
        : QStringLiteral("USAGE ON SCHEMA %1").arg(quotedIfNeeded(facts.shape.name.schema));
    return Error{.kind = Error::Kind::Denied,
                 .message = QStringLiteral("The role %1 may not read %2: it has not the privilege "
                                           "%3")
                                .arg(facts.role, relation, what),
                 .hint = QStringLiteral("Its owner may run: GRANT %1 TO %2")
                             .arg(object, quotedIfNeeded(facts.role))};
}

QStringList notesOn(const PreviewFacts &facts)
{
    QStringList notes;
    QStringList hidden;
    for (qsizetype i = 0; i < facts.columns.size(); ++i) {
        if (!facts.columns[i].readable)
            hidden.append(quotedIfNeeded(facts.shape.columns[i].name));
    }
    if (!hidden.isEmpty())
        notes.append(QStringLiteral("Not shown, because %1 has no SELECT on them: %2")
                         .arg(facts.role, hidden.join(QStringLiteral(", "))));
    if (facts.rowSecurity)
        notes.append(
            QStringLiteral("Row security: only rows that the policies show to %1").arg(facts.role));
    if (!facts.populated)
        notes.append(QStringLiteral("The materialized view has not been populated yet: REFRESH "
                                    "MATERIALIZED VIEW fills it"));
    return notes;
}

/// What a person can do about a page that takes too long.
Error explained(Error error, const Connection &connection, const RowsRequest &request)
{
    const QString relation = displayText(request.relation);
    if (error.sqlState == u"57014" && !connection.isCancelled()) {
        error.kind = Error::Kind::Rejected;
        error.detail = error.message;
        error.message = QStringLiteral("The server did not find the rows of %1 within %2 s")
                            .arg(relation, QString::number(double(request.timeout.count()) / 1000));
        error.hint = request.order.isEmpty()
            ? QStringLiteral("Filter by an indexed column")
            : QStringLiteral("Filter by an indexed column, or order by one");
    } else if (error.sqlState == u"55P03") {
        error.detail = error.message;
        error.message = QStringLiteral("%1 is locked by another transaction").arg(relation);
        error.hint = QStringLiteral("It may be a migration: try again when it is done");
    }
    return error;
}

/// Everything that is done inside the transaction of one preview.
class Preview
{
public:
    Preview(Connection &connection, const RowsRequest &request)
        : m_connection(connection)
        , m_request(request)
    { }

    Result<RowsPage> page()
    {
        if (const Status ready = prepare(); !ready)
            return ready.error();
        RowsPage page{.columns = previewColumns(m_facts),
                      .order = m_request.order.isEmpty() ? m_plan.order : m_request.order,
                      .notes = notesOn(m_facts)};
        const bool byKey
            = m_plan.byKey && m_request.position.after.size() == m_plan.keyColumns.size();
        const auto statement = pageStatement(
            m_request, m_facts, m_plan,
            {.skip = m_request.position.row,
             .after = byKey ? m_request.position.after : QList<Parameter>(),
             .limit = m_request.pageSize + 1, // one more tells whether there is a next page
             .cellCharacters = m_request.cellCharacters});
        if (!statement)
            return statement.error();
        page.statement = statement->sql;
        if (!m_facts.populated)
            return page;
        if (const Status cheap = checkSort(*statement); !cheap)
            return cheap.error();

        QElapsedTimer clock;
        clock.start();
        const auto rows = m_connection.query(statement->sql, statement->rows.parameters);
        if (!rows)
            return rows.error();
        page.elapsedMilliseconds = clock.elapsed();
        fill(page, *rows, *statement);
        return page;
    }

    Result<PreviewCell> fullValue(const FullValueRequest &request)
    {
        if (const Status ready = prepare(); !ready)
            return ready.error();
        const QList<PreviewColumn> shown = previewColumns(m_facts);
        const auto found = std::ranges::find(shown, request.column, &PreviewColumn::name);
        if (found == shown.end())
            return unknownColumn(m_facts.shape, request.column);
        const qsizetype at = found - shown.begin();
        if (request.row.cells.size() != shown.size())
            return changed();
        if (request.row.cells[at].bytes > request.longestBytes)
            return tooLong(request.column, request.row.cells[at].bytes, request.longestBytes);

        auto statement = wholeStatement(request);
        if (!statement)
            return statement.error();
        const auto rows = m_connection.query(statement->sql, statement->rows.parameters);
        if (!rows)
            return rows.error();
        if (rows->rowCount() != 1)
            return changed();
        PreviewRow row = rowFrom(*rows, 0, *statement, m_facts);
        const PreviewCell whole = row.cells[at];
        // Where nothing but its place tells a row, all of it must be as it was shown.
        row.cells[at] = request.row.cells[at];
        if (m_plan.identity == RowIdentity::None && row.cells != request.row.cells)
            return changed();
        if (!isWholeOf(request.row.cells[at], whole, at))
            return changed();
        return whole;
    }

private:
    Status prepare()
    {
        auto facts = readPreviewFacts(m_connection, m_request.relation);
        if (!facts)
            return facts.error();
        m_facts = *facts;
        if (const Status back = m_connection.execute(QStringLiteral("ROLLBACK TO facts")); !back)
            return back;
        if (const Status allowed = checkPrivileges(m_facts); !allowed)
            return allowed;
        const auto plan = planPage(m_request, m_facts);
        if (!plan)
            return plan.error();
        m_plan = *plan;
        return ok();
    }

    Status checkSort(const PageStatement &statement)
    {
        if (!m_plan.mayNeedSort || m_request.sortAnyway)
            return ok();
        const auto explained
            = m_connection.query(QStringLiteral("EXPLAIN (FORMAT JSON) ") + statement.rows.sql,
                                 statement.rows.parameters);
        if (!explained)
            return explained.error();
        const qint64 rows = rowsToSort(explained->text(0, 0));
        if (rows <= m_request.sortLimit)
            return ok();
        QStringList columns;
        for (const Order &order : m_request.order)
            columns.append(quotedIfNeeded(order.column));
        Error error
            = misused(QStringLiteral("Ordering %1 by %2 would sort about %3 rows")
                          .arg(displayText(m_request.relation), columns.join(QStringLiteral(", ")),
                               QLocale(QLocale::English).toString(rows)),
                      QStringLiteral("Order by an indexed column, filter the rows, or sort "
                                     "anyway"));
        error.detail = noIndexGivesTheOrder;
        return error;
    }

    void fill(RowsPage &page, const ResultSet &rows, const PageStatement &statement) const
    {
        const int count = qMin(rows.rowCount(), m_request.pageSize);
        page.rows.reserve(count);
        for (int row = 0; row < count; ++row)
            page.rows.append(rowFrom(rows, row, statement, m_facts));
        if (rows.rowCount() > count)
            page.next = PagePosition{.row = m_request.position.row + count,
                                     .after = cellsAt(rows, count - 1, statement.keyAt)};
    }

    /// The page's statement for the one row, with the one value whole.
    Result<PageStatement> wholeStatement(const FullValueRequest &request) const
    {
        RowsRequest one = m_request;
        PagePlan plan = m_plan;
        PageSlice slice{
            .limit = 1, .cellCharacters = m_request.cellCharacters, .whole = request.column};
        if (m_plan.identity == RowIdentity::None) {
            slice.skip = m_request.position.row + request.rowOfPage;
            return pageStatement(one, m_facts, plan, slice);
        }
        one.filters.clear();
        one.condition = {};
        plan.order.clear();
        plan.byKey = false;
        if (m_plan.identity == RowIdentity::Key) {
            for (qsizetype i = 0; i < m_facts.shape.primaryKey.size(); ++i)
                one.condition = one.condition
                    && where(m_facts.shape.primaryKey[i]) == Value(request.row.identity.value(i));
            return pageStatement(one, m_facts, plan, slice);
        }
        auto statement = pageStatement(one, m_facts, plan, slice);
        if (!statement)
            return statement;
        return atPlace(*statement, request.row.identity);
    }

    /// System columns are no columns of the shape: their condition is written here.
    static PageStatement atPlace(PageStatement statement, const QList<Parameter> &identity)
    {
        const QString before = statement.rows.sql;
        QString &sql = statement.rows.sql;
        sql.insert(
            sql.lastIndexOf(QStringLiteral("\nLIMIT ")),
            QStringLiteral("\nWHERE ctid OPERATOR(pg_catalog.=) %1"
                           " AND xmin OPERATOR(pg_catalog.=) %2"
                           " AND tableoid OPERATOR(pg_catalog.=) %3")
                .arg(statement.rows.bind(identity.value(0), QStringLiteral("pg_catalog.tid")),
                     statement.rows.bind(identity.value(1), QStringLiteral("pg_catalog.xid")),
                     statement.rows.bind(identity.value(2), QStringLiteral("pg_catalog.oid"))));
        statement.sql.replace(before, sql);
        return statement;
    }

    /// Whether `whole` is what `shown` was the beginning of.
    bool isWholeOf(const PreviewCell &shown, const PreviewCell &whole, qsizetype column) const
    {
        if (!shown.cut || !shown.text)
            return shown.text == whole.text;
        const auto family
            = m_facts.shape.column(previewColumns(m_facts)[column].name)->type.family();
        return whole.text && whole.text->startsWith(*shown.text)
            && bytesOf(*whole.text, family) == shown.bytes;
    }

    Error changed() const
    {
        return {.kind = Error::Kind::Conflict,
                .message = QStringLiteral("The row of %1 is no longer as it was shown")
                               .arg(displayText(m_request.relation)),
                .hint = QStringLiteral("Read the rows again")};
    }

    Error tooLong(const QString &column, qint64 bytes, qint64 limit) const
    {
        const QLocale locale(QLocale::English);
        return misused(QStringLiteral("The value of %1 has %2 bytes, more than the %3 that are "
                                      "shown at once")
                           .arg(columnName(m_request.relation, column), locale.toString(bytes),
                                locale.toString(limit)),
                       QStringLiteral("Save it with psql's \\copy"));
    }

    Connection &m_connection;
    const RowsRequest &m_request;
    PreviewFacts m_facts;
    PagePlan m_plan;
};

template <typename T, typename Job>
Result<T> inPreview(Connection &connection, const RowsRequest &request, Job job)
{
    if (const Status fine = checkRequest(request); !fine)
        return fine.error();
    const Result<T> answer = connection.inTransaction(job, beginSql(request));
    if (answer)
        return answer;
    const Error error = explained(answer.error(), connection, request);
    connection.rollback(); // when one of the settings failed, BEGIN did not
    return error;
}

} // namespace

Result<RowsPage> readRows(Connection &connection, const RowsRequest &request)
{
    return inPreview<RowsPage>(connection, request,
                               [&] { return Preview(connection, request).page(); });
}

QFuture<Result<RowsPage>> readRows(Session &session, const RowsRequest &request)
{
    return session.run([request](Connection &connection) { return readRows(connection, request); });
}

Result<PreviewCell> readFullValue(Connection &connection, const FullValueRequest &request)
{
    return inPreview<PreviewCell>(connection, request.rows, [&] {
        return Preview(connection, request.rows).fullValue(request);
    });
}

QFuture<Result<PreviewCell>> readFullValue(Session &session, const FullValueRequest &request)
{
    return session.run(
        [request](Connection &connection) { return readFullValue(connection, request); });
}

bool isRefusedSort(const Error &error)
{
    return error.kind == Error::Kind::Misused && error.detail == noIndexGivesTheOrder;
}

} // namespace models
