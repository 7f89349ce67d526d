-- Captured pages of a run audited anew, by another ruleset or by the same: what tells a new ruler from a new site. Laid by
-- its own migration. No figure of a run is made from these tables: they are read by the split of the trend alone.

-- The captured pages of one run, audited anew with one ruleset.
CREATE TABLE reaudits (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs(id), -- whose captures
    ruleset_id INTEGER NOT NULL REFERENCES rulesets(id), -- what they were audited with
    started TEXT NOT NULL,
    finished TEXT,              -- NULL while captures wait
    browser TEXT NOT NULL,      -- name and version
    UNIQUE (run_id, ruleset_id)
) STRICT;

-- One captured page, audited anew: its outcomes, or the one reason why there are none.
CREATE TABLE reaudit_visits (
    id INTEGER PRIMARY KEY,
    reaudit_id INTEGER NOT NULL REFERENCES reaudits(id),
    audit_id INTEGER NOT NULL REFERENCES audits(id), -- the visit that kept the capture
    seconds REAL NOT NULL,
    error TEXT,                 -- NULL when audited
    detail TEXT NOT NULL DEFAULT '',
    UNIQUE (reaudit_id, audit_id)
) STRICT;

-- A rule's outcome on a captured page. Only rules that read a page as it stands: a captured page runs no scripts.
CREATE TABLE reaudit_outcomes (
    visit_id INTEGER NOT NULL REFERENCES reaudit_visits(id),
    rule_id INTEGER NOT NULL REFERENCES rules(id),
    outcome TEXT NOT NULL CHECK (outcome IN ('failed', 'cantTell', 'passed', 'inapplicable')),
    PRIMARY KEY (visit_id, rule_id)
) STRICT, WITHOUT ROWID;
