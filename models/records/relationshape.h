// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/schema/objectname.h"

#include <QChar>
#include <QList>
#include <QString>
#include <QStringList>

namespace models {

/// What has to be known of a type to send values of it and to compare them. Every name in it is
/// qualified and quoted, so that no search_path gives it another meaning.
struct ColumnType
{
    /// What a C++ value is checked against before it is sent.
    enum class Family {
        Boolean,
        Integer, ///< smallint, integer, bigint, oid
        Decimal, ///< numeric, money
        Float, ///< real, double precision
        Text, ///< text, character varying, character, name
        Bytes, ///< bytea
        Date,
        Time, ///< without time zone
        Timestamp, ///< without time zone
        TimestampTz, ///< with time zone
        Uuid,
        Json, ///< json, jsonb
        Array,
        Other, ///< enums, intervals, ranges, inet, …: text only
    };

    QString name; ///< as `format_type()` says it, with modifiers: "character varying(40)"
    QString base = {}; ///< the same without modifiers; of a domain what it is made of in the end
    QString cast = {}; ///< the base for a cast, which then neither cuts nor rounds: pg_catalog.int4
    QString arrayCast = {}; ///< array of it; empty when there is none
    QString operatorSchema = QStringLiteral("pg_catalog"); ///< where its `=` is; not quoted

    Family family() const;
    Family elementFamily() const; ///< of an array; otherwise Other

    bool operator==(const ColumnType &) const = default;
};

struct ColumnShape
{
    QString name;
    ColumnType type;
    bool notNull = false;
    bool generated = false; ///< computed by the server: takes no value
    bool identityAlways = false; ///< GENERATED ALWAYS AS IDENTITY: the server gives the value

    bool operator==(const ColumnShape &) const = default;
};

/// What has to be known of a table or view to write statements for it.
struct RelationShape
{
    RelationName name;
    QList<ColumnShape> columns;
    QStringList primaryKey = {}; ///< in key order; empty when there is none

    const ColumnShape *column(const QString &wanted) const; ///< or null

    bool operator==(const RelationShape &) const = default;
};

/// An error of kind Misused.
Error misused(const QString &message, const QString &hint = {});

/// Misused: names the relation, the column, and the existing one whose name is nearest.
Error unknownColumn(const RelationShape &shape, const QString &wanted);

/// "Did you mean email?", or empty when nothing among `known` is near `wanted`.
QString nearestHint(const QString &wanted, const QStringList &known);

/// For error messages: shop.customer.email.
QString columnName(const RelationName &relation, const QString &column);

} // namespace models
