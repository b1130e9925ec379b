// SPDX-License-Identifier: MIT
#include "models/schema/ddl.h"

#include "models/schema/identifier.h"
#include "models/schema/scriptorder.h"
#include "models/schema/scriptpieces.h"

namespace models {

namespace {

/// As pg_dump begins a dump: nothing that the session or the role has set may change what the
/// statements mean. The empty search path makes every name say its schema; function bodies are not
/// checked, because what they name may come later.
constexpr QLatin1String scriptHead("SET client_encoding = 'UTF8';\n"
                                   "SET standard_conforming_strings = on;\n"
                                   "SELECT pg_catalog.set_config('search_path', '', false);\n"
                                   "SET check_function_bodies = off;\n"
                                   "SET xmloption = content;\n"
                                   "SET client_min_messages = warning;\n"
                                   "SET row_security = off;\n"
                                   "SET default_tablespace = '';\n"
                                   "SET default_table_access_method = heap;\n");

QString joinedInOrder(const QList<Piece> &pieces, const QList<qsizetype> &order)
{
    qsizetype size = 0;
    for (const Piece &piece : pieces)
        size += piece.sql.size() + 1;
    QString script;
    script.reserve(size);
    for (const qsizetype index : order) {
        if (!script.isEmpty())
            script += u'\n';
        script += pieces[index].sql;
    }
    return script;
}

/// The pieces that `make` gives, put in order; taken apart as far as needed.
template <typename Make>
QString scriptOf(ScriptContext context, Make make)
{
    QList<Piece> pieces = make(context);
    ScriptOrder order = scriptOrder(pieces, context);
    while (!order.circles.isEmpty()) {
        const qsizetype before = context.apart.size();
        context.apart.unite(takenApart(pieces, order, context));
        if (context.apart.size() == before)
            break; // the catalog cannot hold such a circle, so some dependency is not real
        pieces = make(context);
        order = scriptOrder(pieces, context);
    }
    return joinedInOrder(pieces, order.order);
}

} // namespace

QString createScript(const Snapshot &snapshot, const ScriptOptions &options)
{
    return scriptHead + u'\n'
        + scriptOf(scriptContext(snapshot, options),
                   [](const ScriptContext &context) { return scriptPieces(context); });
}

QString createScript(const Snapshot &snapshot, const ObjectName &object,
                     const ScriptOptions &options)
{
    return scriptOf(scriptContext(snapshot, options), [&object](const ScriptContext &context) {
        return scriptPieces(context, object);
    });
}

QString signature(const Function &function)
{
    QString text = QStringLiteral("%1(%2)").arg(quotedIfNeeded(function.schema, function.name),
                                                function.arguments);
    if (!function.result.isEmpty())
        text += QStringLiteral(" RETURNS ") + function.result;
    return text;
}

} // namespace models
