-- Failures of WCAG A and AA that two or more targets show at the same place of their structure, in their current runs:
-- the rule and the normalised path are the same, so the cause is too. One row for each target; `sites` is how many.
CREATE VIEW shared_problems AS
SELECT * FROM (
    SELECT t.rule, t.path, min(t.cause) AS cause, t.run_id, r.target_id,
        count(DISTINCT t.page_id || ' ' || t.target) AS places, count(DISTINCT t.page_id) AS pages,
        count(*) OVER (PARTITION BY t.rule, t.path) AS sites
    FROM current_runs r JOIN traces t ON t.run_id = r.id
    WHERE t.sheet = 'scored'
    GROUP BY t.rule, t.path, t.run_id
)
WHERE sites > 1;
