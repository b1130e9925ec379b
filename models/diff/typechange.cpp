// SPDX-License-Identifier: MIT
#include "models/diff/typechange.h"

#include "models/schema/identifier.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace models {

namespace {

/// The parts of what format_type() says.
struct TypeWords
{
    QString name; ///< "character varying", without modifier and brackets
    QString modifier; ///< "40", "8,2"; empty: none
    bool array = false;
};

TypeWords typeWordsOf(const QString &type)
{
    static const QRegularExpression modified(
        QStringLiteral("^(interval(?: [a-z ]+)?|[^\"(]+|\".*)\\(([0-9, -]+)\\)(.*)$"));
    TypeWords text{.name = type};
    while (text.name.endsWith(u"[]")) {
        text.name.chop(2);
        text.array = true;
    }
    const auto match = modified.match(text.name);
    if (match.hasMatch()) {
        text.name = match.captured(1) + match.captured(3);
        text.modifier = match.captured(2);
    }
    return text;
}

const Type *typeNamed(const QString &name, const Snapshot &snapshot)
{
    for (const Schema &schema : snapshot.schemas) {
        if (!name.startsWith(quotedIfNeeded(schema.name) + u'.'))
            continue;
        for (const Type &type : schema.types) {
            if (quotedIfNeeded(type.schema, type.name) == name)
                return &type;
        }
    }
    return nullptr;
}

bool isRestricted(const Type &domain)
{
    return domain.kind == Type::Kind::Domain && (domain.notNull || !domain.constraints.isEmpty());
}

/// The type below the domains, and whether one of them has constraints.
struct Undressed
{
    QString type;
    bool restricted = false;
    bool filled = false; ///< one of them has a default
};

Undressed undressed(const QString &type, const Snapshot &snapshot)
{
    Undressed result{.type = type};
    constexpr int deepest = 64; // no real chain of domains is as long
    for (int depth = 0; depth < deepest; ++depth) {
        const Type *domain = typeNamed(result.type, snapshot);
        if (!domain || domain->kind != Type::Kind::Domain)
            break;
        result.restricted = result.restricted || isRestricted(*domain);
        result.filled = result.filled || domain->defaultExpression;
        result.type = domain->baseType;
    }
    return result;
}

/// Casts WITHOUT FUNCTION among PostgreSQL's own types (pg_cast, castmethod 'b').
bool readsTheSameBytes(const QString &from, const QString &to)
{
    static const QSet<QString> regTypes{
        "regclass",    "regcollation", "regconfig",    "regdictionary", "regnamespace", "regoper",
        "regoperator", "regproc",      "regprocedure", "regrole",       "regtype"};
    static const QSet<QString> pairs{"bit>bit varying",
                                     "bit varying>bit",
                                     "character varying>character",
                                     "character varying>bpchar",
                                     "character varying>text",
                                     "cidr>inet",
                                     "integer>oid",
                                     "oid>integer",
                                     "pg_node_tree>text",
                                     "regoper>regoperator",
                                     "regoperator>regoper",
                                     "regproc>regprocedure",
                                     "regprocedure>regproc",
                                     "text>character",
                                     "text>bpchar",
                                     "text>character varying",
                                     "xml>character",
                                     "xml>bpchar",
                                     "xml>character varying",
                                     "xml>text"};
    if (from == to || pairs.contains(from + u'>' + to))
        return true;
    const auto isNumber = [](const QString &type) { return type == u"integer" || type == u"oid"; };
    return (isNumber(from) && regTypes.contains(to)) || (regTypes.contains(from) && isNumber(to));
}

/// Casts with a function that ALTER COLUMN … TYPE takes by itself: implicit ones and those for
/// assignment (pg_cast, castmethod 'f'; json and jsonb go through their text).
bool isAssignable(const QString &from, const QString &to)
{
    static const QHash<QString, QStringList> targets{
        {"smallint", {"integer", "bigint", "numeric", "real", "double precision", "oid"}},
        {"integer", {"smallint", "bigint", "numeric", "real", "double precision", "money"}},
        {"bigint", {"smallint", "integer", "numeric", "real", "double precision", "money", "oid"}},
        {"real", {"smallint", "integer", "bigint", "numeric", "double precision"}},
        {"double precision", {"smallint", "integer", "bigint", "numeric", "real"}},
        {"numeric", {"smallint", "integer", "bigint", "real", "double precision", "money"}},
        {"money", {"numeric"}},
        {"oid", {"bigint"}},
        {"date", {"timestamp without time zone", "timestamp with time zone"}},
        {"time without time zone", {"interval", "time with time zone"}},
        {"time with time zone", {"time without time zone"}},
        {"interval", {"time without time zone"}},
        {"timestamp without time zone",
         {"date", "time without time zone", "timestamp with time zone"}},
        {"timestamp with time zone",
         {"date", "time without time zone", "timestamp without time zone", "time with time zone"}},
        {"inet", {"cidr"}},
        {"macaddr", {"macaddr8"}},
        {"macaddr8", {"macaddr"}},
        {"json", {"jsonb"}},
        {"jsonb", {"json"}},
        {"text", {"name", "\"char\"", "regclass"}},
        {"character varying", {"name", "\"char\"", "regclass"}},
        {"character", {"name", "\"char\"", "text", "character varying"}},
        {"bpchar", {"name", "\"char\"", "text", "character varying", "character"}},
        {"polygon", {"path"}},
        {"path", {"polygon"}},
        {"box", {"polygon"}},
        {"point", {"box"}}};
    return targets.value(from).contains(to);
}

/// Casts with a function that takes every value, and casts to any string without a limit.
bool takesAll(const QString &from, const TypeWords &to)
{
    static const QHash<QString, QStringList> targets{
        {"smallint", {"integer", "bigint", "numeric", "real", "double precision"}},
        {"integer", {"bigint", "numeric", "real", "double precision"}},
        {"bigint", {"numeric", "real", "double precision"}},
        {"real", {"double precision"}},
        {"date", {"timestamp without time zone", "timestamp with time zone"}},
        {"timestamp without time zone",
         {"date", "time without time zone", "timestamp with time zone"}},
        {"timestamp with time zone",
         {"date", "time without time zone", "timestamp without time zone", "time with time zone"}},
        {"time without time zone", {"interval", "time with time zone"}},
        {"time with time zone", {"time without time zone"}},
        {"macaddr", {"macaddr8"}},
        {"jsonb", {"json"}},
        {"boolean", {"integer"}}};
    static const QSet<QString> strings{"text", "character varying", "bpchar"};
    if (to.array)
        return false;
    if (strings.contains(to.name))
        return to.modifier.isEmpty();
    return (to.name != u"numeric" || to.modifier.isEmpty())
        && targets.value(from).contains(to.name);
}

/// Casts that must be asked for (pg_cast, castcontext 'e').
bool isExplicitCast(const QString &from, const QString &to)
{
    static const QHash<QString, QStringList> targets{
        {"boolean", {"integer"}},
        {"integer", {"boolean", "\"char\"", "bit"}},
        {"bigint", {"bit"}},
        {"bit", {"integer", "bigint"}},
        {"\"char\"", {"integer"}},
        {"jsonb",
         {"boolean", "numeric", "smallint", "integer", "bigint", "real", "double precision"}},
        {"text", {"xml"}},
        {"character varying", {"xml"}},
        {"character", {"xml"}},
        {"lseg", {"point"}},
        {"box", {"point", "lseg", "circle"}},
        {"polygon", {"point", "box", "circle"}},
        {"circle", {"point", "box", "polygon"}},
        {"int4range", {"int4multirange"}},
        {"int8range", {"int8multirange"}},
        {"numrange", {"nummultirange"}},
        {"daterange", {"datemultirange"}},
        {"tsrange", {"tsmultirange"}},
        {"tstzrange", {"tstzmultirange"}}};
    return targets.value(from).contains(to);
}

bool isString(const QString &type)
{
    static const QSet<QString> strings{"text", "character varying", "character", "bpchar", "name"};
    return strings.contains(type);
}

/// Whether values of `from` can be too long, or too exact, for `to`, of the same type but another
/// modifier.
bool isNarrower(const TypeWords &from, const TypeWords &to)
{
    if (to.modifier.isEmpty())
        return to.name == u"bit"; // never without one: bit(1) is "bit(1)"
    if (from.modifier.isEmpty())
        return true;
    const QStringList before = from.modifier.split(u',');
    const QStringList after = to.modifier.split(u',');
    if (to.name == u"numeric") {
        const int scaleBefore = before.value(1).toInt();
        const int scaleAfter = after.value(1).toInt();
        return after[0].toInt() - scaleAfter < before[0].toInt() - scaleBefore;
    }
    return after[0].toInt() < before[0].toInt();
}

/// Whether another modifier of the same type leaves the rows as they are: where the type's length
/// function has a planner support function that proves it (varchar, varbit, numeric, and the
/// times).
bool keepsRows(const TypeWords &from, const TypeWords &to)
{
    if (from.modifier == to.modifier)
        return true;
    static const QSet<QString> provable{"character varying",
                                        "bit varying",
                                        "numeric",
                                        "time without time zone",
                                        "time with time zone",
                                        "timestamp without time zone",
                                        "timestamp with time zone",
                                        "interval"};
    if (to.array || !provable.contains(to.name))
        return to.modifier.isEmpty()
            && (to.name == u"bpchar" || to.name == u"character" || to.array
                || provable.contains(to.name));
    if (to.modifier.isEmpty())
        return true;
    if (from.modifier.isEmpty())
        return false;
    if (to.name == u"numeric")
        return from.modifier.section(u',', 1) == to.modifier.section(u',', 1)
            && to.modifier.section(u',', 0, 0).toInt() >= from.modifier.section(u',', 0, 0).toInt();
    return to.modifier.toInt() >= from.modifier.toInt();
}

QString usingCast(const Column &from, const Column &to, bool throughText)
{
    return quotedIfNeeded(from.name)
        + (throughText ? QStringLiteral("::text::") : QStringLiteral("::")) + to.type;
}

} // namespace

TypeChange typeChange(const Column &from, const Column &to, const Snapshot &fromSnapshot,
                      const Snapshot &toSnapshot)
{
    TypeChange change{.changesOrder = from.collation != to.collation};
    if (from.type == to.type)
        return change;
    const Undressed source = undressed(from.type, fromSnapshot);
    const Undressed target = undressed(to.type, toSnapshot);
    const TypeWords before = typeWordsOf(source.type);
    const TypeWords after = typeWordsOf(target.type);
    change.mayFail = target.restricted;
    change.rewrites = target.restricted;
    if (before.array == after.array && before.name == after.name) {
        change.rewrites = change.rewrites || !keepsRows(before, after);
        // Dates and times are rounded; they always fit.
        const bool rounds = after.name.startsWith(u"time") || after.name.startsWith(u"interval");
        change.mayFail = change.mayFail || (!rounds && isNarrower(before, after));
        change.changesOrder = change.changesOrder || before.array;
        return change;
    }
    const bool sameShape = before.array == after.array;
    const bool sameBytes = sameShape && readsTheSameBytes(before.name, after.name);
    const bool limits = !after.modifier.isEmpty();
    change.changesOrder = change.changesOrder || before.array
        || !(isString(before.name) && isString(after.name) && sameBytes);
    change.rewrites = change.rewrites || !sameBytes || limits;
    const bool fits = sameBytes ? !limits : takesAll(before.array ? QString() : before.name, after);
    change.mayFail = change.mayFail || !fits;
    if (sameBytes || (sameShape && isAssignable(before.name, after.name)))
        return change;
    // Everything becomes a string by assignment.
    if (!after.array
        && (after.name == u"text" || after.name == u"character varying"
            || after.name == u"character" || after.name == u"bpchar"))
        return change;
    const bool fromString = !before.array && isString(before.name);
    const bool isExplicit = sameShape && isExplicitCast(before.name, after.name);
    change.usingExpression = usingCast(from, to, !fromString && !isExplicit);
    return change;
}

QString usualStorage(const QString &type, const Snapshot &snapshot)
{
    const TypeWords text = typeWordsOf(undressed(type, snapshot).type);
    if (text.array)
        return QStringLiteral("EXTENDED");
    static const QSet<QString> onMain{"numeric", "inet", "cidr"};
    static const QSet<QString> variable{"text",
                                        "character varying",
                                        "character",
                                        "bpchar",
                                        "bytea",
                                        "json",
                                        "jsonb",
                                        "xml",
                                        "bit",
                                        "bit varying",
                                        "tsvector",
                                        "path",
                                        "polygon",
                                        "int4range",
                                        "int8range",
                                        "numrange",
                                        "daterange",
                                        "tsrange",
                                        "tstzrange",
                                        "jsonpath",
                                        "tsmultirange",
                                        "tstzmultirange",
                                        "int4multirange",
                                        "int8multirange",
                                        "nummultirange",
                                        "datemultirange",
                                        "txid_snapshot",
                                        "pg_snapshot"};
    if (onMain.contains(text.name))
        return QStringLiteral("MAIN");
    if (variable.contains(text.name))
        return QStringLiteral("EXTENDED");
    const Type *made = typeNamed(text.name, snapshot);
    const bool isLong = made ? made->kind != Type::Kind::Enum : text.name.contains(u'.');
    return isLong ? QStringLiteral("EXTENDED") : QStringLiteral("PLAIN");
}

bool isRestrictedDomain(const QString &type, const Snapshot &snapshot)
{
    return undressed(type, snapshot).restricted;
}

bool fillsNewColumns(const QString &type, const Snapshot &snapshot)
{
    const Undressed domains = undressed(type, snapshot);
    return domains.restricted || domains.filled;
}

bool isVolatile(const QString &expression, const Snapshot &snapshot)
{
    static const QRegularExpression call(
        QStringLiteral("'(?:[^']|'')*'|((?:\"[^\"]+\"|[A-Za-z_][A-Za-z0-9_$]*)"
                       "(?:\\.(?:\"[^\"]+\"|[A-Za-z_][A-Za-z0-9_$]*))?)\\("));
    // Stable or immutable ones that stand in defaults; types and keywords before a parenthesis too.
    static const QSet<QString> steady{"now",
                                      "statement_timestamp",
                                      "transaction_timestamp",
                                      "timezone",
                                      "date_trunc",
                                      "date_part",
                                      "to_char",
                                      "to_timestamp",
                                      "to_date",
                                      "make_date",
                                      "make_interval",
                                      "lower",
                                      "upper",
                                      "md5",
                                      "concat",
                                      "format",
                                      "length",
                                      "current_setting",
                                      "current_schema",
                                      "current_database",
                                      "jsonb_build_object",
                                      "jsonb_build_array",
                                      "json_build_object",
                                      "json_build_array",
                                      "to_jsonb",
                                      "to_json",
                                      "decode",
                                      "encode",
                                      "abs",
                                      "round",
                                      "floor",
                                      "ceil",
                                      "numeric",
                                      "numrange",
                                      "tstzrange",
                                      "tsrange",
                                      "daterange",
                                      "int4range",
                                      "int8range",
                                      "to_tsvector",
                                      "substr",
                                      "replace",
                                      "COALESCE",
                                      "EXTRACT",
                                      "NULLIF",
                                      "GREATEST",
                                      "LEAST",
                                      "CURRENT_TIMESTAMP",
                                      "LOCALTIMESTAMP",
                                      "CURRENT_TIME",
                                      "LOCALTIME",
                                      "varying",
                                      "character",
                                      "bit",
                                      "timestamp",
                                      "time",
                                      "interval",
                                      "ROW",
                                      "AND",
                                      "OR",
                                      "NOT",
                                      "THEN",
                                      "ELSE",
                                      "WHEN",
                                      "CASE",
                                      "IN",
                                      "ANY",
                                      "ALL",
                                      "IS",
                                      "AS",
                                      "SUBSTRING",
                                      "POSITION",
                                      "OVERLAY",
                                      "TRIM"};
    auto calls = call.globalMatch(expression);
    while (calls.hasNext()) {
        const QString name = calls.next().captured(1);
        if (name.isEmpty() || steady.contains(name))
            continue;
        bool known = false;
        for (const Schema &schema : snapshot.schemas) {
            for (const Function &function : schema.functions) {
                if (quotedIfNeeded(function.schema, function.name) != name)
                    continue;
                known = function.definition.contains(QStringLiteral(" IMMUTABLE"))
                    || function.definition.contains(QStringLiteral(" STABLE"));
            }
        }
        if (!known)
            return true;
    }
    return false;
}

} // namespace models
