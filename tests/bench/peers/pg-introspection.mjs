// SPDX-License-Identifier: MIT
import pg from "pg";
import { makeIntrospectionQuery, parseIntrospectionResults } from "pg-introspection";

const client = new pg.Client({ connectionString: process.argv[2] });
await client.connect();
const answer = await client.query(makeIntrospectionQuery());
const introspection = parseIntrospectionResults(answer.rows[0].introspection);
await client.end();
process.exit(introspection.classes.length > 0 ? 0 : 1);
