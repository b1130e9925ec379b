-- SPDX-License-Identifier: MIT
-- Makes another database of the one of everykind.sql, which has been run before: whatever can have a comment
-- gets another one, whatever can have an owner another one.

SET client_min_messages = error;
DO $$
DECLARE
    thing record;
    made constant text[] := ARRAY['pg_cast', 'pg_class', 'pg_collation', 'pg_constraint', 'pg_conversion',
        'pg_event_trigger', 'pg_extension', 'pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_language',
        'pg_namespace', 'pg_opclass', 'pg_operator', 'pg_opfamily', 'pg_policy', 'pg_proc', 'pg_publication',
        'pg_rewrite', 'pg_statistic_ext', 'pg_trigger', 'pg_ts_config', 'pg_ts_dict', 'pg_ts_parser',
        'pg_ts_template', 'pg_type', 'pg_am'];
BEGIN
    FOR thing IN
        SELECT DISTINCT i.type, i.identity
        FROM pg_depend AS d
        CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) AS i
        WHERE d.classid = ANY (made::regclass[]) AND d.objid >= 16384 AND i.identity IS NOT NULL
          AND NOT EXISTS (SELECT FROM pg_depend AS e WHERE e.classid = d.classid AND e.objid = d.objid
                          AND e.deptype IN ('e', 'i'))
          AND COALESCE(i.schema, '') !~ '^(pg_|information_schema)'
        UNION
        SELECT i.type, i.identity
        FROM pg_namespace AS n, pg_identify_object('pg_namespace'::regclass, n.oid, 0) AS i
        WHERE n.oid >= 16384
        ORDER BY 1, 2
    LOOP
        IF thing.type ~ '^(toast|default value|user mapping|publication (relation|namespace)|composite type)' THEN
            CONTINUE;
        END IF;
        BEGIN
            EXECUTE format('COMMENT ON %s %s IS %L',
                CASE thing.type WHEN 'table constraint' THEN 'CONSTRAINT' WHEN 'domain constraint' THEN 'CONSTRAINT'
                                ELSE thing.type END,
                regexp_replace(regexp_replace(thing.identity, '^(.*) on (.*)$', CASE thing.type
                    WHEN 'domain constraint' THEN '\1 ON DOMAIN \2' ELSE '\1 ON \2' END),
                    '^(.*) USING (.*)$', '\1 USING \2'),
                'another comment');
        EXCEPTION WHEN OTHERS THEN
            RAISE WARNING 'no comment on % %: %', thing.type, thing.identity, SQLERRM;
        END;
        IF thing.type ~ '(constraint|trigger|rule|policy|index|cast|parser|template|extension|access method)$'
           AND thing.type <> 'event trigger' THEN
            CONTINUE;
        END IF;
        BEGIN
            EXECUTE format('ALTER %s %s OWNER TO %I', thing.type, thing.identity,
                           CASE WHEN thing.type IN ('event trigger', 'foreign-data wrapper') THEN 'postgres'
                                ELSE 'reader' END);
        EXCEPTION WHEN OTHERS THEN
            RAISE WARNING 'no owner of % %: %', thing.type, thing.identity, SQLERRM;
        END;
    END LOOP;
END $$;
DO $$
DECLARE part record;
BEGIN
    FOR part IN
        SELECT format('%s.%I', c.oid::regclass, a.attname) AS name, c.oid::regclass AS relation, a.attname, c.relkind
        FROM pg_class AS c
        JOIN pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.oid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
          AND NOT EXISTS (SELECT FROM pg_depend AS e WHERE e.objid = c.oid AND e.deptype = 'e')
        ORDER BY 1
    LOOP
        EXECUTE format('COMMENT ON COLUMN %s IS %L', part.name, 'another comment');
        IF part.relkind IN ('r', 'p', 'v') THEN
            EXECUTE format('GRANT SELECT (%I), UPDATE (%1$I) ON %s TO reader', part.attname, part.relation);
        END IF;
        IF part.relkind IN ('r', 'p') THEN
            EXECUTE format('ALTER TABLE %s ALTER %I SET STATISTICS 77', part.relation, part.attname);
        END IF;
    END LOOP;
END $$;
