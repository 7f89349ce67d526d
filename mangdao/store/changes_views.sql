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

-- The failed findings that a waiver is about. It holds for runs begun on its last day or before; later it has expired,
-- and its findings count again.
CREATE VIEW waived_findings AS
SELECT p.run_id, p.id AS page_id, p.url, a.id AS audit_id, f.id AS finding_id, f.target, r.rule_id, r.rule, r.sheet,
    c.cause, coalesce(p.kind, 'page') AS kind, w.id AS waiver_id, date(u.started, '+8 hours') > w.expires AS expired
FROM waivers w
JOIN rule_sheets r ON r.rule = w.rule
JOIN findings f ON f.rule_id = r.rule_id AND f.outcome = 'failed'
JOIN causes c ON c.rule = r.rule AND c.shape = iif(f.shape = '', f.target, f.shape)
JOIN audits a ON a.id = f.audit_id AND a.error IS NULL
JOIN pages p ON p.id = a.page_id AND p.sample IS NOT NULL
JOIN runs u ON u.id = p.run_id
WHERE (w.target_id IS NULL OR w.target_id = u.target_id)
    AND (w.fingerprint IS NULL OR w.fingerprint IN (c.cause, c.cause || '.' || coalesce(p.kind, 'page')))
    AND (w.selector IS NULL OR f.target GLOB w.selector)
    AND (w.page IS NULL OR p.url GLOB w.page);

-- The rules that failed a visit only where waivers hold.
CREATE VIEW waived_rules AS
SELECT w.run_id, w.page_id, w.audit_id, w.rule_id, w.rule, w.sheet, count(DISTINCT w.finding_id) AS findings
FROM waived_findings w
WHERE NOT w.expired
GROUP BY w.audit_id, w.rule_id
HAVING count(DISTINCT w.finding_id) = (SELECT count(*) FROM findings f
    WHERE f.audit_id = w.audit_id AND f.rule_id = w.rule_id AND f.outcome = 'failed');

-- The score of a run as it would be with waived failures left out: neither passed nor failed. It never takes the place
-- of the score. Runs without a waived rule have no row.
CREATE VIEW adjusted_scores AS
SELECT p.run_id, round(sum(p.weight * s.score) / sum(p.weight), 1) AS score, count(*) AS scored
FROM sampled_pages p
JOIN (
    SELECT page_id, min(score) AS score FROM (
        SELECT o.page_id, 100.0 * sum(r.weight * (o.outcome = 'passed')) / sum(r.weight) AS score
        FROM visit_outcomes o
        JOIN rule_sheets r ON r.rule_id = o.rule_id AND r.sheet = 'scored'
        LEFT JOIN waived_rules w ON w.audit_id = o.said_by AND w.rule_id = o.rule_id
        WHERE o.outcome = 'passed' OR o.outcome = 'failed' AND w.audit_id IS NULL
        GROUP BY o.audit_id)
    GROUP BY page_id
) s ON s.page_id = p.page_id
WHERE EXISTS (SELECT 1 FROM waived_rules w WHERE w.run_id = p.run_id AND w.sheet = 'scored')
    AND (SELECT score FROM scores WHERE run_id = p.run_id) IS NOT NULL -- where there is no score there is none to adjust
GROUP BY p.run_id;

-- What each waiver is about in a run: places (one a page and element) and pages. A waiver without a row found nothing.
CREATE VIEW waiver_results AS
SELECT run_id, waiver_id, sheet, max(expired) AS expired, count(DISTINCT page_id || ' ' || target) AS places,
    count(DISTINCT page_id) AS pages
FROM waived_findings GROUP BY run_id, waiver_id;
