-- The evaluation periods of targets.yaml, in their order of time; without any, the calendar years in which a run finished.
-- Days are those of China's calendar.
CREATE VIEW evaluation_periods AS
SELECT id AS period, name, kind, first, last FROM periods
UNION ALL
SELECT CAST(year AS INTEGER), year, 'calendar-year', year || '-01-01', year || '-12-31'
FROM (SELECT DISTINCT strftime('%Y', finished, '+8 hours') AS year FROM runs WHERE stage = 'done')
WHERE NOT EXISTS (SELECT 1 FROM periods)
ORDER BY last, first, period;

-- The run that stands for a target in a period: the last one that came to its end on a day of it. NULL where there is none.
CREATE VIEW period_runs AS
SELECT p.period, t.id AS target_id,
    (SELECT r.id FROM runs r
     WHERE r.target_id = t.id AND r.stage = 'done' AND date(r.finished, '+8 hours') BETWEEN p.first AND p.last
     ORDER BY r.finished DESC, r.id DESC LIMIT 1) AS run_id
FROM evaluation_periods p CROSS JOIN targets t;

-- What a published local evaluation weights the four principles of WCAG with, and the line of the 2022 scheme of the
-- Internet Society of China (standards/evaluation.toml; both second-hand).
CREATE VIEW principle_weights (principle, weight) AS VALUES (1, 30), (2, 30), (3, 20), (4, 20);
CREATE VIEW technical_line (points) AS VALUES (60);

-- Points of 100 by principle, only the part of a technical evaluation that a machine can decide: of the figures printed, so
-- that the column adds up. No row where a principle has no figure.
CREATE VIEW technical_points AS
SELECT s.run_id, round(sum(round(w.weight * s.score / 100.0 + 1e-9, 1)), 1) AS points
FROM principle_scores s JOIN principle_weights w ON w.principle = s.principle
GROUP BY s.run_id
HAVING count(s.score) = (SELECT count(*) FROM principle_weights);

-- Places of known critical failures of WCAG A and AA, for every run that looked at a page.
CREATE VIEW critical_places AS
SELECT p.run_id, count(DISTINCT iif(r.rule_id IS NULL, NULL, p.id || ' ' || r.rule || ' ' || f.target)) AS places
FROM pages p
JOIN audits a ON a.page_id = p.id AND a.error IS NULL
LEFT JOIN findings f ON f.audit_id = a.id AND f.outcome = 'failed'
LEFT JOIN rule_sheets r ON r.rule_id = f.rule_id AND r.sheet = 'scored' AND coalesce(f.impact, r.impact) = 'critical'
WHERE p.sample IS NOT NULL
GROUP BY p.run_id;

-- Whether an accessibility statement and a way to report a barrier were found on the audited pages of a run, by the names
-- of links (check missing-contact-and-statement). No row where fewer than two visits looked for them.
CREATE VIEW statement_and_contact AS
SELECT p.run_id, max(json_extract(f.value, '$.statement') IS 1) AS statement,
    max(json_extract(f.value, '$.contact') IS 1) AS contact
FROM pages p
JOIN audits a ON a.page_id = p.id AND a.error IS NULL
JOIN facts f ON f.audit_id = a.id AND f.rule = 'missing-contact-and-statement'
WHERE p.sample IS NOT NULL
GROUP BY p.run_id
HAVING count(*) > 1;

-- What the indicators of a planners' table are of one run: 100 or 0 for what is a share of sites, the score for the median
-- of scores. Only rated runs have rows, and only where there is a figure. Shares are the mean over sites, docs/plan.md.
CREATE VIEW run_indicators AS
WITH rated AS MATERIALIZED (SELECT run_id, score FROM ratings WHERE rated) -- once, not once for each indicator
SELECT s.run_id, 'technical-line' AS indicator, 100.0 * (s.points >= l.points) AS value
FROM technical_points s CROSS JOIN technical_line l
UNION ALL
SELECT run_id, 'median-score', score FROM rated
UNION ALL
SELECT r.run_id, 'no-critical', 100.0 * (c.places = 0) FROM rated r JOIN critical_places c ON c.run_id = r.run_id
UNION ALL
SELECT r.run_id, 'statement-found', 100.0 * f.statement
FROM rated r JOIN statement_and_contact f ON f.run_id = r.run_id
UNION ALL
SELECT r.run_id, 'contact-found', 100.0 * f.contact FROM rated r JOIN statement_and_contact f ON f.run_id = r.run_id;
