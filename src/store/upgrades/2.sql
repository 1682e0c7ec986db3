
            ALTER TABLE case_file ADD COLUMN unit TEXT NOT NULL DEFAULT '';
            ALTER TABLE hearing ADD COLUMN notice_ground TEXT;
            ALTER TABLE hearing ADD COLUMN postponed_for_official INTEGER NOT NULL DEFAULT 0
                CHECK (postponed_for_official IN (0, 1));
            ALTER TABLE hearing ADD COLUMN concerns TEXT NOT NULL DEFAULT '';
            ALTER TABLE attendance ADD COLUMN notified TEXT CHECK (notified IS NULL OR notified IS date(notified));
            ALTER TABLE attendance ADD COLUMN papers TEXT CHECK (papers IS NULL OR papers IS date(papers));
            ALTER TABLE attendance ADD COLUMN confirmed TEXT CHECK (confirmed IS NULL OR confirmed IS date(confirmed));
            ALTER TABLE attendance ADD COLUMN approval TEXT NOT NULL DEFAULT '';
            ALTER TABLE attendance ADD COLUMN left_early INTEGER NOT NULL DEFAULT 0 CHECK (left_early IN (0, 1));
            ALTER TABLE attendance ADD COLUMN refused INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1));
            ALTER TABLE attendance ADD COLUMN consent TEXT NOT NULL DEFAULT '';
            ALTER TABLE docket ADD COLUMN unit TEXT NOT NULL DEFAULT '';
            ALTER TABLE docket ADD COLUMN dispute TEXT NOT NULL DEFAULT '';
            ALTER TABLE docket ADD COLUMN amount_fen INTEGER NOT NULL DEFAULT 0;
            CREATE TABLE turn (
                id     INTEGER PRIMARY KEY AUTOINCREMENT,
                entry  INTEGER NOT NULL REFERENCES journal (id),
                after  INTEGER NOT NULL,
                at     TEXT NOT NULL,
                undone INTEGER NOT NULL CHECK (undone IN (0, 1))
            ) STRICT;
            ALTER TABLE journal ADD COLUMN turns INTEGER NOT NULL DEFAULT 0;
            CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL CHECK (value <> '')) STRICT;
            CREATE TABLE saved_view (
                id      INTEGER PRIMARY KEY,
                uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
                name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
                query   TEXT NOT NULL,
                sort    TEXT NOT NULL,
                reverse INTEGER NOT NULL CHECK (reverse IN (0, 1))
            ) STRICT;
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
                edits TEXT NOT NULL CHECK (json_valid(edits)),
                PRIMARY KEY (entry, no)
            ) STRICT;
            INSERT OR IGNORE INTO office_rule (uuid, title, kind, relative_to, before, span, is_on, note) VALUES
                ('00000000-0000-7000-8000-000000000007', '全年首件开庭案件正职出庭', 'litigation', 'first_of_year', 1, '7d', 0, '每年首件开庭的行政诉讼案件由正职出庭'),
                ('00000000-0000-7000-8000-000000000008', '以政府名义作出行为的案件正职出庭', NULL, 'own_name', 1, '7d', 0, '被告(被申请人)为人民政府的案件'),
                ('00000000-0000-7000-8000-000000000009', '重大案件正职出庭', NULL, 'major', 1, '7d', 0, '在开庭上标明「重大案件」,或法院以重大人身、财产权益为由通知'),
                ('00000000-0000-7000-8000-000000000010', '涉案金额大的案件正职出庭', NULL, 'large_sum', 1, '7d', 0, '在开庭上标明「涉案金额大」'),
                ('00000000-0000-7000-8000-000000000011', '社会关注案件正职出庭', NULL, 'watched', 1, '7d', 0, '在开庭上标明「社会关注」,或法院以社会高度关注、群体性事件为由通知'),
                ('00000000-0000-7000-8000-000000000012', '上级要求正职出庭', NULL, 'superior', 1, '7d', 0, '在开庭上标明「上级要求正职出庭」,或法院以上级规范性文件为由通知'),
                ('00000000-0000-7000-8000-000000000013', '全年5件以上正职至少出庭2次', 'litigation', 'yearly:5:2', 1, '90d', 0, '按当年新收行政诉讼案件计;年底前90日仍未安排的提示'),
                ('00000000-0000-7000-8000-000000000014', '全年10件以上正职至少出庭3次', 'litigation', 'yearly:10:3', 1, '90d', 0, '按当年新收行政诉讼案件计;年底前90日仍未安排的提示');
        