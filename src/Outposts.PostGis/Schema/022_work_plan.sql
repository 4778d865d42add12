-- The year's work: what is to be done at planned sites, the areas that go first, and what districts report upwards. Bodies and posts are
-- named, never persons; reports hold aggregates alone. Only adds: older programs go on.

INSERT INTO feeds (name) VALUES ('work');

CREATE TYPE union_level AS ENUM ('CITY', 'DISTRICT', 'TOWN', 'SECTOR', 'ENTERPRISE');

-- A candidate comes and goes with its layer, so a project keeps a copy of its name, district and position.
CREATE TABLE site_projects (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CONSTRAINT site_project_has_a_name CHECK (length(name) BETWEEN 1 AND 300),
  district_code text NOT NULL CONSTRAINT site_project_district_is_known REFERENCES districts,
  position geography(Point, 4326) NOT NULL,
  outpost_code text CONSTRAINT site_project_outpost_is_known REFERENCES outposts (code),
  candidate_id text CONSTRAINT site_project_candidate CHECK (length(candidate_id) BETWEEN 1 AND 200),
  owner_body text CONSTRAINT site_project_owner CHECK (length(owner_body) BETWEEN 1 AND 100),
  owner_level union_level,
  liaison_post text CONSTRAINT site_project_post CHECK (length(liaison_post) BETWEEN 1 AND 100),
  due_on date,
  -- An array of objects with chinese, english and, where known, due and done.
  milestones jsonb NOT NULL DEFAULT '[]' CONSTRAINT site_project_milestones_are_a_list
    CHECK (jsonb_typeof(milestones) = 'array' AND jsonb_array_length(milestones) <= 30),
  note text CONSTRAINT site_project_note CHECK (length(note) BETWEEN 1 AND 2000),
  archived boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1 CONSTRAINT site_project_revision CHECK (revision >= 1),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  CONSTRAINT site_project_is_about_something CHECK (outpost_code IS NOT NULL OR candidate_id IS NOT NULL)
);
-- Two plans for one site would be two truths.
CREATE UNIQUE INDEX site_project_of_outpost ON site_projects (outpost_code) WHERE NOT archived;
CREATE UNIQUE INDEX site_project_of_candidate ON site_projects (candidate_id) WHERE NOT archived;

CREATE TABLE priority_areas (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CONSTRAINT priority_area_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
  kind text NOT NULL CONSTRAINT priority_area_kind CHECK (kind IN ('TOWN', 'PARK', 'OTHER')),
  district_code text CONSTRAINT priority_area_district_is_known REFERENCES districts, -- NULL: of several districts
  area geometry(MultiPolygon, 4326) NOT NULL CONSTRAINT priority_area_is_valid CHECK (ST_IsValid(area) AND NOT ST_IsEmpty(area)),
  note text CONSTRAINT priority_area_note CHECK (length(note) BETWEEN 1 AND 2000),
  archived boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1 CONSTRAINT priority_area_revision CHECK (revision >= 1),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL
);
CREATE UNIQUE INDEX priority_area_name_is_unique ON priority_areas (name) WHERE NOT archived;

CREATE TABLE report_forms (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL CONSTRAINT report_form_code_is_unique UNIQUE
    CONSTRAINT report_form_code CHECK (code ~ '^[A-Z][A-Z0-9_]{0,59}$'),
  chinese text NOT NULL CONSTRAINT report_form_chinese_name CHECK (length(chinese) BETWEEN 1 AND 200),
  english text NOT NULL CONSTRAINT report_form_english_name CHECK (length(english) BETWEEN 1 AND 200),
  source text CONSTRAINT report_form_source CHECK (length(source) BETWEEN 1 AND 200),
  -- An array of objects with code, chinese, english, type and, where they apply, unitChinese, unitEnglish, count, kind, service.
  fields jsonb NOT NULL CONSTRAINT report_form_fields_are_a_list
    CHECK (jsonb_typeof(fields) = 'array' AND jsonb_array_length(fields) BETWEEN 1 AND 100),
  revision integer NOT NULL DEFAULT 1 CONSTRAINT report_form_revision CHECK (revision >= 1),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL
);

CREATE TABLE report_tasks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  chinese text NOT NULL CONSTRAINT report_task_chinese_title CHECK (length(chinese) BETWEEN 1 AND 200),
  english text NOT NULL CONSTRAINT report_task_english_title CHECK (length(english) BETWEEN 1 AND 200),
  due_on date NOT NULL,
  channel text CONSTRAINT report_task_channel CHECK (length(channel) BETWEEN 1 AND 100),
  addressee text CONSTRAINT report_task_addressee CHECK (length(addressee) BETWEEN 1 AND 100),
  districts text[] NOT NULL DEFAULT '{}' CONSTRAINT report_task_districts_differ CHECK (is_set(districts)), -- empty: all
  form_code text NOT NULL CONSTRAINT report_task_form_is_known REFERENCES report_forms (code),
  counts_from date NOT NULL,
  counts_until date NOT NULL,
  note text CONSTRAINT report_task_note CHECK (length(note) BETWEEN 1 AND 2000),
  archived boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1 CONSTRAINT report_task_revision CHECK (revision >= 1),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  CONSTRAINT report_task_window CHECK (counts_from <= counts_until)
);

CREATE TABLE district_reports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id bigint NOT NULL REFERENCES report_tasks,
  district_code text NOT NULL CONSTRAINT district_report_district_is_known REFERENCES districts,
  state text NOT NULL CONSTRAINT district_report_state CHECK (state IN ('DRAFT', 'SENT')), -- no row: open
  typed jsonb NOT NULL CONSTRAINT district_report_values_are_an_object CHECK (jsonb_typeof(typed) = 'object'), -- by field
  counted jsonb NOT NULL DEFAULT '{}' -- what was counted when it was sent: by field an array of what is known and what is not
    CONSTRAINT district_report_counts_are_an_object CHECK (jsonb_typeof(counted) = 'object'),
  sent_at timestamptz,
  revision integer NOT NULL DEFAULT 1 CONSTRAINT district_report_revision CHECK (revision >= 1),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  CONSTRAINT district_report_is_one UNIQUE (task_id, district_code),
  CONSTRAINT district_report_is_sent_at_a_time CHECK ((state = 'SENT') = (sent_at IS NOT NULL))
);

GRANT SELECT, INSERT, UPDATE ON site_projects, priority_areas, report_forms, report_tasks, district_reports TO outposts_app;

-- A planner makes projects; an operator of the district ticks their milestones.
ALTER TABLE site_projects ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff_reads ON site_projects FOR SELECT
  USING ((SELECT caller_is_in(NULL, 'OPERATOR', 'PLANNER')) OR caller_is_in(district_code, 'OPERATOR', 'PLANNER'));
CREATE POLICY planner_inserts ON site_projects FOR INSERT WITH CHECK (caller_is_in(district_code, 'PLANNER'));
CREATE POLICY staff_updates ON site_projects FOR UPDATE USING (caller_is_in(district_code, 'OPERATOR', 'PLANNER'));

ALTER TABLE priority_areas ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON priority_areas FOR SELECT USING (true);
CREATE POLICY planner_inserts ON priority_areas FOR INSERT WITH CHECK (caller_is_in(district_code, 'PLANNER'));
CREATE POLICY planner_updates ON priority_areas FOR UPDATE USING (caller_is_in(district_code, 'PLANNER'));

-- A form and a task concern all districts; a report is of one.
ALTER TABLE report_forms ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON report_forms FOR SELECT USING (true);
CREATE POLICY admin_inserts ON report_forms FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'ADMIN')));
CREATE POLICY admin_updates ON report_forms FOR UPDATE USING ((SELECT caller_is_in(NULL, 'ADMIN')));

ALTER TABLE report_tasks ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff_reads ON report_tasks FOR SELECT USING ((SELECT caller_is('OPERATOR', 'PLANNER')));
CREATE POLICY planner_inserts ON report_tasks FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'PLANNER')));
CREATE POLICY planner_updates ON report_tasks FOR UPDATE USING ((SELECT caller_is_in(NULL, 'PLANNER')));

ALTER TABLE district_reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff_reads ON district_reports FOR SELECT
  USING ((SELECT caller_is_in(NULL, 'OPERATOR', 'PLANNER')) OR caller_is_in(district_code, 'OPERATOR', 'PLANNER'));
CREATE POLICY operator_inserts ON district_reports FOR INSERT WITH CHECK (caller_is_in(district_code, 'OPERATOR'));
CREATE POLICY operator_updates ON district_reports FOR UPDATE USING (caller_is_in(district_code, 'OPERATOR'));

-- The annexes of the notice of winter 2022/23. Of annexes 2 and 3 the titles alone are at hand: their fields follow what the notice asks
-- for, say so, and an administrator sets them right.
INSERT INTO report_forms (code, chinese, english, source, fields, changed_by) VALUES
  ('WARMTH_PLAN', '2022年元旦春节期间送温暖情况及2023年送温暖计划表', 'Warmth sent at New Year and Spring Festival 2022, and the plan for 2023',
    '2023年元旦春节送温暖暨温暖季通知 附件1', '[
    {"code": "unit", "chinese": "填报单位", "english": "Reporting unit", "type": "TEXT"},
    {"code": "people", "chinese": "慰问人数", "english": "People visited", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "money", "chinese": "慰问资金数", "english": "Money spent on visits", "type": "MONEY", "unitChinese": "元", "unitEnglish": "yuan"},
    {"code": "money_city", "chinese": "市总拨付", "english": "From the city federation", "type": "MONEY", "unitChinese": "元", "unitEnglish": "yuan"},
    {"code": "money_own", "chinese": "本级列支", "english": "From the unit''s own budget", "type": "MONEY", "unitChinese": "元", "unitEnglish": "yuan"},
    {"code": "money_administration", "chinese": "行政拨付", "english": "From the administration", "type": "MONEY", "unitChinese": "元", "unitEnglish": "yuan"},
    {"code": "money_other", "chinese": "其他途径", "english": "From elsewhere", "type": "MONEY", "unitChinese": "元", "unitEnglish": "yuan"},
    {"code": "new_people", "chinese": "慰问新就业形态劳动者人数", "english": "Workers in new forms of employment visited", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "new_money", "chinese": "慰问新就业形态劳动者资金", "english": "Money for workers in new forms of employment", "type": "MONEY", "unitChinese": "元", "unitEnglish": "yuan"},
    {"code": "staff", "chinese": "单位职工总数", "english": "Workers of the unit", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "plan_people", "chinese": "拟慰问人数", "english": "People to be visited", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "plan_money", "chinese": "所需资金", "english": "Money needed", "type": "MONEY", "unitChinese": "元", "unitEnglish": "yuan"},
    {"code": "group_1", "chinese": "送温暖对象①", "english": "Recipients, group 1", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "group_2", "chinese": "送温暖对象②", "english": "Recipients, group 2", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "group_3", "chinese": "送温暖对象③", "english": "Recipients, group 3", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "group_4", "chinese": "送温暖对象④", "english": "Recipients, group 4", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "group_5", "chinese": "送温暖对象⑤", "english": "Recipients, group 5", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "group_6", "chinese": "送温暖对象⑥", "english": "Recipients, group 6", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"}]', 'migration'),
  ('WARMTH_STATISTICS', '送温暖统计表', 'Statistics of warmth sent',
    '2023年元旦春节送温暖暨温暖季通知 附件2（只知表名，栏目按附件1列出，须与原表核对）', '[
    {"code": "unit", "chinese": "填报单位", "english": "Reporting unit", "type": "TEXT"},
    {"code": "people", "chinese": "慰问人数", "english": "People visited", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "money", "chinese": "慰问资金数", "english": "Money spent on visits", "type": "MONEY", "unitChinese": "元", "unitEnglish": "yuan"},
    {"code": "new_people", "chinese": "慰问新就业形态劳动者人数", "english": "Workers in new forms of employment visited", "type": "NUMBER", "unitChinese": "人", "unitEnglish": "people"},
    {"code": "new_money", "chinese": "慰问新就业形态劳动者资金", "english": "Money for workers in new forms of employment", "type": "MONEY", "unitChinese": "元", "unitEnglish": "yuan"},
    {"code": "outposts", "chinese": "开放的爱心服务阵地", "english": "Care outposts that are open", "type": "NUMBER", "unitChinese": "个", "unitEnglish": "outposts", "count": "OUTPOSTS_OPEN"},
    {"code": "outposts_new", "chinese": "期内新验收的爱心服务阵地", "english": "Care outposts accepted in the period", "type": "NUMBER", "unitChinese": "个", "unitEnglish": "outposts", "count": "OUTPOSTS_ACCEPTED"},
    {"code": "remarks", "chinese": "说明", "english": "Remarks", "type": "TEXT"}]', 'migration'),
  ('SERVICE_CENTRES', '职工服务中心工作统计表', 'Statistics of the workers'' service centres',
    '2023年元旦春节送温暖暨温暖季通知 附件3（只知表名，栏目按通知二（二）的服务列出，须与原表核对）', '[
    {"code": "unit", "chinese": "填报单位", "english": "Reporting unit", "type": "TEXT"},
    {"code": "centres", "chinese": "职工服务（帮扶）中心", "english": "Workers'' service centres", "type": "NUMBER", "unitChinese": "个", "unitEnglish": "outposts", "count": "OUTPOSTS", "kind": "ASSISTANCE_CENTER"},
    {"code": "outposts", "chinese": "爱心服务阵地", "english": "Care outposts", "type": "NUMBER", "unitChinese": "个", "unitEnglish": "outposts", "count": "OUTPOSTS"},
    {"code": "outposts_new", "chinese": "期内新验收的阵地", "english": "Outposts accepted in the period", "type": "NUMBER", "unitChinese": "个", "unitEnglish": "outposts", "count": "OUTPOSTS_ACCEPTED"},
    {"code": "stations", "chinese": "其中户外劳动者驿站", "english": "Of which outdoor workers'' stations", "type": "NUMBER", "unitChinese": "个", "unitEnglish": "outposts", "count": "OUTPOSTS", "kind": "OUTDOOR_WORKERS_STATION"},
    {"code": "water", "chinese": "提供饮水的阵地", "english": "Outposts with drinking water", "type": "NUMBER", "unitChinese": "个", "unitEnglish": "outposts", "count": "OUTPOSTS", "service": "DRINKING_WATER"},
    {"code": "warming", "chinese": "提供取暖的阵地", "english": "Outposts where one can warm up", "type": "NUMBER", "unitChinese": "个", "unitEnglish": "outposts", "count": "OUTPOSTS", "service": "WARMING"},
    {"code": "visits", "chinese": "健康体检大蓬车到访", "english": "Visits of the health bus", "type": "NUMBER", "unitChinese": "场", "unitEnglish": "visits", "count": "VISITS_HELD"},
    {"code": "bookings", "chinese": "体检预约", "english": "Bookings of check-ups", "type": "NUMBER", "unitChinese": "人次", "unitEnglish": "bookings", "count": "BOOKINGS"},
    {"code": "check_ins", "chinese": "体检到场核销", "english": "People checked in", "type": "NUMBER", "unitChinese": "人次", "unitEnglish": "people", "count": "CHECK_INS"},
    {"code": "counselling", "chinese": "心理咨询", "english": "Counselling", "type": "NUMBER", "unitChinese": "人次", "unitEnglish": "people"},
    {"code": "legal_advice", "chinese": "法律咨询", "english": "Legal advice", "type": "NUMBER", "unitChinese": "人次", "unitEnglish": "people"},
    {"code": "policy_events", "chinese": "政策宣传、健康义诊等活动", "english": "Events of policy information and health care", "type": "NUMBER", "unitChinese": "场", "unitEnglish": "events"},
    {"code": "remarks", "chinese": "说明", "english": "Remarks", "type": "TEXT"}]', 'migration');
