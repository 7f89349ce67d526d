-- The runs that measured with another ruleset than the finished run of the same target before them.
CREATE VIEW ruler_changes AS
SELECT r.id AS run_id, r.target_id, r.ruleset_id, b.id AS before_id, b.ruleset_id AS before_ruleset_id
FROM runs r
JOIN runs b ON b.id = (
    SELECT max(q.id) FROM runs q
    WHERE q.target_id = r.target_id AND q.id < r.id AND q.stage = 'done' AND q.ruleset_id IS NOT NULL)
WHERE r.ruleset_id <> b.ruleset_id;

-- The visits of a run that kept a capture which is still there.
CREATE VIEW captured_visits AS
SELECT p.run_id, a.id AS audit_id, a.profile, a.notes LIKE '%"stylesheets-missing"%' AS unstyled, c.snapshot
FROM pages p
JOIN audits a ON a.page_id = p.id AND a.error IS NULL
JOIN captures c ON c.audit_id = a.id AND c.snapshot IS NOT NULL
WHERE p.sample IS NOT NULL;
