-- Makes the schema history, exactly as Flyway makes it: the same columns, key and index.
-- %1: the qualified name of the table, %2: name of the primary key, %3: name of the index; all quoted.
CREATE TABLE %1 (
    "installed_rank" INT NOT NULL,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INTEGER,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
    "execution_time" INTEGER NOT NULL,
    "success" BOOLEAN NOT NULL
);
ALTER TABLE %1 ADD CONSTRAINT %2 PRIMARY KEY ("installed_rank");
CREATE INDEX %3 ON %1 ("success");
