-- The run before: the newest finished one of the same target that saw at least one page and measured with the same
-- ruleset. NULL where there is none; `earlier` counts the finished runs before, whatever they measured with.
CREATE VIEW previous_runs AS
SELECT r.id AS run_id, r.target_id,
    (SELECT max(q.id) FROM runs q
     WHERE q.target_id = r.target_id AND q.id < r.id AND q.stage = 'done' AND q.ruleset_id = r.ruleset_id
       AND EXISTS (SELECT 1 FROM pages p JOIN audits a ON a.page_id = p.id AND a.error IS NULL
                   WHERE p.run_id = q.id AND p.sample IS NOT NULL)) AS previous_id,
    (SELECT count(*) FROM runs q
     WHERE q.target_id = r.target_id AND q.id < r.id AND q.stage = 'done') AS earlier
FROM runs r;

-- Every failed place with its cause and fingerprint, visit by visit.
CREATE VIEW traces AS
SELECT p.run_id, p.id AS page_id, p.url, coalesce(p.skeleton, '') AS skeleton, a.id AS audit_id, a.profile, a.depth,
    r.rule_id, r.rule, r.sheet, coalesce(f.impact, r.impact) AS impact, f.target, c.path, c.cause,
    coalesce(p.kind, 'page') AS kind, c.cause || '.' || coalesce(p.kind, 'page') AS fingerprint
FROM pages p
JOIN audits a ON a.page_id = p.id AND a.error IS NULL
JOIN findings f ON f.audit_id = a.id AND f.outcome = 'failed'
JOIN rule_sheets r ON r.rule_id = f.rule_id
JOIN causes c ON c.rule = r.rule AND c.shape = iif(f.shape = '', f.target, f.shape)
WHERE p.sample IS NOT NULL;

-- The fingerprints of a run and how much each stands for: equal ones are counted, never lost.
CREATE VIEW fingerprints AS
SELECT run_id, rule_id, rule, sheet, cause, kind, fingerprint, min(path) AS path,
    count(DISTINCT page_id) AS pages, count(DISTINCT page_id || ' ' || target) AS places
FROM traces GROUP BY run_id, rule_id, cause, kind;

-- Causes that stand for more than one path of a rule: two that happen to have the same letters.
CREATE VIEW cause_collisions AS
SELECT rule, cause, count(DISTINCT path) AS paths FROM causes GROUP BY rule, cause HAVING count(DISTINCT path) > 1;

-- What the rules decided, visit by visit: a rule without a row did not run there or could not tell.
CREATE VIEW decisions AS
SELECT p.run_id, p.url, coalesce(p.skeleton, '') AS skeleton, a.id AS audit_id, a.profile, o.rule_id, o.outcome
FROM pages p
JOIN audits a ON a.page_id = p.id AND a.error IS NULL
JOIN outcomes o ON o.audit_id = a.id AND o.outcome <> 'cantTell'
WHERE p.sample IS NOT NULL;

-- What the second visits decided of the problems they were made for: 1 seen again, 0 not there.
CREATE VIEW second_looks AS
SELECT p.run_id, a.id AS audit_id, a.page_id, s.rule_id, s.cause, s.seen
FROM rechecks c
JOIN audits a ON a.id = c.audit_id
JOIN pages p ON p.id = a.page_id
JOIN recheck_results s ON s.recheck_id = c.id
WHERE s.seen IS NOT NULL;
