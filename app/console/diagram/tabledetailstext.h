// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/theme.h"
#include "models/schema/snapshot.h"

#include <QUrl>

#include <optional>
#include <utility>

namespace app {

/// A table for QTextBrowser. Names and comments are escaped; links are made by linkTo().
QString detailsHtml(const models::Snapshot &snapshot, const models::Table &table,
                    const Theme &theme);

/// An address that stands for a table, and what it stands for: schema and name.
QUrl linkTo(const QString &schema, const QString &name);
std::optional<std::pair<QString, QString>> tableOf(const QUrl &link);

} // namespace app
