//! The steps from one schema to the next, each with its reason. They are appended, never edited once released; the
//! longest stand in files of their own, named by the version they lead to.

/// One upgrade step: what it does to the file, and why. Steps are appended, never edited.
pub struct Upgrade {
    pub reason: &'static str,
    pub sql: &'static str,
}

/// The steps from version 1 on; version 1 is the first released schema.
pub const UPGRADES: &[Upgrade] = &[
    Upgrade {
        reason: "steps of an appearance, the court's ground, offices merged into one file; settings, views, kept documents; long journal entries in parts",
        sql: include_str!("upgrades/2.sql"),
    },
    Upgrade {
        reason: "villages and projects, the case a case continues; whom a fact concerns, its direction, means and sort; kinds of hearings",
        sql: "
            ALTER TABLE case_file ADD COLUMN village TEXT NOT NULL DEFAULT '';
            ALTER TABLE case_file ADD COLUMN project TEXT NOT NULL DEFAULT '';
            ALTER TABLE case_file ADD COLUMN continues TEXT CHECK (continues IS NULL OR length(continues) = 36);
            ALTER TABLE case_file ADD COLUMN continues_how TEXT
                CHECK (continues_how IN ('appeal', 'remand', 'retrial_review', 'retrial', 'suit', 'transfer', 'anew', 'joined'))
                CHECK ((continues IS NULL) = (continues_how IS NULL));
            ALTER TABLE fact ADD COLUMN party TEXT CHECK (party IS NULL OR length(party) = 36);
            ALTER TABLE fact ADD COLUMN direction TEXT CHECK (direction IN ('for_us', 'against_us'));
            ALTER TABLE fact ADD COLUMN means TEXT
                CHECK (means IN ('direct', 'lien', 'electronic', 'entrusted', 'post', 'through_us', 'announcement'));
            ALTER TABLE fact ADD COLUMN sort TEXT NOT NULL DEFAULT '';
            ALTER TABLE hearing ADD COLUMN kind TEXT
                CHECK (kind IN ('court', 'reconsideration', 'pretrial', 'evidence', 'inquiry', 'pronouncement'));
            ALTER TABLE hearing ADD COLUMN co_defendant_official TEXT NOT NULL DEFAULT '';
            ALTER TABLE attendance ADD COLUMN papers_wanting INTEGER NOT NULL DEFAULT 0
                CHECK (papers_wanting IN (0, 1));
        ",
    },
    Upgrade {
        reason: "outcomes an older program cannot read: 判决维持, 结案方式待核, 撤销并责令重新作出行政行为",
        sql: "",
    },
    Upgrade {
        reason: "the file keeps what its derived rows were derived from",
        sql: "
            CREATE TABLE derived (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
        ",
    },
    Upgrade {
        reason: "who made an entry of the journal, by what name the writer knows it, and what an undo wrote",
        sql: "
            ALTER TABLE journal ADD COLUMN who TEXT NOT NULL DEFAULT '';
            ALTER TABLE journal ADD COLUMN machine TEXT NOT NULL DEFAULT '';
            ALTER TABLE journal ADD COLUMN writer TEXT NOT NULL DEFAULT '';
            ALTER TABLE journal ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE journal ADD COLUMN uuid TEXT NOT NULL DEFAULT '';
            CREATE UNIQUE INDEX journal_uuid ON journal (uuid) WHERE uuid <> '';
            CREATE INDEX journal_writer ON journal (writer, seq);
            ALTER TABLE turn ADD COLUMN who TEXT NOT NULL DEFAULT '';
            ALTER TABLE turn ADD COLUMN machine TEXT NOT NULL DEFAULT '';
            ALTER TABLE turn ADD COLUMN writer TEXT NOT NULL DEFAULT '';
            ALTER TABLE turn ADD COLUMN edits TEXT CHECK (edits IS NULL OR json_valid(edits));
        ",
    },
    Upgrade {
        reason: "facts of what is new in the law; the cases that continue a case are found by an index",
        sql: "CREATE INDEX case_file_continues ON case_file (continues) WHERE continues IS NOT NULL;",
    },
    Upgrade {
        reason: "closed cases that can still ask something of us are found without reading their files",
        sql: "ALTER TABLE docket ADD COLUMN asks_until TEXT;",
    },
    Upgrade {
        reason: "the docket by village and by project",
        sql: "
            ALTER TABLE docket ADD COLUMN village TEXT NOT NULL DEFAULT '';
            ALTER TABLE docket ADD COLUMN project TEXT NOT NULL DEFAULT '';
        ",
    },
    Upgrade {
        reason: "the journal as evidence: a chain of hashes per writer, and nothing in it changes",
        sql: r#"
            CREATE TABLE seal (
                writer TEXT NOT NULL,
                no     INTEGER NOT NULL CHECK (no > 0),
                entry  INTEGER REFERENCES journal (id),
                turn   INTEGER REFERENCES turn (id),
                body   TEXT NOT NULL CHECK (length(body) = 64),
                hash   TEXT NOT NULL CHECK (length(hash) = 64),
                PRIMARY KEY (writer, no),
                CHECK ((entry IS NULL) <> (turn IS NULL))
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX seal_entry ON seal (entry) WHERE entry IS NOT NULL;
            CREATE UNIQUE INDEX seal_turn ON seal (turn) WHERE turn IS NOT NULL;
            CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER journal_kept BEFORE UPDATE OF id, at, title_zh, title_en, who, machine, writer, seq, uuid ON journal
                BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER journal_words BEFORE UPDATE OF edits ON journal WHEN instr(NEW.edits, '"dropped":"') = 0
                BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER journal_part_stays BEFORE DELETE ON journal_part
                BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER journal_part_words BEFORE UPDATE ON journal_part WHEN instr(NEW.edits, '"dropped":"') = 0
                BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER turn_stays BEFORE DELETE ON turn BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER turn_kept BEFORE UPDATE ON turn BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER seal_stays BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER seal_kept BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        "#,
    },
    Upgrade {
        reason: "basic-level legal workers (基层法律服务工作者) among the agents",
        sql: "
            CREATE TABLE agent_new (
                id      INTEGER PRIMARY KEY,
                uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
                place   INTEGER NOT NULL,
                kind    TEXT NOT NULL CHECK (kind IN ('public_lawyer', 'legal_adviser', 'outside_lawyer', 'legal_worker', 'staff')),
                name    TEXT NOT NULL CHECK (name <> ''),
                firm    TEXT NOT NULL DEFAULT ''
            ) STRICT;
            INSERT INTO agent_new SELECT id, uuid, case_id, place, kind, name, firm FROM agent;
            DROP TABLE agent;
            ALTER TABLE agent_new RENAME TO agent;
            CREATE INDEX agent_case ON agent (case_id, place);
        ",
    },
    Upgrade {
        reason: "whom an outcome is for, at its instance and in the end; the docket by lawyer and by claimant",
        sql: "
            ALTER TABLE docket ADD COLUMN ending TEXT;
            ALTER TABLE docket ADD COLUMN final_ending TEXT;
            ALTER TABLE docket ADD COLUMN lawyers TEXT NOT NULL DEFAULT '';
            ALTER TABLE docket ADD COLUMN claimants TEXT NOT NULL DEFAULT '';
        ",
    },
    Upgrade {
        reason: "officials are people of a unit",
        sql: "ALTER TABLE official ADD COLUMN unit TEXT NOT NULL DEFAULT '';",
    },
    Upgrade {
        reason: "how often a case was written is counted as the journal grows",
        sql: "
            CREATE TABLE case_change (
                uuid  TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36),
                times INTEGER NOT NULL CHECK (times > 0)
            ) STRICT, WITHOUT ROWID;
        ",
    },
    Upgrade {
        reason: "what a court or an organ found wrong: causes of a loss, and flaws of a case that was won",
        sql: "
            CREATE TABLE finding (
                id             INTEGER PRIMARY KEY,
                uuid           TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                case_id        INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
                flaw           TEXT NOT NULL CHECK (flaw IN ('evidence_wanting', 'law_misapplied', 'procedure_violated', 'powers_exceeded', 'powers_abused', 'improper', 'duty_not_performed', 'payment_not_made', 'procedure_minor', 'gross_unlawful', 'evidence_late', 'agreement_breached', 'other')),
                text           TEXT NOT NULL DEFAULT '',
                department     TEXT NOT NULL DEFAULT '',
                correction     TEXT NOT NULL DEFAULT '',
                corrected      TEXT CHECK (corrected IS NULL OR corrected IS date(corrected)),
                accountability TEXT NOT NULL DEFAULT ''
            ) STRICT;
            CREATE INDEX finding_case ON finding (case_id);
            ALTER TABLE docket ADD COLUMN flaws TEXT NOT NULL DEFAULT '';
        ",
    },
    Upgrade {
        reason: "enforcement of our own acts by the court (行政非诉执行) as a kind of case",
        sql: include_str!("upgrades/15.sql"),
    },
    Upgrade {
        reason: "mediations (调解) beside the cases: petition, hotline, before any suit",
        sql: "
            CREATE TABLE mediation (
                id          INTEGER PRIMARY KEY,
                uuid        TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                channel     TEXT NOT NULL CHECK (channel IN ('petition', 'hotline', 'people', 'centre', 'court', 'organ', 'other')),
                number      TEXT NOT NULL DEFAULT '',
                party       TEXT NOT NULL DEFAULT '',
                about       TEXT NOT NULL DEFAULT '',
                departments TEXT NOT NULL DEFAULT '',
                village     TEXT NOT NULL DEFAULT '',
                handler     TEXT NOT NULL DEFAULT '',
                from_day    TEXT NOT NULL CHECK (from_day IS date(from_day)),
                until_day   TEXT CHECK (until_day IS NULL OR until_day IS date(until_day)),
                result      TEXT CHECK (result IN ('settled', 'partly_settled', 'failed', 'withdrawn', 'stopped')),
                led_to      TEXT CHECK (led_to IS NULL OR length(led_to) = 36),
                note        TEXT NOT NULL DEFAULT ''
            ) STRICT;
        ",
    },
    Upgrade {
        reason: "the open cases with the nearest duties are found without reading the others: the first page of a large file",
        sql: "
            CREATE INDEX docket_next ON docket (next_due) WHERE closed IS NULL AND next_due IS NOT NULL;
        ",
    },
    Upgrade {
        reason: "basic-level legal workers (ALL 31) among who attends; the procuratorate's supervision and protest among the facts",
        sql: "
            CREATE TABLE attendance_new (
                id         INTEGER PRIMARY KEY,
                uuid       TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                hearing_id INTEGER NOT NULL REFERENCES hearing (id) ON DELETE CASCADE,
                order_no   INTEGER NOT NULL,
                part       TEXT NOT NULL CHECK (part IN ('official', 'staff', 'lawyer', 'legal_worker')),
                official   TEXT,
                name       TEXT NOT NULL CHECK (name <> ''),
                post       TEXT NOT NULL DEFAULT '',
                rank       TEXT CHECK (rank IN ('principal', 'deputy', 'deputy_level', 'in_charge', 'not_counted')),
                state      TEXT NOT NULL CHECK (state IN ('planned', 'appeared', 'excused', 'absent')),
                spoke      INTEGER CHECK (spoke IN (0, 1)),
                ground     TEXT CHECK (ground IN ('force_majeure', 'accident', 'official_business', 'other')),
                proof      TEXT NOT NULL DEFAULT '',
                notified   TEXT CHECK (notified IS NULL OR notified IS date(notified)),
                papers     TEXT CHECK (papers IS NULL OR papers IS date(papers)),
                confirmed  TEXT CHECK (confirmed IS NULL OR confirmed IS date(confirmed)),
                approval   TEXT NOT NULL DEFAULT '',
                left_early INTEGER NOT NULL DEFAULT 0 CHECK (left_early IN (0, 1)),
                refused    INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1)),
                consent    TEXT NOT NULL DEFAULT '',
                papers_wanting INTEGER NOT NULL DEFAULT 0 CHECK (papers_wanting IN (0, 1))
            ) STRICT;
            INSERT INTO attendance_new (id, uuid, hearing_id, order_no, part, official, name, post, rank, state, spoke, ground, proof, notified, papers, confirmed, approval, left_early, refused, consent, papers_wanting)
                SELECT id, uuid, hearing_id, order_no, part, official, name, post, rank, state, spoke, ground, proof, notified, papers, confirmed, approval, left_early, refused, consent, papers_wanting FROM attendance;
            DROP TABLE attendance;
            ALTER TABLE attendance_new RENAME TO attendance;
            CREATE INDEX attendance_hearing ON attendance (hearing_id, order_no);
        ",
    },
    Upgrade {
        reason: "what an undo wrote may lose its words too when the bin is emptied; the hash stays",
        sql: "
            DROP TRIGGER turn_kept;
            CREATE TRIGGER turn_kept BEFORE UPDATE OF id, entry, after, at, undone, who, machine, writer ON turn
                BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER turn_words BEFORE UPDATE OF edits ON turn WHEN instr(coalesce(NEW.edits, ''), '\"dropped\":\"') = 0
                BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        ",
    },
    Upgrade {
        reason: "beside the cases: trials observed (旁听庭审), public lawyers and legal advisers, their work log",
        sql: "
            CREATE TABLE observed_trial (
                id         INTEGER PRIMARY KEY,
                uuid       TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                day        TEXT NOT NULL CHECK (day IS date(day)),
                court      TEXT NOT NULL CHECK (court <> ''),
                heard_case TEXT NOT NULL DEFAULT '',
                who        TEXT NOT NULL DEFAULT '',
                people     INTEGER NOT NULL CHECK (people >= 0),
                unit       TEXT NOT NULL DEFAULT '',
                note       TEXT NOT NULL DEFAULT ''
            ) STRICT;
            CREATE TABLE counsel (
                id        INTEGER PRIMARY KEY,
                uuid      TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                name      TEXT NOT NULL CHECK (name <> ''),
                kind      TEXT NOT NULL CHECK (kind IN ('public_lawyer', 'adviser')),
                firm      TEXT NOT NULL DEFAULT '',
                applied   TEXT CHECK (applied IS NULL OR applied IS date(applied)),
                from_day  TEXT CHECK (from_day IS NULL OR from_day IS date(from_day)),
                until_day TEXT CHECK (until_day IS NULL OR until_day IS date(until_day)),
                unit      TEXT NOT NULL DEFAULT '',
                note      TEXT NOT NULL DEFAULT ''
            ) STRICT;
            CREATE TABLE legal_work (
                id     INTEGER PRIMARY KEY,
                uuid   TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                day    TEXT NOT NULL CHECK (day IS date(day)),
                kind   TEXT NOT NULL CHECK (kind IN ('contracts', 'negotiation', 'petitions', 'disclosure', 'training', 'other')),
                pieces INTEGER NOT NULL CHECK (pieces >= 0),
                who    TEXT NOT NULL DEFAULT '',
                about  TEXT NOT NULL DEFAULT '',
                unit   TEXT NOT NULL DEFAULT '',
                note   TEXT NOT NULL DEFAULT ''
            ) STRICT;
        ",
    },
    Upgrade {
        reason: "which entries of the journal are about a case is noted: opening a case reads no other entry",
        sql: "
            CREATE TABLE case_entry (
                uuid  TEXT NOT NULL CHECK (length(uuid) = 36),
                entry INTEGER NOT NULL REFERENCES journal (id),
                PRIMARY KEY (uuid, entry)
            ) STRICT, WITHOUT ROWID;
        ",
    },
    Upgrade {
        reason: "papers of a case (卷内材料), which can carry the file itself",
        sql: "
            CREATE TABLE paper (
                id      INTEGER PRIMARY KEY,
                uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
                sort    TEXT NOT NULL,
                title   TEXT NOT NULL,
                day     TEXT CHECK (day IS NULL OR day IS date(day)),
                author  TEXT NOT NULL DEFAULT '',
                pages   INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
                sha256  TEXT CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
                name    TEXT NOT NULL DEFAULT '',
                size    INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
                note    TEXT NOT NULL DEFAULT ''
            ) STRICT;
            CREATE INDEX paper_case ON paper (case_id);
            CREATE INDEX paper_file ON paper (sha256) WHERE sha256 IS NOT NULL;
        ",
    },
    Upgrade {
        reason: "a file that is the working copy of a shared docket: where its truth stands, deeds on their way, what stands apart",
        sql: "
            CREATE TABLE share (
                one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
                address TEXT NOT NULL CHECK (address <> ''),
                office  TEXT NOT NULL CHECK (office <> ''),
                part    TEXT NOT NULL CHECK (part IN ('officer', 'head', 'reporter', 'district')),
                seen    INTEGER NOT NULL,
                seal    TEXT NOT NULL DEFAULT '',
                entry   INTEGER NOT NULL,
                turn    INTEGER NOT NULL,
                synced  TEXT NOT NULL DEFAULT ''
            ) STRICT;
            CREATE TABLE share_deed (
                deed   TEXT NOT NULL UNIQUE CHECK (length(deed) = 36),
                entry  INTEGER NOT NULL DEFAULT 0,
                turn   INTEGER NOT NULL DEFAULT 0,
                number INTEGER,
                why    TEXT CHECK (why IS NULL OR json_valid(why)),
                edits  TEXT CHECK (edits IS NULL OR json_valid(edits))
            ) STRICT;
            CREATE TABLE share_apart (
                unit   TEXT NOT NULL UNIQUE,
                theirs TEXT NOT NULL CHECK (json_valid(theirs))
            ) STRICT;
        ",
    },
    Upgrade {
        reason: "a saved view keeps the columns it shows, and a list is sorted by any of them",
        sql: "
            ALTER TABLE saved_view ADD COLUMN columns TEXT NOT NULL DEFAULT '';
        ",
    },
    Upgrade {
        // An older program would not know what they are, and refuses the file with a clear word.
        reason: "what is kept may be a macro (成套办理) or a second look at the dates (换眼核对); a rule of the office's own names \
                 its article",
        sql: "ALTER TABLE office_rule ADD COLUMN article TEXT NOT NULL DEFAULT '';",
    },
    Upgrade {
        reason: "each case says until when it can be on a list of what is to do: lists read those, not the history",
        sql: "
            ALTER TABLE docket ADD COLUMN listed_until TEXT;
            CREATE INDEX docket_listed ON docket (listed_until);
        ",
    },
    Upgrade {
        reason: "a case may hold that the organ let its time pass (复议期满未作决定) and that a decision on compensation was served",
        sql: "",
    },
    Upgrade {
        reason: "each derived row says on which days of the calendar it rests: a changed day makes those anew and no others",
        sql: "
            ALTER TABLE docket ADD COLUMN calendar_from TEXT;
            ALTER TABLE docket ADD COLUMN calendar_until TEXT;
            CREATE INDEX docket_calendar ON docket (calendar_until, calendar_from);
        ",
    },
    Upgrade {
        reason: "a copy of several offices is brought up to date by each office's version, and knows what two of them have alike",
        sql: "
            CREATE TABLE share_below ( office TEXT NOT NULL PRIMARY KEY CHECK (office <> ''), seen INTEGER NOT NULL,
                seal TEXT NOT NULL DEFAULT '' ) STRICT;
            CREATE TABLE share_held ( office TEXT NOT NULL, unit TEXT NOT NULL, number TEXT, kind TEXT NOT NULL DEFAULT '',
                wrote TEXT NOT NULL DEFAULT '', own TEXT CHECK (own IS NULL OR json_valid(own)),
                PRIMARY KEY (unit, office) ) STRICT;
            CREATE INDEX share_held_number ON share_held (number) WHERE number IS NOT NULL;
            CREATE INDEX share_held_office ON share_held (office);
        ",
    },
    Upgrade {
        reason: "the parts of a long entry of the journal are deflated: an import is no longer mostly its journal",
        sql: "ALTER TABLE journal_part ADD COLUMN packed BLOB;",
    },
    Upgrade {
        reason: "a case may hold that a copy of an application for supervision (监督申请书副本) came, and our opinion on it",
        sql: "",
    },
    Upgrade {
        reason: "a docket number in another spelling is found without reading every number",
        sql: "
            CREATE INDEX case_file_odd_number ON case_file (number)
                WHERE number IS NOT NULL AND (number NOT GLOB '（[0-9][0-9][0-9][0-9]）*号' OR number GLOB '*[^0-9（）一-龥]*');
        ",
    },
    Upgrade {
        reason: "whether an entry was taken back before is found without reading every undo",
        sql: "CREATE INDEX turn_entry ON turn (entry, id);",
    },
    Upgrade {
        // A lien is a security right.
        reason: "a paper that was left where nobody took it (留置送达) is no lien: the word is left_at_residence",
        sql: "
            ALTER TABLE fact ADD COLUMN served_by TEXT
                CHECK (served_by IN ('direct', 'left_at_residence', 'electronic', 'entrusted', 'post', 'through_us', 'announcement'));
            UPDATE fact SET served_by = CASE means WHEN 'lien' THEN 'left_at_residence' ELSE means END WHERE means IS NOT NULL;
            ALTER TABLE fact DROP COLUMN means;
            ALTER TABLE fact RENAME COLUMN served_by TO means;
        ",
    },
];

/// The schema version this program writes.
pub const VERSION: i64 = 1 + UPGRADES.len() as i64;
