-- anjuan 案卷: the newest schema. Open the file with sqlite3 and read along.
--
-- Facts are stored; what follows from them is derived. The one derived table is `docket` at the end (`derived`
-- says from what):
-- it can be dropped and rebuilt at any time (`anjuan doctor --rebuild`).
-- Days are ISO text (YYYY-MM-DD). Money is in fen (1/100 yuan). Ids inside are integers; every record also
-- has a UUIDv7 so that the files of several offices can be merged.
-- PRAGMA application_id = 0x616A6A31 ('ajj1'); PRAGMA user_version counts the upgrade steps.

-- 案件: one case at one instance. Cases of one quarrel (复议, 一审, 二审, 再审) share `dispute`.
CREATE TABLE case_file (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid             TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    dispute          TEXT NOT NULL CHECK (length(dispute) = 36),
    number           TEXT UNIQUE,                       -- 案号, canonical: （2022）京0105行初1234号
    office_number    TEXT NOT NULL DEFAULT '',          -- 本机关编号
    kind             TEXT NOT NULL CHECK (kind IN ('litigation', 'reconsideration', 'enforcement')),
    instance         TEXT NOT NULL CHECK (instance IN ('reconsideration', 'first', 'second', 'retrial_review', 'retrial', 'enforcement', 'enforcement_review')),
    procedure        TEXT NOT NULL CHECK (procedure IN ('ordinary', 'summary')),
    role             TEXT NOT NULL,                     -- 我方地位
    path             TEXT,                              -- 起诉方式; NULL in reconsideration
    forum            TEXT NOT NULL DEFAULT '',          -- 法院 or 复议机关
    cause            TEXT NOT NULL DEFAULT '',          -- 案由: id of the published list, or the office's words
    matter           TEXT,                              -- 事项: one of the ten of the national form
    field            TEXT NOT NULL DEFAULT '',          -- 管理领域: id of the published list, or the office's words
    act              TEXT NOT NULL DEFAULT '',          -- 被诉行政行为
    department       TEXT NOT NULL DEFAULT '',          -- 承办科室
    handler          TEXT NOT NULL DEFAULT '',          -- 承办人
    disclosure       INTEGER NOT NULL DEFAULT 0 CHECK (disclosure IN (0, 1)),  -- 政府信息公开案件
    governing        TEXT CHECK (governing IN ('arl17', 'arl23')),  -- set by hand; NULL = by the acceptance date
    governing_reason TEXT NOT NULL DEFAULT '',
    note             TEXT NOT NULL DEFAULT '',
    unit             TEXT NOT NULL DEFAULT '',          -- 所属单位, where several offices are merged; '' is this one
    village          TEXT NOT NULL DEFAULT '',          -- 涉案村(社区)
    project          TEXT NOT NULL DEFAULT '',          -- 涉及项目
    continues        TEXT CHECK (continues IS NULL OR length(continues) = 36),  -- 关联前案: uuid of the case it continues
    continues_how    TEXT CHECK (continues_how IN ('appeal', 'remand', 'retrial_review', 'retrial', 'suit', 'transfer', 'anew', 'joined', 'enforcement', 'enforcement_review')),  -- and how
    CHECK ((continues IS NULL) = (continues_how IS NULL)),
    CHECK ((kind = 'reconsideration') = (instance = 'reconsideration')),
    CHECK ((kind = 'enforcement') = (instance IN ('enforcement', 'enforcement_review')))
) STRICT;
CREATE INDEX case_file_dispute ON case_file (dispute);
CREATE INDEX case_file_continues ON case_file (continues) WHERE continues IS NOT NULL;
-- Numbers that another hand may have spelled otherwise: only these are looked through for a number in any spelling.
CREATE INDEX case_file_odd_number ON case_file (number)
    WHERE number IS NOT NULL AND (number NOT GLOB '（[0-9][0-9][0-9][0-9]）*号' OR number GLOB '*[^0-9（）一-龥]*');

-- 当事人
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

-- 代理人: who acts for us
CREATE TABLE agent (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('public_lawyer', 'legal_adviser', 'outside_lawyer', 'legal_worker', 'staff')),
    name    TEXT NOT NULL CHECK (name <> ''),
    firm    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX agent_case ON agent (case_id, place);

-- 事实: what happened on which day; `anjuan record` lists the kinds
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
    note       TEXT NOT NULL DEFAULT '',
    party      TEXT CHECK (party IS NULL OR length(party) = 36),  -- uuid of the party it concerns; NULL: all
    direction  TEXT CHECK (direction IN ('for_us', 'against_us')),  -- in whose favour a change is
    sort       TEXT NOT NULL DEFAULT '',                -- sub-kind; its meaning goes with kind
    means      TEXT CHECK (means IN ('direct', 'left_at_residence', 'electronic', 'entrusted', 'post', 'through_us', 'announcement')),  -- 送达方式
    CHECK ((outcome IS NOT NULL) = (kind = 'concluded'))
) STRICT;
CREATE INDEX fact_case ON fact (case_id, day);

-- 开庭、听证
CREATE TABLE hearing (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    time    TEXT NOT NULL DEFAULT '',                   -- HH:MM
    place   TEXT NOT NULL DEFAULT '',
    state   TEXT NOT NULL CHECK (state IN ('set', 'held', 'cancelled')),
    notice  TEXT NOT NULL CHECK (notice IN ('none', 'may', 'shall')),  -- court's notice to the official (APP 4)
    note    TEXT NOT NULL DEFAULT '',
    notice_ground TEXT,                                 -- its ground
    postponed_for_official INTEGER NOT NULL DEFAULT 0 CHECK (postponed_for_official IN (0, 1)),
    concerns TEXT NOT NULL DEFAULT '',                  -- ids with commas: why the office's rules ask for the principal
    kind    TEXT CHECK (kind IN ('court', 'reconsideration', 'pretrial', 'evidence', 'inquiry', 'pronouncement')),  -- NULL: court, or reconsideration
    co_defendant_official TEXT NOT NULL DEFAULT ''      -- appears for all defendants by agreement (APP 3)
) STRICT;
CREATE INDEX hearing_case ON hearing (case_id, day);

-- 出庭人员: officials, delegated staff and lawyers of ours in a hearing
CREATE TABLE attendance (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    hearing_id INTEGER NOT NULL REFERENCES hearing (id) ON DELETE CASCADE,
    order_no   INTEGER NOT NULL,
    part       TEXT NOT NULL CHECK (part IN ('official', 'staff', 'lawyer', 'legal_worker')),
    official   TEXT,                                    -- uuid of the roster entry
    name       TEXT NOT NULL CHECK (name <> ''),
    post       TEXT NOT NULL DEFAULT '',
    rank       TEXT CHECK (rank IN ('principal', 'deputy', 'deputy_level', 'in_charge', 'not_counted')),
    state      TEXT NOT NULL CHECK (state IN ('planned', 'appeared', 'excused', 'absent')),
    spoke      INTEGER CHECK (spoke IN (0, 1)),         -- 出庭又出声
    ground     TEXT CHECK (ground IN ('force_majeure', 'accident', 'official_business', 'other')),
    proof      TEXT NOT NULL DEFAULT '',
    notified   TEXT CHECK (notified IS NULL OR notified IS date(notified)),     -- told of the hearing
    papers     TEXT CHECK (papers IS NULL OR papers IS date(papers)),           -- papers ready
    confirmed  TEXT CHECK (confirmed IS NULL OR confirmed IS date(confirmed)),  -- said to come
    approval   TEXT NOT NULL DEFAULT '',                -- who approved the absence
    left_early INTEGER NOT NULL DEFAULT 0 CHECK (left_early IN (0, 1)),
    refused    INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1)),
    consent    TEXT NOT NULL DEFAULT '',                -- the court's consent to a change of official
    papers_wanting INTEGER NOT NULL DEFAULT 0 CHECK (papers_wanting IN (0, 1))  -- identity papers found wanting (APP 6)
) STRICT;
CREATE INDEX attendance_hearing ON attendance (hearing_id, order_no);

-- 手工期限: a due day fixed by hand, with its reason
CREATE TABLE set_day (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    rule    TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    reason  TEXT NOT NULL CHECK (reason <> '')
) STRICT;
CREATE INDEX set_day_case ON set_day (case_id);

-- 裁判指出的问题: a cause of the loss where a case went against us, a flaw where it did not
CREATE TABLE finding (
    id             INTEGER PRIMARY KEY,
    uuid           TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    case_id        INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    flaw           TEXT NOT NULL CHECK (flaw IN ('evidence_wanting', 'law_misapplied', 'procedure_violated', 'powers_exceeded', 'powers_abused', 'improper', 'duty_not_performed', 'payment_not_made', 'procedure_minor', 'gross_unlawful', 'evidence_late', 'agreement_breached', 'other')),
    text           TEXT NOT NULL DEFAULT '',
    department     TEXT NOT NULL DEFAULT '',            -- 责任科室
    correction     TEXT NOT NULL DEFAULT '',            -- 整改情况
    corrected      TEXT CHECK (corrected IS NULL OR corrected IS date(corrected)),
    accountability TEXT NOT NULL DEFAULT ''             -- 责任追究
) STRICT;
CREATE INDEX finding_case ON finding (case_id);

-- 卷内材料: the papers of a case; the file one carries lies in the folder <docket>.files, by what it holds
CREATE TABLE paper (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    sort    TEXT NOT NULL,
    title   TEXT NOT NULL,
    day     TEXT CHECK (day IS NULL OR day IS date(day)),
    author  TEXT NOT NULL DEFAULT '',                   -- 责任者
    pages   INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
    sha256  TEXT CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),  -- of the file in <docket>.files
    name    TEXT NOT NULL DEFAULT '',                   -- what the file was called; never a path
    size    INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),  -- bytes
    note    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX paper_case ON paper (case_id);
CREATE INDEX paper_file ON paper (sha256) WHERE sha256 IS NOT NULL;

-- 负责人名册
CREATE TABLE official (
    id        INTEGER PRIMARY KEY,
    uuid      TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    name      TEXT NOT NULL CHECK (name <> ''),
    post      TEXT NOT NULL DEFAULT '',
    rank      TEXT NOT NULL CHECK (rank IN ('principal', 'deputy', 'deputy_level', 'in_charge', 'not_counted')),
    from_day  TEXT CHECK (from_day IS NULL OR from_day IS date(from_day)),
    until_day TEXT CHECK (until_day IS NULL OR until_day IS date(until_day)),
    unit      TEXT NOT NULL DEFAULT ''                  -- 所属单位; empty: this office
) STRICT;

-- 本单位增加的放假、上班日; the State Council's days come with the program
CREATE TABLE local_day (
    day  TEXT NOT NULL PRIMARY KEY CHECK (day IS date(day)),
    off  INTEGER NOT NULL CHECK (off IN (0, 1)),
    name TEXT NOT NULL DEFAULT ''
) STRICT;

-- 导入的放假通知: a State Council notice that came after the program; it replaces the built-in one of its year
CREATE TABLE holiday_notice (
    year   INTEGER NOT NULL PRIMARY KEY CHECK (year BETWEEN 1949 AND 9998),
    source TEXT NOT NULL DEFAULT '',                    -- 文号 or the file it was read from
    text   TEXT NOT NULL CHECK (text <> '')             -- as in assets/holidays.txt
) STRICT;

-- 本单位规则: periods the office sets itself, beside the statutory ones
CREATE TABLE office_rule (
    id          INTEGER PRIMARY KEY,
    uuid        TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    title       TEXT NOT NULL CHECK (title <> ''),
    kind        TEXT CHECK (kind IN ('litigation', 'reconsideration', 'enforcement')),  -- NULL: all
    relative_to TEXT NOT NULL CHECK (relative_to <> ''),  -- a fact, a statutory rule, notice, answer_due, hearing, adverse
    before      INTEGER NOT NULL CHECK (before IN (0, 1)),  -- counted back from it
    span        TEXT NOT NULL CHECK (span GLOB '[1-9]*d' AND span NOT GLOB '*[^0-9wd]*'),  -- 3d, 2wd
    met_by      TEXT,                                   -- the fact that settles it
    is_on       INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    note        TEXT NOT NULL DEFAULT '',
    article     TEXT NOT NULL DEFAULT ''                -- where it stands in the office's own measures (本机关办法)
) STRICT;

-- 本单位设置: only what the office set by hand; the defaults come with the program
CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL CHECK (value <> '')) STRICT;

-- 常用视图: a query, an order and the columns under a name
CREATE TABLE saved_view (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    query   TEXT NOT NULL,
    sort    TEXT NOT NULL,
    reverse INTEGER NOT NULL CHECK (reverse IN (0, 1)),
    columns TEXT NOT NULL DEFAULT ''
) STRICT;

-- 调解: 信访、12345、诉前调 and the like; a record beside the cases, never one of them
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
    led_to      TEXT CHECK (led_to IS NULL OR length(led_to) = 36),  -- uuid of the case it led to
    note        TEXT NOT NULL DEFAULT ''
) STRICT;

-- 旁听庭审: hearings, which need not be of our cases, that people of the agency sat in on
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

-- 公职律师、法律顾问; how each stands on a day follows from the dates
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

-- 法律事务: the work log of lawyers and advisers, pieces of work by day and sort
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

-- 留存: frozen submissions, the layouts of imported ledgers, macros, second looks at the dates, by name
CREATE TABLE kept (
    id    INTEGER PRIMARY KEY,
    uuid  TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    shelf TEXT NOT NULL,
    name  TEXT NOT NULL CHECK (name <> ''),
    at    TEXT NOT NULL,                                -- RFC 3339
    body  TEXT NOT NULL CHECK (json_valid(body)),
    UNIQUE (shelf, name)
) STRICT;

-- 操作记录: every write, with what it takes to reverse it
CREATE TABLE journal (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,                             -- when it was entered, RFC 3339
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    edits    TEXT NOT NULL CHECK (json_valid(edits)),   -- [{before, after}], in the words of `anjuan apply`
    state    TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'kept')),
    -- dropped: undone and overtaken; kept: not to be undone (the loading of a sample)
    turns    INTEGER NOT NULL DEFAULT 0,                -- how often it was undone or redone
    who      TEXT NOT NULL DEFAULT '',                  -- the configured name, else the login
    machine  TEXT NOT NULL DEFAULT '',
    writer   TEXT NOT NULL DEFAULT '',                  -- uuid: one for a login on a machine
    seq      INTEGER NOT NULL DEFAULT 0,                -- its number among the entries of its writer
    uuid     TEXT NOT NULL DEFAULT ''                   -- made by the writer: a deed sent twice is one entry
) STRICT;
CREATE INDEX journal_state ON journal (state, id);
CREATE UNIQUE INDEX journal_uuid ON journal (uuid) WHERE uuid <> '';
CREATE INDEX journal_writer ON journal (writer, seq);

-- 撤销与重做: when an entry was taken back or brought back, and which entry was the newest then. With the
-- journal it tells what the file said at any moment.
CREATE TABLE turn (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    entry  INTEGER NOT NULL REFERENCES journal (id),
    after  INTEGER NOT NULL,                            -- the newest entry then
    at     TEXT NOT NULL,                               -- RFC 3339
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    who     TEXT NOT NULL DEFAULT '',
    machine TEXT NOT NULL DEFAULT '',
    writer  TEXT NOT NULL DEFAULT '',
    edits   TEXT CHECK (edits IS NULL OR json_valid(edits))  -- what it wrote, where others had changed the same records
) STRICT;
CREATE INDEX turn_entry ON turn (entry, id);

-- Further edits of an entry that has very many (an import), in order. `packed` is their text, deflated (RFC 1951), and
-- `edits` is '[]' then; `anjuan journal export` tells them in words.
CREATE TABLE journal_part (
    entry  INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    no     INTEGER NOT NULL,
    edits  TEXT NOT NULL CHECK (json_valid(edits)),
    packed BLOB,
    PRIMARY KEY (entry, no)
) STRICT;

-- 封存: the journal as evidence. Every entry, undo and redo is one link in the chain of its writer; `anjuan journal
-- verify` follows the chains.
CREATE TABLE seal (
    writer TEXT NOT NULL,                               -- as in journal; each writer's chain is its own
    no     INTEGER NOT NULL CHECK (no > 0),             -- without gaps
    entry  INTEGER REFERENCES journal (id),
    turn   INTEGER REFERENCES turn (id),
    body   TEXT NOT NULL CHECK (length(body) = 64),     -- SHA-256 of what was done, record by record
    hash   TEXT NOT NULL CHECK (length(hash) = 64),     -- SHA-256 of the hash before, and of all that never changes
    PRIMARY KEY (writer, no),
    CHECK ((entry IS NULL) <> (turn IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX seal_entry ON seal (entry) WHERE entry IS NOT NULL;
CREATE UNIQUE INDEX seal_turn ON seal (turn) WHERE turn IS NOT NULL;

-- What is written down stays written down; only the words of what was dropped for good may go.
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
CREATE TRIGGER turn_kept BEFORE UPDATE OF id, entry, after, at, undone, who, machine, writer ON turn
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER turn_words BEFORE UPDATE OF edits ON turn WHEN instr(coalesce(NEW.edits, ''), '"dropped":"') = 0
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER seal_stays BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER seal_kept BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- 共享: this file is the working copy of an office whose truth stands on a server; one row, or none
CREATE TABLE share (
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    address TEXT NOT NULL CHECK (address <> ''),        -- postgres://login@host/database, never a password
    office  TEXT NOT NULL CHECK (office <> ''),         -- as the server names it
    part    TEXT NOT NULL CHECK (part IN ('officer', 'head', 'reporter', 'district')),
    seen    INTEGER NOT NULL,                           -- the server's version up to which everything is here
    seal    TEXT NOT NULL DEFAULT '',                   -- the hash of the server's entry of that number
    entry   INTEGER NOT NULL,                           -- up to here of the journal everything is settled with it
    turn    INTEGER NOT NULL,
    synced  TEXT NOT NULL DEFAULT ''                    -- RFC 3339
) STRICT;

-- 待同步: what is noted of deeds on their way to the server; one the server did not take keeps the reason
CREATE TABLE share_deed (
    deed   TEXT NOT NULL UNIQUE CHECK (length(deed) = 36),
    entry  INTEGER NOT NULL DEFAULT 0,                  -- of the journal; both 0: the content the file joined with
    turn   INTEGER NOT NULL DEFAULT 0,
    number INTEGER,                                     -- the server's; 0: nothing to send; NULL: it waits
    why    TEXT CHECK (why IS NULL OR json_valid(why)),
    edits  TEXT CHECK (edits IS NULL OR json_valid(edits))  -- where they are not those of the journal
) STRICT;

-- 待选择: what the server holds of a case, or of a thing beside the cases, that two hands changed differently
CREATE TABLE share_apart (
    unit   TEXT NOT NULL UNIQUE,
    theirs TEXT NOT NULL CHECK (json_valid(theirs))
) STRICT;

-- 汇总副本: an office whose cases are held here to be read, and up to which of its versions on the server
CREATE TABLE share_below (
    office TEXT NOT NULL PRIMARY KEY CHECK (office <> ''),
    seen   INTEGER NOT NULL,
    seal   TEXT NOT NULL DEFAULT ''                     -- the hash of the server's entry of that number
) STRICT;

-- each thing of those offices as the office has it; what two offices have alike stands once
CREATE TABLE share_held (
    office TEXT NOT NULL,
    unit   TEXT NOT NULL,                               -- the case, or the thing beside the cases
    number TEXT,                                        -- 案号: two offices' files of one case carry one
    kind   TEXT NOT NULL DEFAULT '',
    wrote  TEXT NOT NULL DEFAULT '',                    -- what the office itself wrote as the unit concerned
    own    TEXT CHECK (own IS NULL OR json_valid(own)), -- its records there, where another office has the same thing
    PRIMARY KEY (unit, office)
) STRICT;
CREATE INDEX share_held_number ON share_held (number) WHERE number IS NOT NULL;
CREATE INDEX share_held_office ON share_held (office);

-- DERIVED from everything above. One row per case: what lists, filters and figures need.
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
    search     TEXT NOT NULL,                           -- folded text with pinyin initials
    unit       TEXT NOT NULL DEFAULT '',
    dispute    TEXT NOT NULL DEFAULT '',
    amount_fen INTEGER NOT NULL DEFAULT 0,              -- compensation of the outcome
    asks_until TEXT,                                    -- a closed case can ask something of us until then
    village    TEXT NOT NULL DEFAULT '',
    project    TEXT NOT NULL DEFAULT '',
    ending     TEXT,                                    -- whom the outcome is for at its instance: won, lost, withdrawn...
    final_ending TEXT,                                  -- and in the end: of an appeal dismissed, as the judgment below
    lawyers    TEXT NOT NULL DEFAULT '',
    claimants  TEXT NOT NULL DEFAULT '',                -- 王某某*1;李某某*30
    flaws      TEXT NOT NULL DEFAULT '',                -- 主要证据不足 evidence_wanting;违反法定程序 procedure_violated
    listed_until TEXT,                                  -- it can stand in a list of what is to do until then
    calendar_from  TEXT,                                -- the days of the calendar it rests on: it stands while
    calendar_until TEXT                                 -- none of them changes; NULL: it rests on none
) STRICT;
-- What is to do on a day, without the history.
CREATE INDEX docket_listed ON docket (listed_until);
-- What a changed day of the calendar makes anew.
CREATE INDEX docket_calendar ON docket (calendar_until, calendar_from);
-- The first page, before the rest is read.
CREATE INDEX docket_next ON docket (next_due) WHERE closed IS NULL AND next_due IS NOT NULL;

-- What every row of docket was derived from: the number of the program's rules of derivation ('rules') and the
-- fingerprint of the holiday book ('calendar'). A newer program derives older rows anew.
CREATE TABLE derived (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- DERIVED from the journal. How often a case was written, undone and redone: the revision of its calendar entries.
CREATE TABLE case_change (
    uuid  TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36),
    times INTEGER NOT NULL CHECK (times > 0)
) STRICT, WITHOUT ROWID;

-- DERIVED from the journal. Which entries are about a case: whose hand a record is in, without reading the others.
CREATE TABLE case_entry (
    uuid  TEXT NOT NULL CHECK (length(uuid) = 36),
    entry INTEGER NOT NULL REFERENCES journal (id),
    PRIMARY KEY (uuid, entry)
) STRICT, WITHOUT ROWID;
