-- The shared docket on PostgreSQL and its family: one truth for the offices of a district.
--
-- Kept to what the relatives have: tables, checks, row-level security that is forced, grants. No trigger, no function, no
-- sequence (numbers are raised under the lock of an office's row: polling by a sequence misses what commits late), no
-- ON CONFLICT, no LISTEN, nothing above READ COMMITTED. Days and moments are text, as in an office's own file.
--
-- The schema's owner makes offices and members; no rule lets him read or write a case, and what he does not need is taken from
-- him. Being the owner he could give it back to himself, as a superuser can pass every rule by: he is the administrator, and
-- nobody works under his login. Whoever logs in is a member of the role anjuan_member and of one or more offices; nobody who
-- logs in can change or delete an entry.

CREATE SCHEMA anjuan;

-- The version of this schema; a program of another version is refused.
CREATE TABLE anjuan.meta (
    version INTEGER NOT NULL,
    rules   TEXT NOT NULL                               -- SHA-256 of the rules and grants below as this engine writes them
);

-- 单位. Its row is what a push locks; its version is the number of its newest entry, without gaps.
CREATE TABLE anjuan.office (
    name     TEXT NOT NULL PRIMARY KEY,
    superior TEXT REFERENCES anjuan.office (name),      -- who reads it too
    version  BIGINT NOT NULL DEFAULT 0,
    seal     TEXT NOT NULL DEFAULT ''                   -- SHA-256 of the newest entry and of the seal before it
);

-- 成员: which login belongs to which office, and as what.
CREATE TABLE anjuan.member (
    login  TEXT NOT NULL,
    office TEXT NOT NULL REFERENCES anjuan.office (name),
    part   TEXT NOT NULL CHECK (part IN ('officer', 'head', 'reporter')),
    PRIMARY KEY (login, office)
);

-- What follows from the two tables above, office by office: who reads, who writes. Made anew whenever they change.
CREATE TABLE anjuan.reach (
    login  TEXT NOT NULL,
    office TEXT NOT NULL REFERENCES anjuan.office (name),
    writes BOOLEAN NOT NULL,                            -- an officer of the office itself
    PRIMARY KEY (login, office)
);

-- Everything an office holds, record by record, in the words of `anjuan apply`.
CREATE TABLE anjuan.record (
    office  TEXT NOT NULL REFERENCES anjuan.office (name),
    key     TEXT NOT NULL,                              -- uuid; day, year, setting
    unit    TEXT NOT NULL,                              -- the case it belongs to, or its own key
    kind    TEXT NOT NULL,
    version BIGINT NOT NULL,                            -- the entry that wrote it last
    gone    BOOLEAN NOT NULL,                           -- removed: the row stays, without its words
    sole    TEXT,                                       -- what stands once in an office: a docket number, a view's name
    body    TEXT,                                       -- JSON; none where it is gone
    PRIMARY KEY (office, key)
);
CREATE UNIQUE INDEX record_sole ON anjuan.record (office, sole);
CREATE INDEX record_unit ON anjuan.record (office, unit, version);

-- 操作记录: every deed, in the order the office's row was locked. It is never changed.
CREATE TABLE anjuan.entry (
    office   TEXT NOT NULL REFERENCES anjuan.office (name),
    number   BIGINT NOT NULL,
    deed     TEXT NOT NULL,                             -- uuid made by the writer: sent twice it is one entry
    login    TEXT NOT NULL,                             -- who was logged in; the server sees to it
    who      TEXT NOT NULL,                             -- the name written under, the machine, the writer's own id
    machine  TEXT NOT NULL,
    writer   TEXT NOT NULL,
    moment   TEXT NOT NULL,                             -- by the writer's clock, RFC 3339
    received TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP, -- by the server's clock; nothing goes by it
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    edits    TEXT NOT NULL,                             -- JSON: [{before, after}]
    seal     TEXT NOT NULL,
    PRIMARY KEY (office, number)
);
CREATE UNIQUE INDEX entry_deed ON anjuan.entry (office, deed);

-- One row per case, derived from its records by the program that wrote them: what a roll-up counts without fetching the cases.
CREATE TABLE anjuan.docket (
    office   TEXT NOT NULL REFERENCES anjuan.office (name),
    case_id  TEXT NOT NULL,                             -- its uuid
    gone     BOOLEAN NOT NULL,
    kind     TEXT NOT NULL,
    instance TEXT NOT NULL,
    number   TEXT,                                      -- a case of two offices carries one number
    dispute  TEXT NOT NULL,
    received TEXT,
    closed   TEXT,
    outcome  TEXT,
    version  BIGINT NOT NULL,                           -- the entry that wrote it last
    PRIMARY KEY (office, case_id)
);
CREATE INDEX docket_number ON anjuan.docket (number, kind, office);

-- 卷内材料的文件: what papers carry, by what it holds; fetched when somebody opens it. Never changed.
CREATE TABLE anjuan.attachment (
    office TEXT NOT NULL REFERENCES anjuan.office (name),
    sha256 TEXT NOT NULL,
    part   INTEGER NOT NULL,                            -- 1 and on, a mebibyte each
    ends   BOOLEAN NOT NULL,                            -- the last part: with it the file is whole
    bytes  BYTEA NOT NULL,
    PRIMARY KEY (office, sha256, part)
);
CREATE INDEX attachment_file ON anjuan.attachment (sha256);

ALTER TABLE anjuan.meta ENABLE ROW LEVEL SECURITY;
ALTER TABLE anjuan.meta FORCE ROW LEVEL SECURITY;
ALTER TABLE anjuan.office ENABLE ROW LEVEL SECURITY;
ALTER TABLE anjuan.office FORCE ROW LEVEL SECURITY;
ALTER TABLE anjuan.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE anjuan.member FORCE ROW LEVEL SECURITY;
ALTER TABLE anjuan.reach ENABLE ROW LEVEL SECURITY;
ALTER TABLE anjuan.reach FORCE ROW LEVEL SECURITY;
ALTER TABLE anjuan.record ENABLE ROW LEVEL SECURITY;
ALTER TABLE anjuan.record FORCE ROW LEVEL SECURITY;
ALTER TABLE anjuan.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE anjuan.entry FORCE ROW LEVEL SECURITY;
ALTER TABLE anjuan.docket ENABLE ROW LEVEL SECURITY;
ALTER TABLE anjuan.docket FORCE ROW LEVEL SECURITY;
ALTER TABLE anjuan.attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE anjuan.attachment FORCE ROW LEVEL SECURITY;

-- The owner: offices and members, nothing of the cases, and no office of his own.
CREATE POLICY owner_meta ON anjuan.meta TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY owner_office ON anjuan.office TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY owner_member ON anjuan.member TO CURRENT_USER USING (true) WITH CHECK (login <> CURRENT_USER);
CREATE POLICY owner_reach ON anjuan.reach TO CURRENT_USER USING (true) WITH CHECK (login <> CURRENT_USER);

-- Members: what their reach says.
CREATE POLICY read_meta ON anjuan.meta FOR SELECT TO anjuan_member USING (true);
CREATE POLICY read_reach ON anjuan.reach FOR SELECT TO anjuan_member USING (login = CURRENT_USER);
CREATE POLICY read_office ON anjuan.office FOR SELECT TO anjuan_member
    USING (name IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER));
CREATE POLICY read_member ON anjuan.member FOR SELECT TO anjuan_member
    USING (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER));
CREATE POLICY read_record ON anjuan.record FOR SELECT TO anjuan_member
    USING (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER));
CREATE POLICY read_entry ON anjuan.entry FOR SELECT TO anjuan_member
    USING (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER));
CREATE POLICY read_docket ON anjuan.docket FOR SELECT TO anjuan_member
    USING (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER));

-- An officer writes in his own office, under the next number and no other; an entry under his own login.
CREATE POLICY raise_office ON anjuan.office FOR UPDATE TO anjuan_member
    USING (name IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes))
    WITH CHECK (version = (SELECT max(e.number) FROM anjuan.entry e WHERE e.office = name)
        AND seal = (SELECT e.seal FROM anjuan.entry e WHERE e.office = name AND e.number = version));
CREATE POLICY add_entry ON anjuan.entry FOR INSERT TO anjuan_member
    WITH CHECK (login = CURRENT_USER
        AND office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes)
        AND number = (SELECT o.version + 1 FROM anjuan.office o WHERE o.name = office));
CREATE POLICY add_record ON anjuan.record FOR INSERT TO anjuan_member
    WITH CHECK (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes)
        AND version = (SELECT o.version + 1 FROM anjuan.office o WHERE o.name = office));
CREATE POLICY put_record ON anjuan.record FOR UPDATE TO anjuan_member
    USING (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes))
    WITH CHECK (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes)
        AND version = (SELECT o.version + 1 FROM anjuan.office o WHERE o.name = office));
CREATE POLICY add_docket ON anjuan.docket FOR INSERT TO anjuan_member
    WITH CHECK (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes)
        AND version = (SELECT o.version + 1 FROM anjuan.office o WHERE o.name = office));
CREATE POLICY put_docket ON anjuan.docket FOR UPDATE TO anjuan_member
    USING (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes))
    WITH CHECK (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes)
        AND version = (SELECT o.version + 1 FROM anjuan.office o WHERE o.name = office));

-- The files of papers.
CREATE POLICY read_attachment ON anjuan.attachment FOR SELECT TO anjuan_member
    USING (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER));
CREATE POLICY add_attachment ON anjuan.attachment FOR INSERT TO anjuan_member
    WITH CHECK (office IN (SELECT r.office FROM anjuan.reach r WHERE r.login = CURRENT_USER AND r.writes));

-- Grants: nothing is deleted, and of an entry nothing is changed, by anyone who logs in.
REVOKE ALL ON ALL TABLES IN SCHEMA anjuan FROM PUBLIC;
GRANT USAGE ON SCHEMA anjuan TO anjuan_member;
GRANT SELECT ON anjuan.meta, anjuan.office, anjuan.member, anjuan.reach, anjuan.record, anjuan.entry, anjuan.docket
    TO anjuan_member;
GRANT UPDATE (version, seal) ON anjuan.office TO anjuan_member;
GRANT INSERT ON anjuan.record, anjuan.docket TO anjuan_member;
-- Column by column: whoever may change a table as a whole may lock it as a whole, and everybody waits for him.
GRANT UPDATE (version, gone, sole, body) ON anjuan.record TO anjuan_member;
GRANT UPDATE (gone, kind, instance, number, dispute, received, closed, outcome, version) ON anjuan.docket TO anjuan_member;
GRANT INSERT ON anjuan.entry TO anjuan_member;
GRANT SELECT, INSERT ON anjuan.attachment TO anjuan_member;

-- Row rules say nothing of TRUNCATE: the owner of a table can empty it, unless it is taken from him.
REVOKE TRUNCATE ON ALL TABLES IN SCHEMA anjuan FROM CURRENT_USER;
REVOKE INSERT, UPDATE, DELETE ON anjuan.record, anjuan.entry, anjuan.docket, anjuan.attachment FROM CURRENT_USER;
