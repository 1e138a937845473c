-- Step 1: identity
SELECT 1;

CREATE TABLE team (
  id BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  parent_id BLOB REFERENCES team (id) CHECK (parent_id <> id),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT;

CREATE TABLE member (
  id BLOB PRIMARY KEY NOT NULL,
  sign_in_name TEXT NOT NULL UNIQUE CHECK (sign_in_name <> '' AND sign_in_name = lower(sign_in_name)),
  email TEXT UNIQUE CHECK (email LIKE '%@%'),
  name TEXT NOT NULL CHECK (name <> ''),
  role TEXT NOT NULL CHECK (role IN (
    'admin', 'executive', 'manager', 'seller', 'service', 'finance', 'planner', 'compliance', 'readonly')),
  team_id BLOB REFERENCES team (id),
  manager_id BLOB REFERENCES member (id) CHECK (manager_id <> id),
  state TEXT NOT NULL CHECK (state IN ('active', 'deactivated')),
  language TEXT NOT NULL CHECK (language IN ('zh-Hans', 'zh-Hant', 'en')),
  password_hash TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
  -- Nobody signs in with the address of somebody else.
  CHECK (sign_in_name NOT LIKE '%@%' OR sign_in_name = coalesce(email, ''))) STRICT;

CREATE INDEX member_team ON member (team_id);

ALTER TABLE team ADD COLUMN manager_id BLOB REFERENCES member (id);

CREATE TABLE session (
  hash BLOB PRIMARY KEY NOT NULL,
  id BLOB NOT NULL UNIQUE,
  member_id BLOB NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  -- Behind the password may come a code, or the making of a second factor; until then the session opens nothing else.
  state TEXT NOT NULL CHECK (state IN ('open', 'awaiting_code', 'awaiting_enrolment')),
  created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  -- When a password or a code was proven last.
  confirmed_at INTEGER NOT NULL,
  address TEXT NOT NULL, device TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX session_member ON session (member_id);

CREATE TABLE second_factor (
  member_id BLOB PRIMARY KEY NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  secret BLOB NOT NULL,
  -- Nothing until the first code has proven that the secret arrived.
  confirmed_at INTEGER,
  last_step INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0), locked_until INTEGER,
  -- How many wrong codes came before the last sign-in: what the member is told.
  failures_before INTEGER NOT NULL DEFAULT 0 CHECK (failures_before >= 0)) STRICT;

CREATE TABLE recovery_code (
  member_id BLOB NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  hash BLOB NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (member_id, hash)) STRICT;

CREATE TABLE invitation (
  hash BLOB PRIMARY KEY NOT NULL,
  member_id BLOB NOT NULL UNIQUE REFERENCES member (id) ON DELETE CASCADE,
  by_id BLOB REFERENCES member (id),
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT;

CREATE TABLE permission_grant (
  id BLOB PRIMARY KEY NOT NULL,
  member_id BLOB NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  permission TEXT NOT NULL CHECK (permission IN ('export_records')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  by_id BLOB REFERENCES member (id),
  granted_at INTEGER NOT NULL,
  UNIQUE (member_id, permission)) STRICT;

CREATE TABLE sign_in_attempt (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id BLOB REFERENCES member (id) ON DELETE CASCADE, sign_in_name TEXT,
  -- What a browser that the member knows, or an open session, counts for itself.
  device_hash BLOB, session_id BLOB REFERENCES session (id) ON DELETE CASCADE,
  address TEXT NOT NULL, attempted_at INTEGER NOT NULL,
  CHECK ((member_id IS NULL) = (sign_in_name IS NOT NULL)),
  CHECK ((device_hash IS NULL AND session_id IS NULL) OR member_id IS NOT NULL)) STRICT;

CREATE INDEX sign_in_attempt_member ON sign_in_attempt (member_id, attempted_at);

CREATE INDEX sign_in_attempt_name ON sign_in_attempt (sign_in_name, attempted_at);

CREATE INDEX sign_in_attempt_address ON sign_in_attempt (address, attempted_at);

CREATE INDEX sign_in_attempt_session ON sign_in_attempt (session_id);

CREATE INDEX sign_in_attempt_time ON sign_in_attempt (attempted_at);

CREATE TABLE known_device (
  hash BLOB NOT NULL,
  member_id BLOB NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL,
  PRIMARY KEY (hash, member_id)) STRICT;

CREATE INDEX known_device_member ON known_device (member_id);

CREATE TABLE access_token (
  id BLOB PRIMARY KEY NOT NULL,
  member_id BLOB NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  -- What was made through a token ends with it.
  parent_id BLOB REFERENCES access_token (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
  hash BLOB NOT NULL UNIQUE,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER) STRICT;

CREATE INDEX access_token_member ON access_token (member_id);

CREATE INDEX access_token_parent ON access_token (parent_id);

CREATE TABLE idempotency_key (
  member_id BLOB NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  answer TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, key)) STRICT;

CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

CREATE TABLE audit_entry (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  recorded_at INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('member', 'console', 'visitor')),
  member_id BLOB REFERENCES member (id),
  action TEXT NOT NULL CHECK (action <> ''),
  subject TEXT NOT NULL, subject_id BLOB,
  payload TEXT NOT NULL,
  CHECK ((actor = 'member') = (member_id IS NOT NULL))) STRICT;

CREATE TRIGGER audit_entry_no_update BEFORE update ON audit_entry
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

CREATE TRIGGER audit_entry_no_delete BEFORE delete ON audit_entry
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

SELECT 1;

-- Step 2: accounts
CREATE TABLE account (
  id BLOB PRIMARY KEY NOT NULL,
  code TEXT NOT NULL UNIQUE CHECK (code <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  short_name TEXT NOT NULL DEFAULT '',
  search_key TEXT NOT NULL, sort_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('business', 'person', 'public_sector')),
  status TEXT NOT NULL CHECK (status IN ('lead', 'active', 'archived')),
  key_kinds TEXT NOT NULL DEFAULT '', buying_traits TEXT NOT NULL DEFAULT '',
  parent_id BLOB REFERENCES account (id) CHECK (parent_id <> id),
  industry TEXT NOT NULL DEFAULT '', region TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
  employees INTEGER CHECK (employees >= 0),
  annual_revenue INTEGER CHECK (annual_revenue >= 0),
  annual_revenue_currency TEXT CHECK (length(annual_revenue_currency) = 3),
  -- When it was won, and what that took.
  acquired_on TEXT CHECK (acquired_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  acquisition_cost INTEGER CHECK (acquisition_cost >= 0),
  acquisition_cost_currency TEXT CHECK (length(acquisition_cost_currency) = 3),
  credit_code TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
  source_channel TEXT CHECK (source_channel IN ('phone', 'wechat', 'on_site', 'referral', 'indirect', 'exhibition',
    'alliance_partner', 'public_source', 'import', 'other')),
  owner_id BLOB REFERENCES member (id),
  grade TEXT CHECK (grade IN ('A', 'B', 'C', 'D')),
  system_grade TEXT CHECK (system_grade IN ('A', 'B', 'C', 'D')),
  score INTEGER CHECK (score BETWEEN 0 AND 10000),
  overridden_until TEXT CHECK (overridden_until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  insufficient_data INTEGER NOT NULL DEFAULT false,
  recycled_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
  CHECK ((acquisition_cost IS NULL) = (acquisition_cost_currency IS NULL)), CHECK (acquisition_cost IS NULL OR acquired_on IS NOT NULL),
  CHECK ((annual_revenue IS NULL) = (annual_revenue_currency IS NULL))) STRICT;

CREATE INDEX account_owner ON account (owner_id, sort_key, id);

CREATE INDEX account_sort ON account (sort_key, id);

CREATE INDEX account_sound ON account ((replace(sort_key, ' ', '')), id);

CREATE INDEX account_grade ON account (grade, sort_key, id);

CREATE INDEX account_score ON account ((CAST(200000 - coalesce(score, -100000) AS text) || sort_key), id);

CREATE INDEX account_listed_grade ON account (grade, score, system_grade, owner_id, id) WHERE recycled_at IS NULL AND status <> 'archived';

CREATE INDEX account_listed_industry ON account (industry, owner_id, id) WHERE recycled_at IS NULL AND status <> 'archived';

CREATE INDEX account_listed_region ON account (region, owner_id, id) WHERE recycled_at IS NULL AND status <> 'archived';

CREATE INDEX account_listed_tags ON account (tags, owner_id, id) WHERE recycled_at IS NULL AND status <> 'archived' AND tags <> '';

CREATE INDEX account_listed_owner ON account (owner_id, id) WHERE recycled_at IS NULL AND status <> 'archived';

CREATE INDEX account_live ON account (id, owner_id) WHERE recycled_at IS NULL;

CREATE INDEX account_parent ON account (parent_id);

CREATE INDEX account_credit_code ON account (credit_code) WHERE credit_code <> '';

CREATE INDEX account_recycled ON account (recycled_at, id) WHERE recycled_at IS NOT NULL;

CREATE INDEX account_overridden ON account (overridden_until);

CREATE TABLE assignment (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  owner_id BLOB REFERENCES member (id),
  from_day TEXT NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  cause TEXT NOT NULL CHECK (cause IN ('new_account', 'rebalancing', 'handover', 'from_pool', 'to_pool', 'correction')),
  reason TEXT NOT NULL DEFAULT '',
  by_id BLOB REFERENCES member (id),
  recorded_at INTEGER NOT NULL) STRICT;

CREATE INDEX assignment_account ON assignment (account_id, recorded_at);

CREATE TABLE collaborator (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  member_id BLOB NOT NULL REFERENCES member (id),
  part TEXT NOT NULL CHECK (part IN ('sales', 'technical', 'service', 'sponsor')),
  share_access TEXT NOT NULL CHECK (share_access IN ('read', 'write')),
  from_day TEXT NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  until_day TEXT CHECK (until_day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]') CHECK (until_day >= from_day),
  by_id BLOB REFERENCES member (id),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
  UNIQUE (member_id, account_id)) STRICT;

CREATE INDEX collaborator_account ON collaborator (account_id);

CREATE TABLE grading_scheme (
  id BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  version INTEGER NOT NULL CHECK (version > 0),
  kind TEXT NOT NULL CHECK (kind IN ('indicator', 'rfm')),
  document TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'retired')),
  effective_from TEXT CHECK (effective_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  by_id BLOB REFERENCES member (id),
  saved_at INTEGER NOT NULL,
  UNIQUE (name, version),
  CHECK (state = 'draft' OR effective_from IS NOT NULL)) STRICT;

CREATE UNIQUE INDEX grading_scheme_active ON grading_scheme (state) WHERE state = 'active';

CREATE TABLE grading_run (
  id BLOB PRIMARY KEY NOT NULL,
  scheme_id BLOB NOT NULL REFERENCES grading_scheme (id),
  as_of TEXT NOT NULL CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  graded INTEGER NOT NULL CHECK (graded >= 0),
  changes_grades INTEGER NOT NULL,
  warnings TEXT NOT NULL DEFAULT '', thresholds TEXT NOT NULL,
  by_id BLOB REFERENCES member (id),
  saved_at INTEGER NOT NULL) STRICT;

CREATE INDEX grading_run_scheme ON grading_run (scheme_id, saved_at);

CREATE TABLE grading_result (
  run_id BLOB NOT NULL REFERENCES grading_run (id),
  position INTEGER NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  rank INTEGER, score INTEGER,
  system_grade TEXT CHECK (system_grade IN ('A', 'B', 'C', 'D')),
  level TEXT CHECK (level IN ('VVVVVIP', 'VVVVIP', 'VVVIP', 'VVIP', 'VIP', 'none')),
  segment TEXT CHECK (segment IN ('important_value', 'important_retain', 'important_develop', 'important_win_back',
    'general_value', 'general_retain', 'general_develop', 'general_win_back', 'none')),
  detail TEXT NOT NULL,
  PRIMARY KEY (run_id, position)) STRICT;

CREATE INDEX grading_result_spread ON grading_result (run_id, system_grade, level, segment, rank, score, account_id);

CREATE UNIQUE INDEX grading_result_account ON grading_result (account_id, run_id);

CREATE TABLE grade_change (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  before TEXT CHECK (before IN ('A', 'B', 'C', 'D')),
  after TEXT CHECK (after IN ('A', 'B', 'C', 'D')),
  cause TEXT NOT NULL CHECK (cause IN ('run', 'override', 'override_ended')),
  from_day TEXT NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  valid_until TEXT CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  reason TEXT NOT NULL DEFAULT '',
  by_id BLOB REFERENCES member (id), approver_id BLOB REFERENCES member (id),
  run_id BLOB REFERENCES grading_run (id),
  recorded_at INTEGER NOT NULL,
  -- The console answers for its own overrides.
  CHECK (cause <> 'override' OR approver_id IS NOT NULL OR by_id IS NULL),
  CHECK (coalesce(before, '') <> coalesce(after, '')),
  CHECK (valid_until >= from_day),
  CHECK (cause <> 'override' OR (reason <> '' AND after IS NOT NULL AND valid_until IS NOT NULL))) STRICT;

CREATE INDEX grade_change_account ON grade_change (account_id, recorded_at);

CREATE TRIGGER assignment_no_update BEFORE update ON assignment
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

CREATE TRIGGER assignment_no_delete BEFORE delete ON assignment
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

SELECT 1;

CREATE TRIGGER grading_run_no_update BEFORE update ON grading_run
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

CREATE TRIGGER grading_run_no_delete BEFORE delete ON grading_run
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

SELECT 1;

CREATE TRIGGER grading_result_no_update BEFORE update ON grading_result
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

CREATE TRIGGER grading_result_no_delete BEFORE delete ON grading_result
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

SELECT 1;

CREATE TRIGGER grade_change_no_update BEFORE update ON grade_change
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

CREATE TRIGGER grade_change_no_delete BEFORE delete ON grade_change
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

SELECT 1;

-- Step 3: trade
CREATE TABLE product (
  id BLOB PRIMARY KEY NOT NULL,
  code TEXT NOT NULL UNIQUE CHECK (code <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  search_key TEXT NOT NULL,
  line TEXT NOT NULL DEFAULT '', unit TEXT NOT NULL DEFAULT '',
  list_price INTEGER CHECK (list_price >= 0), unit_cost INTEGER CHECK (unit_cost >= 0),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT;

CREATE TABLE sales_order (
  id BLOB PRIMARY KEY NOT NULL,
  code TEXT NOT NULL UNIQUE CHECK (code <> ''),
  account_id BLOB NOT NULL REFERENCES account (id),
  ordered_on TEXT NOT NULL CHECK (ordered_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), cancelled_on TEXT CHECK (cancelled_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount INTEGER NOT NULL,
  is_purchase INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT;

CREATE INDEX sales_order_account ON sales_order (account_id, ordered_on, id, cancelled_on, is_purchase, currency, amount);

CREATE INDEX sales_order_day ON sales_order (ordered_on, id);

CREATE TABLE order_line (
  order_id BLOB NOT NULL REFERENCES sales_order (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  product_id BLOB REFERENCES product (id),
  quantity INTEGER, unit_price INTEGER, unit_cost INTEGER,
  amount INTEGER NOT NULL, cost INTEGER,
  PRIMARY KEY (order_id, number)) STRICT;

CREATE INDEX order_line_product ON order_line (product_id);

-- Step 4: exchange
CREATE TABLE import (
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('accounts', 'products', 'users', 'orders', 'grade-changes', 'invoices', 'payments', 'costs', 'exchange-rates', 'working-days')),
  file_name TEXT NOT NULL, file_hash BLOB NOT NULL,
  encoding TEXT NOT NULL CHECK (encoding IN ('utf-8', 'gb18030')),
  on_error TEXT NOT NULL CHECK (on_error IN ('stop', 'skip')),
  state TEXT NOT NULL CHECK (state IN ('completed', 'reverted')),
  row_count INTEGER NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL,
  refused INTEGER NOT NULL, warned INTEGER NOT NULL,
  by_id BLOB REFERENCES member (id),
  completed_at INTEGER NOT NULL, reverted_at INTEGER,
  CHECK ((state = 'reverted') = (reverted_at IS NOT NULL))) STRICT;

CREATE INDEX import_file ON import (kind, file_hash);

CREATE TABLE import_row (
  import_id BLOB NOT NULL REFERENCES import (id),
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('created', 'updated', 'unchanged')),
  noun TEXT NOT NULL,
  object_id BLOB NOT NULL,
  version_after INTEGER NOT NULL,
  before TEXT,
  PRIMARY KEY (import_id, position)) STRICT;

-- Step 5: demonstration
CREATE TABLE demonstration (
  place INTEGER PRIMARY KEY NOT NULL CHECK (place = 1),
  today TEXT NOT NULL CHECK (today GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  loaded_at INTEGER NOT NULL) STRICT;

ALTER TABLE member ADD COLUMN is_demonstration INTEGER NOT NULL DEFAULT false;

-- Step 6: audit_seals
CREATE TABLE audit_seal (
  number INTEGER PRIMARY KEY NOT NULL CHECK (number > 0),
  position INTEGER NOT NULL UNIQUE,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  sealed_at INTEGER NOT NULL) STRICT;

CREATE TABLE installation (
  place INTEGER PRIMARY KEY NOT NULL CHECK (place = 1),
  mark BLOB NOT NULL CHECK (length(mark) = 16),
  founded_at INTEGER NOT NULL) STRICT;

CREATE INDEX audit_entry_subject ON audit_entry (subject, subject_id, position);

CREATE INDEX audit_entry_member ON audit_entry (member_id, position);

CREATE INDEX audit_entry_time ON audit_entry (recorded_at);

CREATE TRIGGER audit_seal_no_update BEFORE update ON audit_seal
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

CREATE TRIGGER audit_seal_no_delete BEFORE delete ON audit_seal
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

SELECT 1;

-- Step 7: receivables
CREATE TABLE invoice (
  id BLOB PRIMARY KEY NOT NULL,
  code TEXT NOT NULL UNIQUE CHECK (code <> ''),
  account_id BLOB NOT NULL REFERENCES account (id),
  order_id BLOB REFERENCES sales_order (id),
  issued_on TEXT NOT NULL CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount INTEGER NOT NULL,
  paid INTEGER NOT NULL DEFAULT 0 CHECK (paid BETWEEN -1000000000000000 AND 1000000000000000),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT;

CREATE INDEX invoice_account ON invoice (account_id, due_on, id);

CREATE INDEX invoice_day ON invoice (due_on, id);

CREATE INDEX invoice_open ON invoice (due_on, id, account_id) WHERE amount > paid;

CREATE INDEX invoice_order ON invoice (order_id);

CREATE TABLE payment (
  id BLOB PRIMARY KEY NOT NULL,
  invoice_id BLOB NOT NULL REFERENCES invoice (id),
  paid_on TEXT NOT NULL CHECK (paid_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  amount INTEGER NOT NULL CHECK (amount <> 0),
  delay_cause TEXT NOT NULL CHECK (delay_cause IN ('customer', 'us')),
  by_id BLOB REFERENCES member (id),
  recorded_at INTEGER NOT NULL) STRICT;

CREATE INDEX payment_invoice ON payment (invoice_id, paid_on, id);

CREATE INDEX payment_day ON payment (paid_on, id);

CREATE TABLE cost_entry (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind TEXT NOT NULL CHECK (kind IN ('visit', 'sample', 'travel', 'service')),
  amount INTEGER NOT NULL CHECK (amount <> 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  by_id BLOB REFERENCES member (id),
  recorded_at INTEGER NOT NULL) STRICT;

CREATE INDEX cost_entry_account ON cost_entry (account_id, day, id);

CREATE INDEX cost_entry_day ON cost_entry (day, id);

CREATE TRIGGER payment_no_update BEFORE update ON payment
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

CREATE TRIGGER cost_entry_no_update BEFORE update ON cost_entry
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

-- Step 8: saved_views
CREATE TABLE saved_view (
  id BLOB PRIMARY KEY NOT NULL,
  owner_id BLOB NOT NULL REFERENCES member (id),
  noun TEXT NOT NULL CHECK (noun = 'account'),
  name TEXT NOT NULL CHECK (name <> ''),
  filter TEXT NOT NULL,
  shared INTEGER NOT NULL DEFAULT false,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
  UNIQUE (owner_id, noun, name)) STRICT;

CREATE INDEX saved_view_name ON saved_view (name, id);

-- Step 9: rates_and_days
CREATE TABLE exchange_rate (
  id BLOB PRIMARY KEY NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  -- In hundred-millionths of the company's currency.
  rate INTEGER NOT NULL CHECK (rate BETWEEN 1 AND 100000000000000),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
  UNIQUE (day, currency)) STRICT;

CREATE TABLE working_day (
  id BLOB PRIMARY KEY NOT NULL,
  day TEXT NOT NULL UNIQUE CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
  festival TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT;

-- Step 10: notes
CREATE TABLE note (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  text TEXT NOT NULL CHECK (text <> ''),
  by_id BLOB REFERENCES member (id),
  written_on TEXT NOT NULL CHECK (written_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  recycled_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT;

CREATE INDEX note_account ON note (account_id, written_on, id) WHERE recycled_at IS NULL;

CREATE INDEX note_day ON note (written_on, id) WHERE recycled_at IS NULL;

CREATE INDEX note_recycled ON note (recycled_at, id) WHERE recycled_at IS NOT NULL;

CREATE TABLE attachment (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  name TEXT NOT NULL CHECK (name <> ''),
  type TEXT NOT NULL CHECK (type IN ('pdf', 'png', 'jpeg', 'gif', 'webp', 'docx', 'xlsx', 'pptx', 'doc', 'xls', 'ppt',
    'csv', 'text')),
  size INTEGER NOT NULL CHECK (size > 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  stored_as TEXT NOT NULL UNIQUE CHECK (length(stored_as) = 32),
  by_id BLOB REFERENCES member (id),
  added_on TEXT NOT NULL CHECK (added_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  recycled_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL) STRICT;

CREATE INDEX attachment_account ON attachment (account_id, added_on, id) WHERE recycled_at IS NULL;

CREATE INDEX attachment_day ON attachment (added_on, id) WHERE recycled_at IS NULL;

CREATE INDEX attachment_recycled ON attachment (recycled_at, id) WHERE recycled_at IS NOT NULL;

CREATE INDEX attachment_member ON attachment (by_id, created_at);

CREATE INDEX assignment_day ON assignment (account_id, from_day, id);

CREATE INDEX grade_change_day ON grade_change (account_id, from_day, id);

CREATE INDEX invoice_issued ON invoice (account_id, issued_on, id);

-- Step 11: trade months
CREATE TABLE trade_month (
  account_id BLOB NOT NULL REFERENCES account (id),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND month LIKE '%-01'),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  orders INTEGER NOT NULL, purchases INTEGER NOT NULL, ordered INTEGER NOT NULL,
  quantity INTEGER NOT NULL, cost INTEGER NOT NULL, lines_without_cost INTEGER NOT NULL,
  costs INTEGER NOT NULL, spent INTEGER NOT NULL,
  invoices INTEGER NOT NULL, billed INTEGER NOT NULL, received INTEGER NOT NULL,
  due INTEGER NOT NULL, lateness INTEGER NOT NULL,
  payments INTEGER NOT NULL, collected INTEGER NOT NULL, collection_days INTEGER NOT NULL,
  PRIMARY KEY (account_id, month, currency)) STRICT;

CREATE INDEX trade_month_currency ON trade_month (currency, account_id) WHERE orders > 0;
