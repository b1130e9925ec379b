-- One row is a grant, or the lack of one, that new objects of this role, or of one that it acts for, come with in
-- this database: the role, the schema (null: all), the objects as ALTER DEFAULT PRIVILEGES calls them, and the grantee
-- (null: PUBLIC). Schemas whose name begins with $1 are left out.
SELECT pg_catalog.pg_get_userbyid(d.defaclrole) AS role,
       n.nspname,
       CASE d.defaclobjtype
            WHEN 'r' THEN 'TABLES'
            WHEN 'S' THEN 'SEQUENCES'
            WHEN 'f' THEN 'FUNCTIONS'
            WHEN 'T' THEN 'TYPES'
            WHEN 'n' THEN 'SCHEMAS'
       END AS objects,
       g.rolname AS grantee
  FROM pg_catalog.pg_default_acl AS d
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = d.defaclnamespace
 CROSS JOIN LATERAL (SELECT DISTINCT a.grantee
                       FROM pg_catalog.aclexplode(d.defaclacl) AS a
                      UNION
                     SELECT d.defaclrole) AS r (grantee)
  LEFT JOIN pg_catalog.pg_roles AS g ON g.oid = r.grantee
 WHERE d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n')
   AND pg_catalog.pg_has_role(d.defaclrole, 'USAGE')
   AND (n.nspname IS NULL OR $1::text = '' OR NOT pg_catalog.starts_with(n.nspname::text, $1::text))
   AND (r.grantee = 0 OR g.oid IS NOT NULL)
 ORDER BY 1, 2, 3, 4
