-- Everything mangdao knows, in one SQLite file. Times are ISO 8601 in UTC.
-- A statement ends with a semicolon at the end of a line; docs/schema.md is made from the comments.

-- Who is audited: one entry of targets.yaml.
CREATE TABLE targets (
    id TEXT PRIMARY KEY,        -- the entry's id
    name TEXT NOT NULL,         -- organisation, in Chinese
    name_en TEXT NOT NULL,      -- organisation, in English ('' when not given)
    region TEXT NOT NULL,       -- place
    level TEXT NOT NULL,        -- 国家, 省, 市 or 县区
    kind TEXT NOT NULL,         -- 政府政务, 医疗健康, …
    url TEXT NOT NULL           -- the first seed
) STRICT;

-- What a run measured with.
CREATE TABLE rulesets (
    id INTEGER PRIMARY KEY,
    axe_version TEXT NOT NULL,
    axe_sha256 TEXT NOT NULL,
    checks_sha256 TEXT NOT NULL, -- of mangdao's own checks
    UNIQUE (axe_sha256, checks_sha256)
) STRICT;

-- The rules of a ruleset.
CREATE TABLE rules (
    id INTEGER PRIMARY KEY,
    ruleset_id INTEGER NOT NULL REFERENCES rulesets(id),
    rule TEXT NOT NULL,         -- e.g. image-alt
    engine TEXT NOT NULL CHECK (engine IN ('axe', 'mangdao')),
    title TEXT NOT NULL,        -- English, from the engine
    "group" TEXT NOT NULL
        CHECK ("group" IN ('wcag', 'best-practice', 'experimental', 'elder', 'gov_site', 'document')),
    impact TEXT NOT NULL CHECK (impact IN ('critical', 'serious', 'moderate', 'minor')), -- the rule's, not a finding's
    tags TEXT NOT NULL,         -- JSON array, as the engine gives them
    act TEXT NOT NULL,          -- JSON array of ACT rule ids
    UNIQUE (ruleset_id, rule)
) STRICT;

-- The WCAG success criteria a rule speaks to.
CREATE TABLE rule_criteria (
    rule_id INTEGER NOT NULL REFERENCES rules(id),
    criterion TEXT NOT NULL,    -- e.g. 1.1.1
    level TEXT NOT NULL CHECK (level IN ('A', 'AA', 'AAA')),
    PRIMARY KEY (rule_id, criterion)
) STRICT;

-- One crawl and audit of one target.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    target_id TEXT NOT NULL REFERENCES targets(id),
    started TEXT NOT NULL,
    finished TEXT,              -- NULL while the run can go on
    stage TEXT NOT NULL CHECK (stage IN ('crawl', 'audit', 'done', 'abandoned')),
    seed TEXT NOT NULL,         -- key of the random draw
    config TEXT NOT NULL,       -- JSON: the entry of targets.yaml as it was
    crawl_seconds REAL NOT NULL DEFAULT 0, -- spent so far, against the time budget
    mangdao TEXT NOT NULL,      -- version
    ruleset_id INTEGER REFERENCES rulesets(id), -- NULL until the first page is audited
    browser TEXT,               -- name and version
    playwright TEXT,            -- version
    user_agent TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '[]' -- JSON array: what limited this run, e.g. no Chinese font
) STRICT;

-- The structure of pages, once per distinct structure.
CREATE TABLE skeletons (
    digest TEXT PRIMARY KEY,
    features TEXT NOT NULL      -- JSON array of hashed structure features
) STRICT;

-- Every URL a run heard of, with what became of it.
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    url TEXT NOT NULL,          -- canonical
    found_by TEXT NOT NULL CHECK (found_by IN ('seed', 'sitemap', 'link', 'rendered', 'redirect')),
    found_on INTEGER REFERENCES pages(id), -- the first page seen to point here
    link_text TEXT NOT NULL DEFAULT '',
    depth INTEGER NOT NULL,     -- links from the seed
    state TEXT NOT NULL CHECK (state IN ('queued', 'fetched', 'document', 'skipped', 'failed')),
    reason TEXT,                -- why skipped or failed: docs/reasons.md
    detail TEXT NOT NULL DEFAULT '',
    fetched TEXT,               -- when
    http_status INTEGER,
    content_type TEXT NOT NULL DEFAULT '',
    charset TEXT NOT NULL DEFAULT '', -- the one it was decoded with
    title TEXT NOT NULL DEFAULT '',
    kind TEXT,                  -- home, column, article, …
    skeleton TEXT REFERENCES skeletons(digest),
    template TEXT,              -- pages of one template share this; set when sampling
    digest TEXT NOT NULL DEFAULT '', -- of the text
    redirects_to TEXT NOT NULL DEFAULT '',
    sample TEXT CHECK (sample IN ('structured', 'random')), -- NULL: not in the sample
    sample_kind TEXT,           -- which structured part it fills
    weight REAL,                -- how many pages of the site it stands for
    UNIQUE (run_id, url)
) STRICT;
CREATE INDEX pages_state ON pages(run_id, state, depth);
CREATE INDEX pages_sample ON pages(run_id, sample);

-- One visit to one page in one viewport: all its outcomes, or the one reason why there are none.
CREATE TABLE audits (
    id INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES pages(id),
    profile TEXT NOT NULL CHECK (profile IN ('desktop', 'mobile', 'kiosk')),
    started TEXT NOT NULL,
    seconds REAL NOT NULL,
    error TEXT,                 -- NULL when audited
    detail TEXT NOT NULL DEFAULT '',
    final_url TEXT NOT NULL DEFAULT '',
    http_status INTEGER,
    title TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '[]', -- JSON array: what limited the visit
    depth TEXT NOT NULL DEFAULT 'standard', -- quick: axe-core and the static checks; standard: the checks that act too
    UNIQUE (page_id, profile)
) STRICT;

-- What the checks of a whole site read from a page; judged when all pages of the run are in.
CREATE TABLE facts (
    audit_id INTEGER NOT NULL REFERENCES audits(id),
    rule TEXT NOT NULL,         -- the site check
    value TEXT NOT NULL,        -- JSON
    PRIMARY KEY (audit_id, rule)
) STRICT, WITHOUT ROWID;

-- A rule's outcome on a page: its worst element's.
CREATE TABLE outcomes (
    audit_id INTEGER NOT NULL REFERENCES audits(id),
    rule_id INTEGER NOT NULL REFERENCES rules(id),
    outcome TEXT NOT NULL CHECK (outcome IN ('failed', 'cantTell', 'passed', 'inapplicable')),
    PRIMARY KEY (audit_id, rule_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outcomes_rule ON outcomes(rule_id, outcome);

-- Screenshots, once per distinct image.
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    width INTEGER NOT NULL,     -- CSS pixels
    height INTEGER NOT NULL,
    image BLOB NOT NULL         -- WebP
) STRICT;

-- The elements a rule failed on, or cannot tell about.
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    audit_id INTEGER NOT NULL REFERENCES audits(id),
    rule_id INTEGER NOT NULL REFERENCES rules(id),
    outcome TEXT NOT NULL CHECK (outcome IN ('failed', 'cantTell')),
    impact TEXT CHECK (impact IN ('critical', 'serious', 'moderate', 'minor')),
    target TEXT NOT NULL,       -- CSS selector; ' >>> ' enters a frame or shadow tree
    html TEXT NOT NULL,         -- the element's code, shortened by the engine
    message TEXT NOT NULL,      -- English, from the engine
    shape TEXT NOT NULL,        -- where in the page's structure, numbers and hashes taken out
    data TEXT NOT NULL DEFAULT '{}', -- JSON: the engine's figures
    x REAL, y REAL, width REAL, height REAL, -- border box, CSS pixels
    picture_id INTEGER REFERENCES pictures(id)
) STRICT;
CREATE INDEX findings_audit ON findings(audit_id, rule_id);
CREATE INDEX findings_rule ON findings(rule_id, shape);

-- Documents (PDF, Word and the like) as the crawl got them, and what the look into them said. One row for each page of
-- state 'document'; both times NULL: its turn has not come.
CREATE TABLE documents (
    page_id INTEGER PRIMARY KEY REFERENCES pages(id),
    kind TEXT NOT NULL,         -- pdf, docx, …: what it turned out to be, before that what it claims
    size INTEGER,               -- bytes; NULL when it was not downloaded whole
    sha256 TEXT NOT NULL DEFAULT '',
    audited TEXT,               -- when it was looked into
    error TEXT,                 -- why it was not: docs/reasons.md; NULL when it was, or its turn has not come
    detail TEXT NOT NULL DEFAULT '',
    seconds REAL,
    title TEXT NOT NULL DEFAULT '', -- among its own properties
    language TEXT NOT NULL DEFAULT '',
    pages INTEGER,              -- pages, slides or sheets; NULL where the format does not tell
    facts TEXT NOT NULL DEFAULT '{}', -- JSON: has_text, tagged, encrypted
    notes TEXT NOT NULL DEFAULT '[]' -- JSON array: what limited the look
) STRICT;

-- The bytes of documents that wait for their audit; gone after it.
CREATE TABLE document_bytes (
    page_id INTEGER PRIMARY KEY REFERENCES documents(page_id),
    body BLOB NOT NULL
) STRICT;

-- A rule's outcome on a document.
CREATE TABLE document_outcomes (
    page_id INTEGER NOT NULL REFERENCES documents(page_id),
    rule_id INTEGER NOT NULL REFERENCES rules(id),
    outcome TEXT NOT NULL CHECK (outcome IN ('failed', 'cantTell', 'passed', 'inapplicable')),
    PRIMARY KEY (page_id, rule_id)
) STRICT, WITHOUT ROWID;

-- The places of documents a rule failed on, or cannot tell about.
CREATE TABLE document_findings (
    id INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES documents(page_id),
    rule_id INTEGER NOT NULL REFERENCES rules(id),
    outcome TEXT NOT NULL CHECK (outcome IN ('failed', 'cantTell')),
    place TEXT NOT NULL,        -- 'document', or a unit and its number or name: page 3, slide 2, sheet 名单, table 4
    message TEXT NOT NULL       -- English, from the rule
) STRICT;
CREATE INDEX document_findings_page ON document_findings(page_id);

-- What people found by the other two parts of a 100-point evaluation, read in from a CSV file (mangdao evaluate).
CREATE TABLE evaluations (
    id INTEGER PRIMARY KEY,
    target_id TEXT NOT NULL REFERENCES targets(id),
    part TEXT NOT NULL CHECK (part IN ('self', 'satisfaction')), -- self-evaluation (20) or user survey (40)
    points REAL NOT NULL,       -- of the 20 or 40
    assessor TEXT NOT NULL,     -- who gave or counted them
    day TEXT NOT NULL,          -- when: ISO 8601 date
    answered INTEGER,           -- how many people answered; NULL: not a survey
    source TEXT NOT NULL,       -- the document they stand in
    entered TEXT NOT NULL,      -- when they were read in
    UNIQUE (target_id, part, day)
) STRICT;

-- What was promised before the first request: the SHA-256 that fixes a run's seed (mangdao/commitment.py).
CREATE TABLE commitments (
    run_id INTEGER PRIMARY KEY REFERENCES runs(id),
    sha256 TEXT NOT NULL,
    made TEXT NOT NULL          -- when
) STRICT;

-- Audited pages as they were seen, once per distinct content: evidence. Those of a target's earlier runs are let go when a
-- newer run is done.
CREATE TABLE snapshots (
    sha256 TEXT PRIMARY KEY,    -- of body
    size INTEGER NOT NULL,      -- bytes of the MHTML
    body BLOB NOT NULL          -- MHTML, gzip
) STRICT;

-- What a visit kept as evidence, where that was asked for.
CREATE TABLE captures (
    audit_id INTEGER PRIMARY KEY REFERENCES audits(id),
    headers TEXT NOT NULL,      -- JSON array of [name, value]: those that cannot hold a secret
    left_out TEXT NOT NULL,     -- JSON array: the names of the others
    snapshot TEXT REFERENCES snapshots(sha256), -- NULL: note says why; without a note it was let go
    note TEXT NOT NULL          -- '', snapshot-failed, snapshot-too-large or snapshots-full
) STRICT;

-- The evidence packs made of a run.
CREATE TABLE packs (
    run_id INTEGER NOT NULL REFERENCES runs(id),
    root TEXT NOT NULL,         -- Merkle root of the pack
    previous TEXT NOT NULL,     -- root of the pack it is chained to; '' for none
    public_key TEXT NOT NULL,   -- Ed25519, hex; '' where it is not signed
    made TEXT NOT NULL,         -- when, last
    PRIMARY KEY (run_id, root)
) STRICT;
