-- Standards (六有, 八有) as checklists in versions, inspections of outposts by them, and the subsidies for accepted ones. What is saved is
-- never changed: a checklist gets a further version, a wrong inspection is followed by a right one (decision 20). Only adds.

INSERT INTO feeds (name) VALUES ('inspections');

CREATE TABLE checklists (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL CONSTRAINT checklist_code_has_its_form CHECK (code ~ '^[A-Z][A-Z0-9_]{0,59}$'),
  version integer NOT NULL CONSTRAINT checklist_version_counts_from_1 CHECK (version >= 1),
  chinese text NOT NULL CONSTRAINT checklist_chinese_name CHECK (chinese = btrim(chinese) AND length(chinese) BETWEEN 1 AND 60),
  english text NOT NULL CONSTRAINT checklist_english_name CHECK (english = btrim(english) AND length(english) BETWEEN 1 AND 100),
  source text CONSTRAINT checklist_source CHECK (length(source) BETWEEN 1 AND 500), -- where the standard is published; NULL: not told
  valid_from date NOT NULL,
  valid_until date, -- the last day; NULL: until a further version begins
  -- In their order: code, chinese, english, required (whether acceptance needs it), asksExpiry (whether a day of expiry is asked for).
  items jsonb NOT NULL CONSTRAINT checklist_has_items CHECK (jsonb_typeof(items) = 'array' AND jsonb_array_length(items) BETWEEN 1 AND 100),
  saved_at timestamptz NOT NULL DEFAULT now(),
  saved_by text NOT NULL,
  CONSTRAINT checklist_version_is_unique UNIQUE (code, version),
  CONSTRAINT checklist_ends_after_its_beginning CHECK (valid_until >= valid_from)
);

CREATE TABLE inspections (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  outpost_id bigint NOT NULL CONSTRAINT inspection_outpost_is_known REFERENCES outposts,
  checklist_id bigint NOT NULL CONSTRAINT inspection_checklist_is_known REFERENCES checklists,
  purpose text NOT NULL CONSTRAINT inspection_purpose_is_known CHECK (purpose IN ('ROUTINE', 'ACCEPTANCE', 'RE_EVALUATION')),
  made_at timestamptz NOT NULL, -- by the inspector's clock
  made_on date NOT NULL,        -- the same, the region's day
  received_at timestamptz NOT NULL DEFAULT now(),
  made_by text NOT NULL,
  -- One for each item of the checklist: item, mark (YES, NO, NOT_LOOKED_AT), remark, expiresOn.
  answers jsonb NOT NULL,
  remark text CONSTRAINT inspection_remark CHECK (length(remark) BETWEEN 1 AND 2000),
  passed boolean NOT NULL, -- whether every required item is YES
  -- What the sender made up for it, so that what is sent twice is stored once, whoever is signed in by then.
  idempotency_key text NOT NULL CONSTRAINT inspection_is_stored_once UNIQUE
    CONSTRAINT inspection_key_is_long CHECK (length(idempotency_key) BETWEEN 16 AND 200),
  version bigint NOT NULL DEFAULT 0 -- that of the feed
);
CREATE INDEX inspections_of_outpost ON inspections (outpost_id, made_at DESC, id DESC);
CREATE INDEX inspections_by_time ON inspections (made_at DESC, id DESC);
CREATE INDEX inspections_since ON inspections (version);

-- The subsidy for an acceptance or a re-evaluation. A wrong amount is corrected; history keeps what stood there.
CREATE TABLE subsidies (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  inspection_id bigint NOT NULL CONSTRAINT subsidy_is_one_for_an_inspection UNIQUE
    CONSTRAINT subsidy_inspection_is_known REFERENCES inspections,
  amount integer NOT NULL CONSTRAINT subsidy_amount CHECK (amount BETWEEN 1 AND 100000000), -- yuan
  paid_on date NOT NULL,
  note text CONSTRAINT subsidy_note CHECK (length(note) BETWEEN 1 AND 500),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by text NOT NULL
);

GRANT SELECT, INSERT ON checklists, inspections, subsidies TO outposts_app;
GRANT UPDATE (amount, paid_on, note, recorded_at, recorded_by) ON subsidies TO outposts_app;

-- The standards are published; what was found at an outpost is told to staff alone. The public learns the days, from the host.
ALTER TABLE checklists ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON checklists FOR SELECT USING (true);
CREATE POLICY admin_inserts ON checklists FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'ADMIN')));

ALTER TABLE inspections ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff_reads ON inspections FOR SELECT USING ((SELECT caller_is('OPERATOR', 'PLANNER', 'SCHEDULER', 'CREW', 'HOST')));
CREATE POLICY operator_inserts ON inspections FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM outposts AS o WHERE o.id = outpost_id AND caller_is_in(o.district_code, 'OPERATOR')));

ALTER TABLE subsidies ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff_reads ON subsidies FOR SELECT USING ((SELECT caller_is('OPERATOR', 'PLANNER', 'SCHEDULER', 'CREW', 'HOST')));
CREATE POLICY operator_inserts ON subsidies FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM inspections AS i JOIN outposts AS o ON o.id = i.outpost_id
    WHERE i.id = inspection_id AND caller_is_in(o.district_code, 'OPERATOR')));
CREATE POLICY operator_updates ON subsidies FOR UPDATE USING ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM inspections AS i JOIN outposts AS o ON o.id = i.outpost_id
    WHERE i.id = inspection_id AND caller_is_in(o.district_code, 'OPERATOR')));

-- The standards as newspapers tell them, and what complaints of users ask of a routine visit. The first days are those from which a
-- register may use them, not those of the papers. Unions add their own and further versions.
INSERT INTO checklists (code, version, chinese, english, source, valid_from, saved_by, items) VALUES
  ('NATIONAL_SIX', 1, '六有（全国）', 'Six requirements (national)',
    '2016 年全国总工会《关于推进户外劳动者服务站点建设的通知》及以后的文件，据报道（m.wxdengli.com/art/2022/12/7/art_80_4123386.html）',
    '2024-01-01', 'program', '[
    {"code": "NAME", "chinese": "有统一标识名称", "english": "The common name and sign", "required": true},
    {"code": "SITE", "chinese": "有合理站点布局", "english": "A well-chosen site", "required": true},
    {"code": "FACILITIES", "chinese": "有健全服务设施", "english": "Complete facilities", "required": true},
    {"code": "SERVICES", "chinese": "有完善服务功能", "english": "Complete services", "required": true},
    {"code": "RULES", "chinese": "有规范制度管理", "english": "Management by written rules", "required": true},
    {"code": "ON_MAP", "chinese": "有地图查询功能", "english": "Found on maps", "required": true}]'),
  ('SHANDONG_EIGHT', 1, '八有（山东）', 'Eight requirements (Shandong)',
    '六有，加“有建设运营主体”“有宣传教育功能”，据报道（sdfzcm.com/a/minsheng/20240226/119891.html）', '2024-01-01', 'program', '[
    {"code": "NAME", "chinese": "有统一标识名称", "english": "The common name and sign", "required": true},
    {"code": "SITE", "chinese": "有合理站点布局", "english": "A well-chosen site", "required": true},
    {"code": "FACILITIES", "chinese": "有健全服务设施", "english": "Complete facilities", "required": true},
    {"code": "SERVICES", "chinese": "有完善服务功能", "english": "Complete services", "required": true},
    {"code": "RULES", "chinese": "有规范制度管理", "english": "Management by written rules", "required": true},
    {"code": "ON_MAP", "chinese": "有地图查询功能", "english": "Found on maps", "required": true},
    {"code": "RUN_BY", "chinese": "有建设运营主体", "english": "A body that builds and runs it", "required": true},
    {"code": "EDUCATION", "chinese": "有宣传教育功能", "english": "Information and education", "required": true}]'),
  ('JIAOZHOU_SIX', 1, '六有（胶州）', 'Six requirements (Jiaozhou)', '青岛胶州市的做法，据报道',
    '2024-01-01', 'program', '[
    {"code": "NAME", "chinese": "有统一标识", "english": "The common sign", "required": true},
    {"code": "ROOM", "chinese": "有固定场所", "english": "A fixed room", "required": true},
    {"code": "FACILITIES", "chinese": "有服务设备", "english": "Equipment", "required": true},
    {"code": "RULES", "chinese": "有管理制度", "english": "Management by written rules", "required": true},
    {"code": "STAFF", "chinese": "有人员管理", "english": "People in charge", "required": true},
    {"code": "ON_MAP", "chinese": "有地图可查", "english": "Found on maps", "required": true}]'),
  ('ZHEJIANG_EIGHT', 1, '八有（浙江）', 'Eight requirements (Zhejiang)', '据浙江在线报道（mip.nktaq.cn/article/2462.html）',
    '2024-01-01', 'program', '[
    {"code": "NAME", "chinese": "有统一标识名称", "english": "The common name and sign", "required": true},
    {"code": "ROOM", "chinese": "有合适场地标准", "english": "A suitable room", "required": true},
    {"code": "FACILITIES", "chinese": "有健全设施", "english": "Complete facilities", "required": true},
    {"code": "SERVICES", "chinese": "有完善功能", "english": "Complete services", "required": true},
    {"code": "RULES", "chinese": "有规范制度", "english": "Written rules", "required": true},
    {"code": "ON_MAP", "chinese": "线上地图可查", "english": "Found on maps online", "required": true},
    {"code": "EDUCATION", "chinese": "有宣传教育功能", "english": "Information and education", "required": true},
    {"code": "ACTIVITIES", "chinese": "有暖心服务活动", "english": "Activities for workers", "required": true}]'),
  ('UPKEEP', 1, '日常巡查', 'Routine upkeep', '使用者常反映的问题：门锁着、设备坏、药品过期、开放时长不足', '2024-01-01', 'program', '[
    {"code": "OPEN", "chinese": "按公布的时间开放，门进得去", "english": "Open in the published hours, the door opens", "required": true},
    {"code": "EQUIPMENT", "chinese": "设备完好能用", "english": "The equipment works", "required": true},
    {"code": "MEDICINE", "chinese": "应急药品在有效期内", "english": "Medicines have not expired", "required": true, "asksExpiry": true},
    {"code": "SIGN", "chinese": "标识和开放时间清楚", "english": "Sign and hours are legible", "required": true},
    {"code": "CLEAN", "chinese": "干净整洁", "english": "Clean and tidy", "required": false}]');
