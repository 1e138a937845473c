-- Step 1: identity
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''history is never changed'' USING ERRCODE = ''integrity_constraint_violation''; END';

CREATE TABLE team (
  id uuid PRIMARY KEY NOT NULL,
  name text COLLATE "C" NOT NULL UNIQUE CHECK (name <> ''),
  parent_id uuid REFERENCES team (id) CHECK (parent_id <> id),
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL);

CREATE TABLE member (
  id uuid PRIMARY KEY NOT NULL,
  sign_in_name text COLLATE "C" NOT NULL UNIQUE CHECK (sign_in_name <> '' AND sign_in_name = lower(sign_in_name)),
  email text COLLATE "C" UNIQUE CHECK (email LIKE '%@%'),
  name text COLLATE "C" NOT NULL CHECK (name <> ''),
  role text COLLATE "C" NOT NULL CHECK (role IN (
    'admin', 'executive', 'manager', 'seller', 'service', 'finance', 'planner', 'compliance', 'readonly')),
  team_id uuid REFERENCES team (id),
  manager_id uuid REFERENCES member (id) CHECK (manager_id <> id),
  state text COLLATE "C" NOT NULL CHECK (state IN ('active', 'deactivated')),
  language text COLLATE "C" NOT NULL CHECK (language IN ('zh-Hans', 'zh-Hant', 'en')),
  password_hash text COLLATE "C",
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL,
  -- Nobody signs in with the address of somebody else.
  CHECK (sign_in_name NOT LIKE '%@%' OR sign_in_name = coalesce(email, '')));

CREATE INDEX member_team ON member (team_id);

ALTER TABLE team ADD COLUMN manager_id uuid REFERENCES member (id);

CREATE TABLE session (
  hash bytea PRIMARY KEY NOT NULL,
  id uuid NOT NULL UNIQUE,
  member_id uuid NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  -- Behind the password may come a code, or the making of a second factor; until then the session opens nothing else.
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'awaiting_code', 'awaiting_enrolment')),
  created_at bigint NOT NULL, seen_at bigint NOT NULL, expires_at bigint NOT NULL,
  -- When a password or a code was proven last.
  confirmed_at bigint NOT NULL,
  address text COLLATE "C" NOT NULL, device text COLLATE "C" NOT NULL DEFAULT '');

CREATE INDEX session_member ON session (member_id);

CREATE TABLE second_factor (
  member_id uuid PRIMARY KEY NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  secret bytea NOT NULL,
  -- Nothing until the first code has proven that the secret arrived.
  confirmed_at bigint,
  last_step bigint NOT NULL DEFAULT 0,
  failures bigint NOT NULL DEFAULT 0 CHECK (failures >= 0), locked_until bigint,
  -- How many wrong codes came before the last sign-in: what the member is told.
  failures_before bigint NOT NULL DEFAULT 0 CHECK (failures_before >= 0));

CREATE TABLE recovery_code (
  member_id uuid NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  hash bytea NOT NULL,
  used_at bigint,
  PRIMARY KEY (member_id, hash));

CREATE TABLE invitation (
  hash bytea PRIMARY KEY NOT NULL,
  member_id uuid NOT NULL UNIQUE REFERENCES member (id) ON DELETE CASCADE,
  by_id uuid REFERENCES member (id),
  created_at bigint NOT NULL, expires_at bigint NOT NULL);

CREATE TABLE permission_grant (
  id uuid PRIMARY KEY NOT NULL,
  member_id uuid NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  permission text COLLATE "C" NOT NULL CHECK (permission IN ('export_records')),
  reason text COLLATE "C" NOT NULL CHECK (reason <> ''),
  by_id uuid REFERENCES member (id),
  granted_at bigint NOT NULL,
  UNIQUE (member_id, permission));

CREATE TABLE sign_in_attempt (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id uuid REFERENCES member (id) ON DELETE CASCADE, sign_in_name text COLLATE "C",
  -- What a browser that the member knows, or an open session, counts for itself.
  device_hash bytea, session_id uuid REFERENCES session (id) ON DELETE CASCADE,
  address text COLLATE "C" NOT NULL, attempted_at bigint NOT NULL,
  CHECK ((member_id IS NULL) = (sign_in_name IS NOT NULL)),
  CHECK ((device_hash IS NULL AND session_id IS NULL) OR member_id IS NOT NULL));

CREATE INDEX sign_in_attempt_member ON sign_in_attempt (member_id, attempted_at);

CREATE INDEX sign_in_attempt_name ON sign_in_attempt (sign_in_name, attempted_at);

CREATE INDEX sign_in_attempt_address ON sign_in_attempt (address, attempted_at);

CREATE INDEX sign_in_attempt_session ON sign_in_attempt (session_id);

CREATE INDEX sign_in_attempt_time ON sign_in_attempt (attempted_at);

CREATE TABLE known_device (
  hash bytea NOT NULL,
  member_id uuid NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  created_at bigint NOT NULL, seen_at bigint NOT NULL,
  PRIMARY KEY (hash, member_id));

CREATE INDEX known_device_member ON known_device (member_id);

CREATE TABLE access_token (
  id uuid PRIMARY KEY NOT NULL,
  member_id uuid NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  -- What was made through a token ends with it.
  parent_id uuid REFERENCES access_token (id) ON DELETE CASCADE,
  name text COLLATE "C" NOT NULL CHECK (name <> ''),
  scope text COLLATE "C" NOT NULL CHECK (scope IN ('read', 'write')),
  hash bytea NOT NULL UNIQUE,
  created_at bigint NOT NULL, expires_at bigint NOT NULL, used_at bigint);

CREATE INDEX access_token_member ON access_token (member_id);

CREATE INDEX access_token_parent ON access_token (parent_id);

CREATE TABLE idempotency_key (
  member_id uuid NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  key text COLLATE "C" NOT NULL,
  request_hash bytea NOT NULL,
  answer text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (member_id, key));

CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

CREATE TABLE audit_entry (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recorded_at bigint NOT NULL,
  actor text COLLATE "C" NOT NULL CHECK (actor IN ('member', 'console', 'visitor')),
  member_id uuid REFERENCES member (id),
  action text COLLATE "C" NOT NULL CHECK (action <> ''),
  subject text COLLATE "C" NOT NULL, subject_id uuid,
  payload text COLLATE "C" NOT NULL,
  CHECK ((actor = 'member') = (member_id IS NOT NULL)));

CREATE TRIGGER audit_entry_no_update BEFORE update ON audit_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_entry_no_delete BEFORE delete ON audit_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_entry_no_truncate BEFORE truncate ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Step 2: accounts
CREATE TABLE account (
  id uuid PRIMARY KEY NOT NULL,
  code text COLLATE "C" NOT NULL UNIQUE CHECK (code <> ''),
  name text COLLATE "C" NOT NULL CHECK (name <> ''),
  short_name text COLLATE "C" NOT NULL DEFAULT '',
  search_key text COLLATE "C" NOT NULL, sort_key text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('business', 'person', 'public_sector')),
  status text COLLATE "C" NOT NULL CHECK (status IN ('lead', 'active', 'archived')),
  key_kinds text COLLATE "C" NOT NULL DEFAULT '', buying_traits text COLLATE "C" NOT NULL DEFAULT '',
  parent_id uuid REFERENCES account (id) CHECK (parent_id <> id),
  industry text COLLATE "C" NOT NULL DEFAULT '', region text COLLATE "C" NOT NULL DEFAULT '', address text COLLATE "C" NOT NULL DEFAULT '',
  employees bigint CHECK (employees >= 0),
  annual_revenue bigint CHECK (annual_revenue >= 0),
  annual_revenue_currency text COLLATE "C" CHECK (length(annual_revenue_currency) = 3),
  -- When it was won, and what that took.
  acquired_on text COLLATE "C" CHECK (acquired_on ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  acquisition_cost bigint CHECK (acquisition_cost >= 0),
  acquisition_cost_currency text COLLATE "C" CHECK (length(acquisition_cost_currency) = 3),
  credit_code text COLLATE "C" NOT NULL DEFAULT '', tags text COLLATE "C" NOT NULL DEFAULT '', source text COLLATE "C" NOT NULL DEFAULT '',
  source_channel text COLLATE "C" CHECK (source_channel IN ('phone', 'wechat', 'on_site', 'referral', 'indirect', 'exhibition',
    'alliance_partner', 'public_source', 'import', 'other')),
  owner_id uuid REFERENCES member (id),
  grade text COLLATE "C" CHECK (grade IN ('A', 'B', 'C', 'D')),
  system_grade text COLLATE "C" CHECK (system_grade IN ('A', 'B', 'C', 'D')),
  score bigint CHECK (score BETWEEN 0 AND 10000),
  overridden_until text COLLATE "C" CHECK (overridden_until ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  insufficient_data boolean NOT NULL DEFAULT false,
  recycled_at bigint,
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL,
  CHECK ((acquisition_cost IS NULL) = (acquisition_cost_currency IS NULL)), CHECK (acquisition_cost IS NULL OR acquired_on IS NOT NULL),
  CHECK ((annual_revenue IS NULL) = (annual_revenue_currency IS NULL)));

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
  id uuid PRIMARY KEY NOT NULL,
  account_id uuid NOT NULL REFERENCES account (id),
  owner_id uuid REFERENCES member (id),
  from_day text COLLATE "C" NOT NULL CHECK (from_day ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  cause text COLLATE "C" NOT NULL CHECK (cause IN ('new_account', 'rebalancing', 'handover', 'from_pool', 'to_pool', 'correction')),
  reason text COLLATE "C" NOT NULL DEFAULT '',
  by_id uuid REFERENCES member (id),
  recorded_at bigint NOT NULL);

CREATE INDEX assignment_account ON assignment (account_id, recorded_at);

CREATE TABLE collaborator (
  id uuid PRIMARY KEY NOT NULL,
  account_id uuid NOT NULL REFERENCES account (id),
  member_id uuid NOT NULL REFERENCES member (id),
  part text COLLATE "C" NOT NULL CHECK (part IN ('sales', 'technical', 'service', 'sponsor')),
  share_access text COLLATE "C" NOT NULL CHECK (share_access IN ('read', 'write')),
  from_day text COLLATE "C" NOT NULL CHECK (from_day ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  until_day text COLLATE "C" CHECK (until_day ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$') CHECK (until_day >= from_day),
  by_id uuid REFERENCES member (id),
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL,
  UNIQUE (member_id, account_id));

CREATE INDEX collaborator_account ON collaborator (account_id);

CREATE TABLE grading_scheme (
  id uuid PRIMARY KEY NOT NULL,
  name text COLLATE "C" NOT NULL CHECK (name <> ''),
  version bigint NOT NULL CHECK (version > 0),
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('indicator', 'rfm')),
  document text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('draft', 'active', 'retired')),
  effective_from text COLLATE "C" CHECK (effective_from ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  by_id uuid REFERENCES member (id),
  saved_at bigint NOT NULL,
  UNIQUE (name, version),
  CHECK (state = 'draft' OR effective_from IS NOT NULL));

CREATE UNIQUE INDEX grading_scheme_active ON grading_scheme (state) WHERE state = 'active';

CREATE TABLE grading_run (
  id uuid PRIMARY KEY NOT NULL,
  scheme_id uuid NOT NULL REFERENCES grading_scheme (id),
  as_of text COLLATE "C" NOT NULL CHECK (as_of ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  graded bigint NOT NULL CHECK (graded >= 0),
  changes_grades boolean NOT NULL,
  warnings text COLLATE "C" NOT NULL DEFAULT '', thresholds text COLLATE "C" NOT NULL,
  by_id uuid REFERENCES member (id),
  saved_at bigint NOT NULL);

CREATE INDEX grading_run_scheme ON grading_run (scheme_id, saved_at);

CREATE TABLE grading_result (
  run_id uuid NOT NULL REFERENCES grading_run (id),
  position bigint NOT NULL,
  account_id uuid NOT NULL REFERENCES account (id),
  rank bigint, score bigint,
  system_grade text COLLATE "C" CHECK (system_grade IN ('A', 'B', 'C', 'D')),
  level text COLLATE "C" CHECK (level IN ('VVVVVIP', 'VVVVIP', 'VVVIP', 'VVIP', 'VIP', 'none')),
  segment text COLLATE "C" CHECK (segment IN ('important_value', 'important_retain', 'important_develop', 'important_win_back',
    'general_value', 'general_retain', 'general_develop', 'general_win_back', 'none')),
  detail text COLLATE "C" NOT NULL,
  PRIMARY KEY (run_id, position));

CREATE INDEX grading_result_spread ON grading_result (run_id, system_grade, level, segment, rank, score, account_id);

CREATE UNIQUE INDEX grading_result_account ON grading_result (account_id, run_id);

CREATE TABLE grade_change (
  id uuid PRIMARY KEY NOT NULL,
  account_id uuid NOT NULL REFERENCES account (id),
  before text COLLATE "C" CHECK (before IN ('A', 'B', 'C', 'D')),
  after text COLLATE "C" CHECK (after IN ('A', 'B', 'C', 'D')),
  cause text COLLATE "C" NOT NULL CHECK (cause IN ('run', 'override', 'override_ended')),
  from_day text COLLATE "C" NOT NULL CHECK (from_day ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  valid_until text COLLATE "C" CHECK (valid_until ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  reason text COLLATE "C" NOT NULL DEFAULT '',
  by_id uuid REFERENCES member (id), approver_id uuid REFERENCES member (id),
  run_id uuid REFERENCES grading_run (id),
  recorded_at bigint NOT NULL,
  -- The console answers for its own overrides.
  CHECK (cause <> 'override' OR approver_id IS NOT NULL OR by_id IS NULL),
  CHECK (coalesce(before, '') <> coalesce(after, '')),
  CHECK (valid_until >= from_day),
  CHECK (cause <> 'override' OR (reason <> '' AND after IS NOT NULL AND valid_until IS NOT NULL)));

CREATE INDEX grade_change_account ON grade_change (account_id, recorded_at);

CREATE TRIGGER assignment_no_update BEFORE update ON assignment
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER assignment_no_delete BEFORE delete ON assignment
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER assignment_no_truncate BEFORE truncate ON assignment
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER grading_run_no_update BEFORE update ON grading_run
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER grading_run_no_delete BEFORE delete ON grading_run
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER grading_run_no_truncate BEFORE truncate ON grading_run
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER grading_result_no_update BEFORE update ON grading_result
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER grading_result_no_delete BEFORE delete ON grading_result
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER grading_result_no_truncate BEFORE truncate ON grading_result
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER grade_change_no_update BEFORE update ON grade_change
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER grade_change_no_delete BEFORE delete ON grade_change
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER grade_change_no_truncate BEFORE truncate ON grade_change
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Step 3: trade
CREATE TABLE product (
  id uuid PRIMARY KEY NOT NULL,
  code text COLLATE "C" NOT NULL UNIQUE CHECK (code <> ''),
  name text COLLATE "C" NOT NULL CHECK (name <> ''),
  search_key text COLLATE "C" NOT NULL,
  line text COLLATE "C" NOT NULL DEFAULT '', unit text COLLATE "C" NOT NULL DEFAULT '',
  list_price bigint CHECK (list_price >= 0), unit_cost bigint CHECK (unit_cost >= 0),
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL);

CREATE TABLE sales_order (
  id uuid PRIMARY KEY NOT NULL,
  code text COLLATE "C" NOT NULL UNIQUE CHECK (code <> ''),
  account_id uuid NOT NULL REFERENCES account (id),
  ordered_on text COLLATE "C" NOT NULL CHECK (ordered_on ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  due_on text COLLATE "C" CHECK (due_on ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'), cancelled_on text COLLATE "C" CHECK (cancelled_on ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
  amount bigint NOT NULL,
  is_purchase boolean NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL);

CREATE INDEX sales_order_account ON sales_order (account_id, ordered_on, id, cancelled_on, is_purchase, currency, amount);

CREATE INDEX sales_order_day ON sales_order (ordered_on, id);

CREATE TABLE order_line (
  order_id uuid NOT NULL REFERENCES sales_order (id) ON DELETE CASCADE,
  number bigint NOT NULL CHECK (number > 0),
  product_id uuid REFERENCES product (id),
  quantity bigint, unit_price bigint, unit_cost bigint,
  amount bigint NOT NULL, cost bigint,
  PRIMARY KEY (order_id, number));

CREATE INDEX order_line_product ON order_line (product_id);

-- Step 4: exchange
CREATE TABLE import (
  id uuid PRIMARY KEY NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('accounts', 'products', 'users', 'orders', 'grade-changes', 'invoices', 'payments', 'costs', 'exchange-rates', 'working-days')),
  file_name text COLLATE "C" NOT NULL, file_hash bytea NOT NULL,
  encoding text COLLATE "C" NOT NULL CHECK (encoding IN ('utf-8', 'gb18030')),
  on_error text COLLATE "C" NOT NULL CHECK (on_error IN ('stop', 'skip')),
  state text COLLATE "C" NOT NULL CHECK (state IN ('completed', 'reverted')),
  row_count bigint NOT NULL,
  created bigint NOT NULL, updated bigint NOT NULL, unchanged bigint NOT NULL,
  refused bigint NOT NULL, warned bigint NOT NULL,
  by_id uuid REFERENCES member (id),
  completed_at bigint NOT NULL, reverted_at bigint,
  CHECK ((state = 'reverted') = (reverted_at IS NOT NULL)));

CREATE INDEX import_file ON import (kind, file_hash);

CREATE TABLE import_row (
  import_id uuid NOT NULL REFERENCES import (id),
  position bigint NOT NULL,
  line bigint NOT NULL,
  result text COLLATE "C" NOT NULL CHECK (result IN ('created', 'updated', 'unchanged')),
  noun text COLLATE "C" NOT NULL,
  object_id uuid NOT NULL,
  version_after bigint NOT NULL,
  before text COLLATE "C",
  PRIMARY KEY (import_id, position));

-- Step 5: demonstration
CREATE TABLE demonstration (
  place bigint PRIMARY KEY NOT NULL CHECK (place = 1),
  today text COLLATE "C" NOT NULL CHECK (today ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  loaded_at bigint NOT NULL);

ALTER TABLE member ADD COLUMN is_demonstration boolean NOT NULL DEFAULT false;

-- Step 6: audit_seals
CREATE TABLE audit_seal (
  number bigint PRIMARY KEY NOT NULL CHECK (number > 0),
  position bigint NOT NULL UNIQUE,
  hash bytea NOT NULL CHECK (length(hash) = 32),
  sealed_at bigint NOT NULL);

CREATE TABLE installation (
  place bigint PRIMARY KEY NOT NULL CHECK (place = 1),
  mark bytea NOT NULL CHECK (length(mark) = 16),
  founded_at bigint NOT NULL);

CREATE INDEX audit_entry_subject ON audit_entry (subject, subject_id, position);

CREATE INDEX audit_entry_member ON audit_entry (member_id, position);

CREATE INDEX audit_entry_time ON audit_entry (recorded_at);

CREATE TRIGGER audit_seal_no_update BEFORE update ON audit_seal
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_seal_no_delete BEFORE delete ON audit_seal
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_seal_no_truncate BEFORE truncate ON audit_seal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Step 7: receivables
CREATE TABLE invoice (
  id uuid PRIMARY KEY NOT NULL,
  code text COLLATE "C" NOT NULL UNIQUE CHECK (code <> ''),
  account_id uuid NOT NULL REFERENCES account (id),
  order_id uuid REFERENCES sales_order (id),
  issued_on text COLLATE "C" NOT NULL CHECK (issued_on ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  due_on text COLLATE "C" NOT NULL CHECK (due_on ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
  amount bigint NOT NULL,
  paid bigint NOT NULL DEFAULT 0 CHECK (paid BETWEEN -1000000000000000 AND 1000000000000000),
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL);

CREATE INDEX invoice_account ON invoice (account_id, due_on, id);

CREATE INDEX invoice_day ON invoice (due_on, id);

CREATE INDEX invoice_open ON invoice (due_on, id, account_id) WHERE amount > paid;

CREATE INDEX invoice_order ON invoice (order_id);

CREATE TABLE payment (
  id uuid PRIMARY KEY NOT NULL,
  invoice_id uuid NOT NULL REFERENCES invoice (id),
  paid_on text COLLATE "C" NOT NULL CHECK (paid_on ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  amount bigint NOT NULL CHECK (amount <> 0),
  delay_cause text COLLATE "C" NOT NULL CHECK (delay_cause IN ('customer', 'us')),
  by_id uuid REFERENCES member (id),
  recorded_at bigint NOT NULL);

CREATE INDEX payment_invoice ON payment (invoice_id, paid_on, id);

CREATE INDEX payment_day ON payment (paid_on, id);

CREATE TABLE cost_entry (
  id uuid PRIMARY KEY NOT NULL,
  account_id uuid NOT NULL REFERENCES account (id),
  day text COLLATE "C" NOT NULL CHECK (day ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('visit', 'sample', 'travel', 'service')),
  amount bigint NOT NULL CHECK (amount <> 0),
  currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
  by_id uuid REFERENCES member (id),
  recorded_at bigint NOT NULL);

CREATE INDEX cost_entry_account ON cost_entry (account_id, day, id);

CREATE INDEX cost_entry_day ON cost_entry (day, id);

CREATE TRIGGER payment_no_update BEFORE update ON payment
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER cost_entry_no_update BEFORE update ON cost_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Step 8: saved_views
CREATE TABLE saved_view (
  id uuid PRIMARY KEY NOT NULL,
  owner_id uuid NOT NULL REFERENCES member (id),
  noun text COLLATE "C" NOT NULL CHECK (noun = 'account'),
  name text COLLATE "C" NOT NULL CHECK (name <> ''),
  filter text COLLATE "C" NOT NULL,
  shared boolean NOT NULL DEFAULT false,
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL,
  UNIQUE (owner_id, noun, name));

CREATE INDEX saved_view_name ON saved_view (name, id);

-- Step 9: rates_and_days
CREATE TABLE exchange_rate (
  id uuid PRIMARY KEY NOT NULL,
  currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
  day text COLLATE "C" NOT NULL CHECK (day ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  -- In hundred-millionths of the company's currency.
  rate bigint NOT NULL CHECK (rate BETWEEN 1 AND 100000000000000),
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL,
  UNIQUE (day, currency));

CREATE TABLE working_day (
  id uuid PRIMARY KEY NOT NULL,
  day text COLLATE "C" NOT NULL UNIQUE CHECK (day ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('holiday', 'workday')),
  festival text COLLATE "C" NOT NULL DEFAULT '',
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL);

-- Step 10: notes
CREATE TABLE note (
  id uuid PRIMARY KEY NOT NULL,
  account_id uuid NOT NULL REFERENCES account (id),
  text text COLLATE "C" NOT NULL CHECK (text <> ''),
  by_id uuid REFERENCES member (id),
  written_on text COLLATE "C" NOT NULL CHECK (written_on ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  recycled_at bigint,
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL, changed_at bigint NOT NULL);

CREATE INDEX note_account ON note (account_id, written_on, id) WHERE recycled_at IS NULL;

CREATE INDEX note_day ON note (written_on, id) WHERE recycled_at IS NULL;

CREATE INDEX note_recycled ON note (recycled_at, id) WHERE recycled_at IS NOT NULL;

CREATE TABLE attachment (
  id uuid PRIMARY KEY NOT NULL,
  account_id uuid NOT NULL REFERENCES account (id),
  name text COLLATE "C" NOT NULL CHECK (name <> ''),
  type text COLLATE "C" NOT NULL CHECK (type IN ('pdf', 'png', 'jpeg', 'gif', 'webp', 'docx', 'xlsx', 'pptx', 'doc', 'xls', 'ppt',
    'csv', 'text')),
  size bigint NOT NULL CHECK (size > 0),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  stored_as text COLLATE "C" NOT NULL UNIQUE CHECK (length(stored_as) = 32),
  by_id uuid REFERENCES member (id),
  added_on text COLLATE "C" NOT NULL CHECK (added_on ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
  recycled_at bigint,
  version bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL);

CREATE INDEX attachment_account ON attachment (account_id, added_on, id) WHERE recycled_at IS NULL;

CREATE INDEX attachment_day ON attachment (added_on, id) WHERE recycled_at IS NULL;

CREATE INDEX attachment_recycled ON attachment (recycled_at, id) WHERE recycled_at IS NOT NULL;

CREATE INDEX attachment_member ON attachment (by_id, created_at);

CREATE INDEX assignment_day ON assignment (account_id, from_day, id);

CREATE INDEX grade_change_day ON grade_change (account_id, from_day, id);

CREATE INDEX invoice_issued ON invoice (account_id, issued_on, id);

-- Step 11: trade months
CREATE TABLE trade_month (
  account_id uuid NOT NULL REFERENCES account (id),
  month text COLLATE "C" NOT NULL CHECK (month ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$' AND month LIKE '%-01'),
  currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
  orders bigint NOT NULL, purchases bigint NOT NULL, ordered bigint NOT NULL,
  quantity bigint NOT NULL, cost bigint NOT NULL, lines_without_cost bigint NOT NULL,
  costs bigint NOT NULL, spent bigint NOT NULL,
  invoices bigint NOT NULL, billed bigint NOT NULL, received bigint NOT NULL,
  due bigint NOT NULL, lateness bigint NOT NULL,
  payments bigint NOT NULL, collected bigint NOT NULL, collection_days bigint NOT NULL,
  PRIMARY KEY (account_id, month, currency));

CREATE INDEX trade_month_currency ON trade_month (currency, account_id) WHERE orders > 0;
