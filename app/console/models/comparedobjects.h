// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"

#include <QList>
#include <QString>

namespace app {

/// Where the two sides of a comparison come from, for people: "Database", "Models".
struct SideNames
{
    QString from;
    QString to;

    bool operator==(const SideNames &) const = default;
};

/// One whole object that is not the same on both sides, with all that is different about it.
struct ComparedObject
{
    models::ObjectName object; ///< under its new name, unless it is only on the left
    models::Change::Kind kind = models::Change::Kind::Changed;
    std::optional<models::ObjectName> renamedFrom = {};
    QList<models::Change> changes = {}; ///< of itself, then of its parts

    bool operator==(const ComparedObject &) const = default;
};

/// The changes of each whole together, in their order. \pre those of one whole follow each other,
/// as in a Difference
QList<ComparedObject> comparedObjects(const QList<models::Change> &changes);

int countOf(models::Change::Kind kind, const QList<ComparedObject> &objects);

/// "different", "only in the models": what a kind of change means between those sides.
QString kindText(models::Change::Kind kind, const SideNames &sides);

/// What is not the same about it: "type integer → bigint, not null", "renamed from price"; empty
/// for what is on one side only.
QString propertiesText(const models::Change &change);

/// What each side says where there is no DDL to be compared: a line for each property.
struct PropertyTexts
{
    QString from;
    QString to;
};
PropertyTexts propertyTexts(const ComparedObject &object);

} // namespace app
