-- What one run is compared with another by; laid by its own migration, so that stores of before get it too.

-- The cause of a finding: its rule and where it stands, without what changes harmlessly (mangdao.fingerprint). One row for
-- each place in a structure that was ever found.
CREATE TABLE causes (
    rule TEXT NOT NULL,         -- e.g. image-alt
    shape TEXT NOT NULL,        -- findings.shape; the selector where the shape is unknown
    cause TEXT NOT NULL,        -- eight letters; with the kind of page behind a dot it is a fingerprint
    path TEXT NOT NULL,         -- the shape, normalised: what the cause was made from
    PRIMARY KEY (rule, shape)
) STRICT, WITHOUT ROWID;

-- Second visits in the same run, to pages that show a problem which the run before did not have.
CREATE TABLE rechecks (
    id INTEGER PRIMARY KEY,
    audit_id INTEGER NOT NULL UNIQUE REFERENCES audits(id), -- the first visit
    started TEXT NOT NULL,
    seconds REAL NOT NULL,
    error TEXT,                 -- why nothing was seen; NULL when the page was there
    detail TEXT NOT NULL DEFAULT ''
) STRICT;

-- What a second visit said of each problem it was made for.
CREATE TABLE recheck_results (
    recheck_id INTEGER NOT NULL REFERENCES rechecks(id),
    rule_id INTEGER NOT NULL REFERENCES rules(id),
    cause TEXT NOT NULL,        -- causes.cause
    seen INTEGER,               -- 1 seen again, 0 not there; NULL: the rule could not decide
    PRIMARY KEY (recheck_id, rule_id, cause)
) STRICT, WITHOUT ROWID;

-- Problems somebody has accepted for a while, as the file of waivers had them when scorecards were last written.
CREATE TABLE waivers (
    id INTEGER PRIMARY KEY,
    target_id TEXT,             -- NULL: all targets
    rule TEXT NOT NULL,
    fingerprint TEXT,           -- whole, or the cause alone; NULL: the selector says where
    selector TEXT,              -- GLOB pattern of findings.target
    page TEXT,                  -- GLOB pattern of pages.url; NULL: all pages
    reason TEXT NOT NULL,
    owner TEXT NOT NULL,        -- who answers for it
    expires TEXT NOT NULL       -- the last day it holds, on China's calendar
) STRICT;
