// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace tests {

/// A schema with at least one object of each kind that has details of its own.
inline models::Snapshot detailedShop()
{
    using namespace models;
    const auto grant = [](const QString &who, const QStringList &privileges,
                          const QStringList &grantable = {}) {
        return Grant{
            .grantee = who, .grantor = "ann", .privileges = privileges, .grantable = grantable};
    };
    const QStringList all{"SELECT",   "INSERT",     "UPDATE", "DELETE",
                          "TRUNCATE", "REFERENCES", "TRIGGER"};

    Table customer{.schema = "shop", .name = "customer"};
    customer.columns = {
        {.name = "id", .type = "bigint", .nullable = false, .identity = "ALWAYS"},
        {.name = "email",
         .type = "text",
         .comment = "One each,\n<b>always</b>",
         .collation = "pg_catalog.\"C\"",
         .privileges = Privileges{{grant("bob", {"UPDATE"})}}},
        {.name = "photo", .type = "bytea", .storage = "EXTERNAL", .statistics = 500},
    };
    customer.constraints = {{.name = "customer_email_key",
                             .kind = Constraint::Kind::Unique,
                             .columns = {"email"},
                             .definition = "UNIQUE NULLS NOT DISTINCT (email)",
                             .nullsNotDistinct = true},
                            {.name = "customer_pkey",
                             .kind = Constraint::Kind::PrimaryKey,
                             .columns = {"id"},
                             .definition = "PRIMARY KEY (id)"}};
    customer.indexes = {{.name = "customer_half_done",
                         .method = "gin",
                         .columns = {"lower(email)"},
                         .valid = false,
                         .operatorClasses = {"gin_trgm_ops"},
                         .predicate = "email IS NOT NULL",
                         .size = {.ownBytes = 8192}},
                        {.name = "customer_pkey",
                         .method = "btree",
                         .columns = {"id"},
                         .unique = true,
                         .primary = true,
                         .includedColumns = {"email"},
                         .backsConstraint = true,
                         .size = {.ownBytes = 24576}}};
    customer.owner = "ann";
    customer.comment = "Who buys";
    customer.size
        = {.estimatedRows = 1200, .ownBytes = 65536, .toastBytes = 16384, .indexBytes = 32768};
    customer.rowSecurity = true;
    customer.triggers = {{.name = "customer ON shop",
                          .definition = "CREATE TRIGGER \"customer ON shop\" BEFORE INSERT OR "
                                        "UPDATE OF email ON shop.customer FOR EACH ROW EXECUTE "
                                        "FUNCTION shop.stamp()",
                          .enabled = "DISABLED"}};
    customer.rules = {{.name = "keep",
                       .definition = "CREATE RULE keep AS\n    ON DELETE TO shop.customer DO "
                                     "INSTEAD NOTHING;"}};
    customer.policies = {{.name = "own rows",
                          .command = "SELECT",
                          .permissive = false,
                          .roles = {"api", "bob"},
                          .usingExpression = "(email = CURRENT_USER)"}};
    customer.identitySequences = {{.schema = "shop",
                                   .name = "customer_id_seq",
                                   .type = "bigint",
                                   .ownedBy = Sequence::Owner{{"shop", "customer"}, "id"}}};
    customer.privileges = Privileges{{grant("ann", all), grant("api", {"SELECT"}),
                                      grant("bob", {"SELECT", "INSERT"}, {"SELECT"})}};

    Table order{.schema = "shop", .name = "order"};
    order.columns = {{.name = "number", .type = "integer", .nullable = false},
                     {.name = "customer_id", .type = "bigint"}};
    order.foreignKeys = {{.name = "order_customer",
                          .columns = {"customer_id"},
                          .referencedSchema = "shop",
                          .referencedTable = "customer",
                          .referencedColumns = {"id"},
                          .onUpdate = "NO ACTION",
                          .onDelete = "SET NULL",
                          .deferrable = true,
                          .initiallyDeferred = true,
                          .validated = false,
                          .match = "FULL",
                          .onDeleteColumns = {"customer_id"}}};
    order.owner = "ann";

    Table events{.schema = "shop", .name = "events", .kind = Table::Kind::Partitioned};
    events.columns = {{.name = "at", .type = "date"}};
    events.partitionKey = "RANGE (at)";
    events.size = {.estimatedRows = -1};
    Table early = events;
    early.name = "events_early";
    early.kind = Table::Kind::Partition;
    early.partitionKey.clear();
    early.partitionBound = "FOR VALUES FROM (MINVALUE) TO ('2026-01-01')";
    early.parents = {{"shop", "events"}};
    early.columns.first().inherited = true;
    early.columns.first().local = false;
    early.size = {.estimatedRows = 10, .ownBytes = 8192};
    Table late = early;
    late.name = "events_late";
    late.size = {.estimatedRows = 90, .ownBytes = 24576};

    Table far{.schema = "shop", .name = "far", .kind = Table::Kind::Foreign};
    far.foreignServer = "elsewhere";

    View emails{.schema = "shop",
                .name = "emails",
                .columns = {{.name = "email", .type = "text"}},
                .definition = " SELECT email FROM shop.customer;",
                .owner = "ann"};
    View counts{.schema = "shop", .name = "counts", .materialized = true, .owner = "ann"};
    counts.columns = {{.name = "n", .type = "bigint"}};

    Schema shop{.name = "shop", .owner = "ann"};
    shop.privileges = Privileges{{grant("ann", {"USAGE", "CREATE"}), grant("bob", {"USAGE"})}};
    shop.tables = {customer, events, early, late, far, order};
    shop.views = {counts, emails};
    shop.sequences = {{.schema = "shop",
                       .name = "numbers",
                       .type = "integer",
                       .ownedBy = Sequence::Owner{{"shop", "order"}, "number"},
                       .owner = "ann"}};
    shop.types = {{.schema = "shop", .name = "state", .labels = {"new", "sent"}},
                  {.schema = "shop",
                   .name = "street",
                   .kind = Type::Kind::Composite,
                   .columns = {{.name = "line", .type = "text"}}}};
    shop.functions = {{.schema = "shop",
                       .name = "stamp",
                       .kind = "function",
                       .result = "trigger",
                       .language = "plpgsql",
                       .owner = "ann",
                       .definition = "CREATE OR REPLACE FUNCTION shop.stamp()\n RETURNS trigger\n"
                                     " LANGUAGE plpgsql\nAS $$BEGIN RETURN NEW; END$$\n",
                       .privileges = Privileges{{grant("ann", {"EXECUTE"})}}}};

    const ObjectName table{.kind = ObjectKind::Table, .schema = "shop", .name = "customer"};
    ObjectName trigger = table;
    trigger.kind = ObjectKind::Trigger;
    trigger.part = "customer ON shop";
    Snapshot snapshot{.serverVersion = "15.20", .database = "demo", .schemas = {shop}};
    snapshot.extensions = {{.name = "pg_trgm", .schema = "public", .version = "1.6"}};
    snapshot.publications = {{.name = "all_customers",
                              .tables = {{.table = {"shop", "customer"}, .columns = {"id"}}},
                              .operations = {"insert"}}};
    snapshot.dependencies = {
        {.object = {.kind = ObjectKind::View, .schema = "shop", .name = "emails"},
         .uses = table,
         .columns = {"email", "id"}},
        {.object = {.kind = ObjectKind::Index, .schema = "shop", .name = "customer_half_done"},
         .uses = {.kind = ObjectKind::OperatorClass,
                  .schema = "public",
                  .name = "gin_trgm_ops",
                  .part = "gin"}},
        {.object
         = {.kind = ObjectKind::Default, .schema = "shop", .name = "order", .part = "number"},
         .uses = {.kind = ObjectKind::Sequence, .schema = "shop", .name = "numbers"}},
        {.object = trigger,
         .uses = {.kind = ObjectKind::Function, .schema = "shop", .name = "stamp"}},
    };
    return snapshot;
}

} // namespace tests
