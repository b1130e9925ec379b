// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

namespace models {

/// The elements of a one-dimensional array as the server writes it, `{a,"b \"c\""}`; NULLs are left
/// out (manual, 8.15.6 "Array Input and Output Syntax"). Empty for NULL itself.
QStringList textsIn(QByteArrayView array);

/// Storage parameters, `{fillfactor=70,…}`, sorted; each with `prefix` before it.
QStringList optionsIn(QByteArrayView array, const QString &prefix = {});

/// Options of a foreign-data wrapper, server, table, column or user mapping, `{name=value,…}`, as
/// SQL writes them, sorted: `name 'value'`. What is a secret by its name becomes '****'.
QStringList foreignOptionsIn(QByteArrayView array);

} // namespace models
