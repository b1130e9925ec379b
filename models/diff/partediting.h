// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace models {

// The parts of a table, view or type: what is said of them in snapshotediting.h.

bool isPartThere(const Table &whole, const ObjectName &part);
bool isPartThere(const View &whole, const ObjectName &part);
bool isPartThere(const Type &whole, const ObjectName &part);

void putPart(Table &whole, const Table &source, const ObjectName &part);
void putPart(View &whole, const View &source, const ObjectName &part);
void putPart(Type &whole, const Type &source, const ObjectName &part);

void removePart(Table &whole, const ObjectName &part);
void removePart(View &whole, const ObjectName &part);
void removePart(Type &whole, const ObjectName &part);

} // namespace models
