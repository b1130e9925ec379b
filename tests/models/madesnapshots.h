// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "tests/models/freshvalue.h"

namespace tests {

/// A snapshot of which every member is set.
inline models::Snapshot everyMember(bool truth, int listSize = 2)
{
    FreshValues values(truth, listSize);
    auto snapshot = values.make<models::Snapshot>();
    const auto settle = [](auto &objects, const QString &schema) {
        for (auto &object : objects)
            object.schema = schema;
    };
    for (models::Schema &schema : snapshot.schemas) {
        settle(schema.tables, schema.name);
        settle(schema.views, schema.name);
        settle(schema.sequences, schema.name);
        settle(schema.types, schema.name);
        settle(schema.functions, schema.name);
    }
    return snapshot;
}

/// Objects of which nothing is said but what they must have.
inline models::Snapshot barest()
{
    models::Schema schema{.name = "s"};
    schema.tables = {{.schema = "s", .name = "t", .columns = {{.name = "c", .type = "text"}}}};
    schema.views = {{.schema = "s", .name = "v"}};
    schema.sequences = {{.schema = "s", .name = "q"}};
    schema.types = {{.schema = "s", .name = "y"}};
    schema.functions = {{.schema = "s", .name = "f", .kind = "function"}};
    return {.serverVersion = "15.20", .schemas = {schema}};
}

inline QString whyNot(const models::Result<models::Snapshot> &snapshot)
{
    return snapshot ? QString() : snapshot.error().message;
}

} // namespace tests
