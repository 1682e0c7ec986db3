
            CREATE TABLE case_file_new (
                id               INTEGER PRIMARY KEY AUTOINCREMENT,
                uuid             TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                dispute          TEXT NOT NULL CHECK (length(dispute) = 36),
                number           TEXT UNIQUE,
                office_number    TEXT NOT NULL DEFAULT '',
                kind             TEXT NOT NULL CHECK (kind IN ('litigation', 'reconsideration', 'enforcement')),
                instance         TEXT NOT NULL CHECK (instance IN ('reconsideration', 'first', 'second', 'retrial_review', 'retrial', 'enforcement', 'enforcement_review')),
                procedure        TEXT NOT NULL CHECK (procedure IN ('ordinary', 'summary')),
                role             TEXT NOT NULL,
                path             TEXT,
                forum            TEXT NOT NULL DEFAULT '',
                cause            TEXT NOT NULL DEFAULT '',
                matter           TEXT,
                field            TEXT NOT NULL DEFAULT '',
                act              TEXT NOT NULL DEFAULT '',
                department       TEXT NOT NULL DEFAULT '',
                handler          TEXT NOT NULL DEFAULT '',
                disclosure       INTEGER NOT NULL DEFAULT 0 CHECK (disclosure IN (0, 1)),
                governing        TEXT CHECK (governing IN ('arl17', 'arl23')),
                governing_reason TEXT NOT NULL DEFAULT '',
                note             TEXT NOT NULL DEFAULT '',
                unit             TEXT NOT NULL DEFAULT '',
                village          TEXT NOT NULL DEFAULT '',
                project          TEXT NOT NULL DEFAULT '',
                continues        TEXT CHECK (continues IS NULL OR length(continues) = 36),
                continues_how    TEXT CHECK (continues_how IN ('appeal', 'remand', 'retrial_review', 'retrial', 'suit', 'transfer', 'anew', 'joined', 'enforcement', 'enforcement_review')),
                CHECK ((continues IS NULL) = (continues_how IS NULL)),
                CHECK ((kind = 'reconsideration') = (instance = 'reconsideration')),
                CHECK ((kind = 'enforcement') = (instance IN ('enforcement', 'enforcement_review')))
            ) STRICT;
            INSERT INTO case_file_new (id, uuid, dispute, number, office_number, kind, instance, procedure, role, path, forum, cause, matter, field, act, department, handler, disclosure, governing, governing_reason, note, unit, village, project, continues, continues_how)
                SELECT id, uuid, dispute, number, office_number, kind, instance, procedure, role, path, forum, cause, matter, field, act, department, handler, disclosure, governing, governing_reason, note, unit, village, project, continues, continues_how FROM case_file;
            DELETE FROM sqlite_sequence WHERE name = 'case_file_new';
            INSERT INTO sqlite_sequence (name, seq) SELECT 'case_file_new', seq FROM sqlite_sequence WHERE name = 'case_file';
            DROP TABLE case_file;
            ALTER TABLE case_file_new RENAME TO case_file;
            CREATE INDEX case_file_dispute ON case_file (dispute);
            CREATE INDEX case_file_continues ON case_file (continues) WHERE continues IS NOT NULL;
            CREATE TABLE office_rule_new (
                id          INTEGER PRIMARY KEY,
                uuid        TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                title       TEXT NOT NULL CHECK (title <> ''),
                kind        TEXT CHECK (kind IN ('litigation', 'reconsideration', 'enforcement')),
                relative_to TEXT NOT NULL CHECK (relative_to <> ''),
                before      INTEGER NOT NULL CHECK (before IN (0, 1)),
                span        TEXT NOT NULL CHECK (span GLOB '[1-9]*d' AND span NOT GLOB '*[^0-9wd]*'),
                met_by      TEXT,
                is_on       INTEGER NOT NULL CHECK (is_on IN (0, 1)),
                note        TEXT NOT NULL DEFAULT ''
            ) STRICT;
            INSERT INTO office_rule_new (id, uuid, title, kind, relative_to, before, span, met_by, is_on, note)
                SELECT id, uuid, title, kind, relative_to, before, span, met_by, is_on, note FROM office_rule;
            DROP TABLE office_rule;
            ALTER TABLE office_rule_new RENAME TO office_rule;
        