-- SPDX-License-Identifier: MIT
-- One row for each aggregate outside the system schemas, with the statement that makes it, which
-- pg_get_functiondef() does not write. No parameters.
SELECT p.oid AS oid,
       pg_catalog.concat(
           pg_catalog.format(E'CREATE AGGREGATE %I.%I(%s) (\n    SFUNC = %s,\n    STYPE = %s', n.nspname, p.proname,
                             CASE WHEN p.pronargs = 0 AND a.aggkind = 'n' THEN '*'
                                  ELSE pg_catalog.pg_get_function_arguments(p.oid) END,
                             a.aggtransfn, pg_catalog.format_type(a.aggtranstype, NULL)),
           CASE WHEN a.aggtransspace <> 0 THEN pg_catalog.format(E',\n    SSPACE = %s', a.aggtransspace) END,
           E',\n    INITCOND = ' || pg_catalog.quote_literal(a.agginitval),
           CASE WHEN a.aggfinalfn <> 0 THEN pg_catalog.format(E',\n    FINALFUNC = %s', a.aggfinalfn) END,
           CASE WHEN a.aggfinalextra THEN E',\n    FINALFUNC_EXTRA' END,
           -- The default depends on the kind (manual, "CREATE AGGREGATE").
           CASE WHEN a.aggfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END
                THEN E',\n    FINALFUNC_MODIFY = ' || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY'
                                                                            WHEN 's' THEN 'SHAREABLE'
                                                                            ELSE 'READ_WRITE' END END,
           CASE WHEN a.aggcombinefn <> 0 THEN pg_catalog.format(E',\n    COMBINEFUNC = %s', a.aggcombinefn) END,
           CASE WHEN a.aggserialfn <> 0 THEN pg_catalog.format(E',\n    SERIALFUNC = %s', a.aggserialfn) END,
           CASE WHEN a.aggdeserialfn <> 0 THEN pg_catalog.format(E',\n    DESERIALFUNC = %s', a.aggdeserialfn) END,
           CASE WHEN a.aggmtransfn <> 0 THEN pg_catalog.format(E',\n    MSFUNC = %s', a.aggmtransfn) END,
           CASE WHEN a.aggminvtransfn <> 0 THEN pg_catalog.format(E',\n    MINVFUNC = %s', a.aggminvtransfn) END,
           CASE WHEN a.aggmtranstype <> 0
                THEN pg_catalog.format(E',\n    MSTYPE = %s', pg_catalog.format_type(a.aggmtranstype, NULL)) END,
           CASE WHEN a.aggmtransspace <> 0 THEN pg_catalog.format(E',\n    MSSPACE = %s', a.aggmtransspace) END,
           E',\n    MINITCOND = ' || pg_catalog.quote_literal(a.aggminitval),
           CASE WHEN a.aggmfinalfn <> 0 THEN pg_catalog.format(E',\n    MFINALFUNC = %s', a.aggmfinalfn) END,
           CASE WHEN a.aggmfinalextra THEN E',\n    MFINALFUNC_EXTRA' END,
           CASE WHEN a.aggmtransfn <> 0
                     AND a.aggmfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END
                THEN E',\n    MFINALFUNC_MODIFY = ' || CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY'
                                                                              WHEN 's' THEN 'SHAREABLE'
                                                                              ELSE 'READ_WRITE' END END,
           (SELECT pg_catalog.format(E',\n    SORTOP = OPERATOR(%I.%s)', rn.nspname, r.oprname)
            FROM pg_catalog.pg_operator AS r
            JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.oprnamespace
            WHERE r.oid = a.aggsortop),
           CASE WHEN a.aggkind = 'h' THEN E',\n    HYPOTHETICAL' END,
           CASE p.proparallel WHEN 's' THEN E',\n    PARALLEL = SAFE'
                              WHEN 'r' THEN E',\n    PARALLEL = RESTRICTED' END,
           E'\n);\n') AS definition
FROM pg_catalog.pg_aggregate AS a
JOIN pg_catalog.pg_proc AS p ON p.oid = a.aggfnoid
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
