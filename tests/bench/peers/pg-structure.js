// SPDX-License-Identifier: MIT
const { default: pgStructure } = require("pg-structure");

pgStructure({ connectionString: process.argv[2] }, { includeSchemas: ["public"] }).then((database) => {
    process.exit(database.tables.length > 0 ? 0 : 1);
});
