CREATE TABLE party (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL,                           -- order on the cover
    role    TEXT NOT NULL CHECK (role IN ('claimant', 'respondent', 'third_party')),
    kind    TEXT NOT NULL CHECK (kind IN ('person', 'company', 'agency', 'prosecutor')),
    name    TEXT NOT NULL CHECK (name <> ''),
    people  INTEGER NOT NULL CHECK (people > 0)
) STRICT;
CREATE INDEX party_case ON party (case_id, place);
CREATE TABLE fact (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    case_id    INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL,
    day        TEXT NOT NULL CHECK (day IS date(day)),
    until      TEXT CHECK (until IS NULL OR until IS date(until)),  -- extended to, or last day to perform
    outcome    TEXT,                                    -- 结案方式, only with kind = 'concluded'
    amount_fen INTEGER CHECK (amount_fen >= 0),         -- compensation
    by         TEXT CHECK (by IN ('ours', 'theirs', 'both')),
    paper      TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '', party TEXT CHECK (party IS NULL OR length(party) = 36), direction TEXT CHECK (direction IN ('for_us', 'against_us')), means TEXT
                CHECK (means IN ('direct', 'lien', 'electronic', 'entrusted', 'post', 'through_us', 'announcement')), sort TEXT NOT NULL DEFAULT '',
    CHECK ((outcome IS NOT NULL) = (kind = 'concluded'))
) STRICT;
CREATE INDEX fact_case ON fact (case_id, day);
CREATE TABLE hearing (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    time    TEXT NOT NULL DEFAULT '',                   -- HH:MM
    place   TEXT NOT NULL DEFAULT '',
    state   TEXT NOT NULL CHECK (state IN ('set', 'held', 'cancelled')),
    notice  TEXT NOT NULL CHECK (notice IN ('none', 'may', 'shall')),  -- court's notice to the official (APP 4)
    note    TEXT NOT NULL DEFAULT ''
, notice_ground TEXT, postponed_for_official INTEGER NOT NULL DEFAULT 0
                CHECK (postponed_for_official IN (0, 1)), concerns TEXT NOT NULL DEFAULT '', kind TEXT
                CHECK (kind IN ('court', 'reconsideration', 'pretrial', 'evidence', 'inquiry', 'pronouncement')), co_defendant_official TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX hearing_case ON hearing (case_id, day);
CREATE TABLE set_day (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    rule    TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    reason  TEXT NOT NULL CHECK (reason <> '')
) STRICT;
CREATE INDEX set_day_case ON set_day (case_id);
CREATE TABLE official (
    id        INTEGER PRIMARY KEY,
    uuid      TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    name      TEXT NOT NULL CHECK (name <> ''),
    post      TEXT NOT NULL DEFAULT '',
    rank      TEXT NOT NULL CHECK (rank IN ('principal', 'deputy', 'deputy_level', 'in_charge', 'not_counted')),
    from_day  TEXT CHECK (from_day IS NULL OR from_day IS date(from_day)),
    until_day TEXT CHECK (until_day IS NULL OR until_day IS date(until_day))
, unit TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE local_day (
    day  TEXT NOT NULL PRIMARY KEY CHECK (day IS date(day)),
    off  INTEGER NOT NULL CHECK (off IN (0, 1)),
    name TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE holiday_notice (
    year   INTEGER NOT NULL PRIMARY KEY CHECK (year BETWEEN 1949 AND 9998),
    source TEXT NOT NULL DEFAULT '',                    -- 文号 or the file it was read from
    text   TEXT NOT NULL CHECK (text <> '')             -- as in assets/holidays.txt
) STRICT;
CREATE TABLE journal (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,                             -- when it was entered, RFC 3339
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    edits    TEXT NOT NULL CHECK (json_valid(edits)),   -- [{before, after}], in the words of `anjuan apply`
    state    TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'kept'))
    -- dropped: undone and overtaken; kept: not to be undone (the loading of a sample)
, turns INTEGER NOT NULL DEFAULT 0, who TEXT NOT NULL DEFAULT '', machine TEXT NOT NULL DEFAULT '', writer TEXT NOT NULL DEFAULT '', seq INTEGER NOT NULL DEFAULT 0, uuid TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX journal_state ON journal (state, id);
CREATE TABLE docket (
    case_id    INTEGER PRIMARY KEY REFERENCES case_file (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL,
    instance   TEXT NOT NULL,
    procedure  TEXT NOT NULL,
    role       TEXT NOT NULL,
    path       TEXT,
    matter     TEXT,
    outcome    TEXT,
    party_kind TEXT,
    disclosure INTEGER NOT NULL,
    people     INTEGER NOT NULL,
    received   TEXT,
    closed     TEXT,
    last_day   TEXT,                                    -- latest day anything happened on
    next_due   TEXT,                                    -- our next duty
    next_rule  TEXT NOT NULL,
    number     TEXT NOT NULL,
    name       TEXT NOT NULL,
    forum      TEXT NOT NULL,
    cause      TEXT NOT NULL,
    field      TEXT NOT NULL,
    department TEXT NOT NULL,
    handler    TEXT NOT NULL,
    trail      TEXT NOT NULL,                           -- dated marks for as-of questions: 20220305c;20220501p!+...
    search     TEXT NOT NULL                            -- folded text with pinyin initials
, unit TEXT NOT NULL DEFAULT '', dispute TEXT NOT NULL DEFAULT '', amount_fen INTEGER NOT NULL DEFAULT 0, asks_until TEXT, village TEXT NOT NULL DEFAULT '', project TEXT NOT NULL DEFAULT '', ending TEXT, final_ending TEXT, lawyers TEXT NOT NULL DEFAULT '', claimants TEXT NOT NULL DEFAULT '', flaws TEXT NOT NULL DEFAULT '', listed_until TEXT, calendar_from TEXT, calendar_until TEXT) STRICT;
CREATE TABLE turn (
                id     INTEGER PRIMARY KEY AUTOINCREMENT,
                entry  INTEGER NOT NULL REFERENCES journal (id),
                after  INTEGER NOT NULL,
                at     TEXT NOT NULL,
                undone INTEGER NOT NULL CHECK (undone IN (0, 1))
            , who TEXT NOT NULL DEFAULT '', machine TEXT NOT NULL DEFAULT '', writer TEXT NOT NULL DEFAULT '', edits TEXT CHECK (edits IS NULL OR json_valid(edits))) STRICT;
CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL CHECK (value <> '')) STRICT;
CREATE TABLE saved_view (
                id      INTEGER PRIMARY KEY,
                uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
                query   TEXT NOT NULL,
                sort    TEXT NOT NULL,
                reverse INTEGER NOT NULL CHECK (reverse IN (0, 1))
            , columns TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE kept (
                id    INTEGER PRIMARY KEY,
                uuid  TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                shelf TEXT NOT NULL,
                name  TEXT NOT NULL CHECK (name <> ''),
                at    TEXT NOT NULL,
                body  TEXT NOT NULL CHECK (json_valid(body)),
                UNIQUE (shelf, name)
            ) STRICT;
CREATE TABLE journal_part (
                entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
                no    INTEGER NOT NULL,
                edits TEXT NOT NULL CHECK (json_valid(edits)), packed BLOB,
                PRIMARY KEY (entry, no)
            ) STRICT;
CREATE TABLE derived (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX journal_uuid ON journal (uuid) WHERE uuid <> '';
CREATE INDEX journal_writer ON journal (writer, seq);
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
CREATE TRIGGER seal_stays BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER seal_kept BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TABLE "agent" (
                id      INTEGER PRIMARY KEY,
                uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
                place   INTEGER NOT NULL,
                kind    TEXT NOT NULL CHECK (kind IN ('public_lawyer', 'legal_adviser', 'outside_lawyer', 'legal_worker', 'staff')),
                name    TEXT NOT NULL CHECK (name <> ''),
                firm    TEXT NOT NULL DEFAULT ''
            ) STRICT;
CREATE INDEX agent_case ON agent (case_id, place);
CREATE TABLE case_change (
                uuid  TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36),
                times INTEGER NOT NULL CHECK (times > 0)
            ) STRICT, WITHOUT ROWID;
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
CREATE TABLE "case_file" (
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
CREATE INDEX case_file_dispute ON case_file (dispute);
CREATE INDEX case_file_continues ON case_file (continues) WHERE continues IS NOT NULL;
CREATE TABLE "office_rule" (
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
            , article TEXT NOT NULL DEFAULT '') STRICT;
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
CREATE INDEX docket_next ON docket (next_due) WHERE closed IS NULL AND next_due IS NOT NULL;
CREATE TABLE "attendance" (
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
CREATE INDEX attendance_hearing ON attendance (hearing_id, order_no);
CREATE TRIGGER turn_kept BEFORE UPDATE OF id, entry, after, at, undone, who, machine, writer ON turn
                BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER turn_words BEFORE UPDATE OF edits ON turn WHEN instr(coalesce(NEW.edits, ''), '"dropped":"') = 0
                BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
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
CREATE TABLE case_entry (
                uuid  TEXT NOT NULL CHECK (length(uuid) = 36),
                entry INTEGER NOT NULL REFERENCES journal (id),
                PRIMARY KEY (uuid, entry)
            ) STRICT, WITHOUT ROWID;
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
CREATE INDEX docket_listed ON docket (listed_until);
CREATE INDEX docket_calendar ON docket (calendar_until, calendar_from);
CREATE TABLE share_below ( office TEXT NOT NULL PRIMARY KEY CHECK (office <> ''), seen INTEGER NOT NULL,
                seal TEXT NOT NULL DEFAULT '' ) STRICT;
CREATE TABLE share_held ( office TEXT NOT NULL, unit TEXT NOT NULL, number TEXT, kind TEXT NOT NULL DEFAULT '',
                wrote TEXT NOT NULL DEFAULT '', own TEXT CHECK (own IS NULL OR json_valid(own)),
                PRIMARY KEY (unit, office) ) STRICT;
CREATE INDEX share_held_number ON share_held (number) WHERE number IS NOT NULL;
CREATE INDEX share_held_office ON share_held (office);
CREATE INDEX case_file_odd_number ON case_file (number)
                WHERE number IS NOT NULL AND (number NOT GLOB '（[0-9][0-9][0-9][0-9]）*号' OR number GLOB '*[^0-9（）一-龥]*');
CREATE INDEX turn_entry ON turn (entry, id);
