// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

#include <QString>

#include <optional>

namespace migrations {

/// What `<file>.conf` says of its file; what it does not say is none.
struct ScriptConfig
{
    std::optional<bool> executeInTransaction = {};
    std::optional<bool> placeholderReplacement = {};
    QString encoding = {}; ///< as Java names it: "UTF-8", "ISO-8859-1"; empty when it is not given

    bool operator==(const ScriptConfig &) const = default;
};

/// Reads the text of a script configuration file: Java's properties with Flyway's changes (a
/// backslash stands for itself, `${NAME}` is an environment variable). Fails with Malformed for a
/// key or a value that Flyway would refuse or that cannot be honoured here.
models::Result<ScriptConfig> parseScriptConfig(const QString &text);

} // namespace migrations
