-- Every number a scorecard prints; docs/scoring.md says why it is counted so.
-- Ask for one run: WHERE run_id = ….

-- The newest run of each target that has at least started.
CREATE VIEW current_runs AS
SELECT * FROM runs WHERE id IN (SELECT max(id) FROM runs GROUP BY target_id);

-- How much a barrier weighs, by its impact.
CREATE VIEW impact_weights (impact, weight) AS
VALUES ('critical', 10), ('serious', 7), ('moderate', 3), ('minor', 1);

-- The grades, each from its score up.
CREATE VIEW grades (grade, floor) AS
VALUES ('very-few', 95.0), ('few', 85.0), ('many', 70.0), ('very-many', 50.0), ('severe', 0.0);

-- The rules with their impact, their weight, and the sheet of the scorecard they belong to. The impact is the rule's, not
-- what was found, so that one site's findings never move another site's score. Scored: WCAG A or AA and in use; 4.1.1 is
-- no longer part of WCAG 2.2. The sheets are never added up.
CREATE VIEW rule_sheets AS
SELECT r.id AS rule_id, r.ruleset_id, r.rule, r.engine, r.title, r.impact, w.weight,
    CASE
        WHEN r."group" <> 'wcag' THEN r."group"
        WHEN r.tags LIKE '%"deprecated"%' THEN 'retired'
        WHEN EXISTS (SELECT 1 FROM rule_criteria c
                     WHERE c.rule_id = r.id AND c.level IN ('A', 'AA') AND c.criterion <> '4.1.1') THEN 'scored'
        WHEN EXISTS (SELECT 1 FROM rule_criteria c WHERE c.rule_id = r.id AND c.level = 'AAA') THEN 'aaa'
        ELSE 'best-practice'
    END AS sheet
FROM rules r
JOIN impact_weights w ON w.impact = r.impact;

-- What became of the URLs a run heard of.
CREATE VIEW url_counts AS
SELECT run_id, state, reason, count(*) AS urls FROM pages GROUP BY run_id, state, reason;

-- The pages of the sample: audited in at least one viewport, or the reason why not ('pending': not yet visited).
CREATE VIEW sampled_pages AS
SELECT p.run_id, p.id AS page_id, p.sample, p.sample_kind, p.template, coalesce(p.weight, 1.0) AS weight,
    count(a.id) AS visits, count(a.id) - count(a.error) AS audits,
    count(a.id) > count(a.error) AS audited,
    CASE WHEN count(a.id) > count(a.error) THEN NULL ELSE coalesce(max(a.error), 'pending') END AS reason
FROM pages p LEFT JOIN audits a ON a.page_id = p.id
WHERE p.sample IS NOT NULL
GROUP BY p.run_id, p.id;

-- Why pages of the sample were not audited.
CREATE VIEW not_audited AS
SELECT run_id, reason, count(*) AS pages FROM sampled_pages WHERE NOT audited GROUP BY run_id, reason;

-- The formula of the score: its version goes up whenever the same store could come to another score.
CREATE VIEW score_formula (version, changed) AS
VALUES (2, 'what an acted page says for the checks that act stands for the other pages of its template');

-- Whose word the checks that act are taken by: for each template and viewport one visit on which they ran, to a page of
-- the structured part first, then to the weightiest, then by URL, so that nothing hangs on the order of finding.
CREATE VIEW lenders AS
SELECT run_id, template, profile, audit_id FROM (
    SELECT p.run_id, p.template, a.profile, a.id AS audit_id, row_number() OVER (
        PARTITION BY p.run_id, p.template, a.profile
        ORDER BY p.sample = 'structured' DESC, coalesce(p.weight, 1.0) DESC, p.url) AS nth
    FROM pages p JOIN audits a ON a.page_id = p.id AND a.error IS NULL AND a.depth = 'standard'
    WHERE p.sample IS NOT NULL AND p.template IS NOT NULL
) WHERE nth = 1;

-- What a visit counts with: its own outcomes, and on a quick visit (the checks that act did not run there) those its
-- template's lender has for the rules it has no outcome of itself (`lent` = 1; `said_by` is the lender's visit). Checks of a whole site, which read
-- facts, judge every page by itself and are never lent.
CREATE VIEW visit_outcomes AS
SELECT p.run_id, p.id AS page_id, a.id AS audit_id, a.profile, o.rule_id, o.outcome, 0 AS lent, a.id AS said_by
FROM pages p
JOIN audits a ON a.page_id = p.id AND a.error IS NULL
JOIN outcomes o ON o.audit_id = a.id
WHERE p.sample IS NOT NULL
UNION ALL
SELECT p.run_id, p.id, a.id, a.profile, o.rule_id, o.outcome, 1, l.audit_id
FROM pages p
JOIN audits a ON a.page_id = p.id AND a.error IS NULL AND a.depth = 'quick'
JOIN lenders l ON l.run_id = p.run_id AND l.template = p.template AND l.profile = a.profile
JOIN outcomes o ON o.audit_id = l.audit_id
WHERE p.sample IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM outcomes own WHERE own.audit_id = a.id AND own.rule_id = o.rule_id)
    AND NOT EXISTS (SELECT 1 FROM facts f JOIN rules r ON r.rule = f.rule
                    WHERE f.audit_id = l.audit_id AND r.id = o.rule_id);

-- The score of a page in one viewport: the weight of the rules it passed in the weight of the rules that decided.
-- `failed` counts failures seen there, `lent` the decided outcomes that are its lender's.
CREATE VIEW audit_scores AS
SELECT o.run_id, o.page_id, o.audit_id, o.profile,
    100.0 * sum(r.weight * (o.outcome = 'passed')) / sum(r.weight) AS score,
    count(*) AS decided, sum(o.outcome = 'failed' AND NOT o.lent) AS failed, sum(o.lent) AS lent
FROM visit_outcomes o
JOIN rule_sheets r ON r.rule_id = o.rule_id AND r.sheet = 'scored'
WHERE o.outcome IN ('passed', 'failed')
GROUP BY o.run_id, o.page_id, o.audit_id;

-- The score of a page: that of its worst viewport.
CREATE VIEW page_scores AS
SELECT run_id, page_id, min(score) AS score, max(failed) AS failed FROM audit_scores GROUP BY run_id, page_id;

-- The scored pages with their stratum and weight, for the score and its interval. The structured part is a stratum of
-- its own: it is taken with certainty.
CREATE VIEW scored_pages AS
SELECT p.run_id, p.page_id, iif(p.sample = 'structured', p.sample, 'template ' || coalesce(p.template, '')) AS stratum,
    p.weight, s.score
FROM page_scores s JOIN sampled_pages p ON p.page_id = s.page_id;

-- On how many audited pages the checks that act ran, for how many others another page of the template answers, and for
-- how many nobody does.
CREATE VIEW acting_basis AS
SELECT run_id, sum(acted) AS acted, sum(NOT acted AND lent) AS lent, sum(NOT acted AND NOT lent) AS unknown
FROM (
    SELECT p.run_id, p.id AS page_id, max(a.depth = 'standard') AS acted, max(l.audit_id IS NOT NULL) AS lent
    FROM pages p
    JOIN audits a ON a.page_id = p.id AND a.error IS NULL
    LEFT JOIN lenders l ON l.run_id = p.run_id AND l.template = p.template AND l.profile = a.profile
    WHERE p.sample IS NOT NULL
    GROUP BY p.run_id, p.id
)
GROUP BY run_id;

-- How much of a run was looked at: pages, and visits where there are several viewports.
CREATE VIEW coverage AS
SELECT r.id AS run_id,
    (SELECT count(*) FROM pages WHERE run_id = r.id) AS known,
    (SELECT count(*) FROM pages WHERE run_id = r.id AND state = 'fetched') AS fetched,
    (SELECT count(*) FROM pages WHERE run_id = r.id AND state = 'document') AS documents,
    (SELECT count(*) FROM sampled_pages WHERE run_id = r.id) AS sampled,
    (SELECT coalesce(sum(audited), 0) FROM sampled_pages WHERE run_id = r.id) AS audited,
    (SELECT count(*) FROM sampled_pages WHERE run_id = r.id) * profiles.n AS visits_due,
    (SELECT coalesce(sum(audits), 0) FROM sampled_pages WHERE run_id = r.id) AS visits_done,
    (SELECT count(DISTINCT a.page_id) FROM audits a JOIN pages p ON p.id = a.page_id
     WHERE p.run_id = r.id AND a.error IS NULL AND a.depth = 'standard') AS acted
FROM runs r
JOIN (SELECT id, max(1, coalesce(json_array_length(config, '$.profiles'), 1)) AS n FROM runs) profiles
    ON profiles.id = r.id;

-- The score of a run, to one decimal, and how many of its pages the scored ones stand for (fewer than were fetched where
-- a page could not be audited or a template was not drawn). Below the floor of coverage it has no score: `unrated` says
-- why, the weightiest reason first. Half a tenth is rounded up, and 1e-9 is more than the order of adding can move.
CREATE VIEW scores AS
SELECT run_id, known, fetched, documents, sampled, audited, visits_due, visits_done, acted, scored, failing, represented,
    iif(unrated IS NULL, round(mean + 1e-9, 1), NULL) AS score, iif(unrated IS NULL, mean, NULL) AS exact_score, unrated
FROM (
    SELECT c.*, s.scored, s.failing, s.represented, s.mean,
        CASE
            WHEN c.audited < 5 THEN 'few-pages'
            WHEN c.visits_done < 0.8 * c.visits_due THEN 'few-visits'
            WHEN s.scored IS NULL THEN 'undecided'
        END AS unrated
    FROM coverage c
    LEFT JOIN (
        SELECT p.run_id, count(*) AS scored, sum(s.failed > 0) AS failing, sum(p.weight) AS represented,
            sum(p.weight * s.score) / sum(p.weight) AS mean
        FROM page_scores s JOIN sampled_pages p ON p.page_id = s.page_id
        GROUP BY p.run_id
    ) s ON s.run_id = c.run_id
);

-- The grade of a run, and whether it has one (rated: 1 or 0); 'unrated' where too little was looked at.
CREATE VIEW ratings AS
SELECT s.*, s.unrated IS NULL AS rated, CASE WHEN s.unrated IS NULL
    THEN (SELECT g.grade FROM grades g WHERE g.floor <= s.score ORDER BY g.floor DESC LIMIT 1)
    ELSE 'unrated' END AS grade
FROM scores s;

-- The places a rule found: one a page, rule and element, however many viewports saw it; failed outweighs cantTell (the
-- row with the least `pick` lends the other columns). Where the shape is unknown the selector stands for it.
CREATE VIEW places AS
SELECT p.run_id, p.id AS page_id, p.url, p.title AS page_title, p.template, coalesce(p.weight, 1.0) AS weight,
    r.rule_id, r.rule, r.sheet, min(f.id + iif(f.outcome = 'failed', 0, 1000000000000)) AS pick, f.outcome,
    coalesce(f.impact, r.impact) AS impact, iif(f.shape = '', f.target, f.shape) AS shape, f.target, f.html, f.data,
    f.picture_id, group_concat(DISTINCT a.profile) AS profiles
FROM pages p
JOIN audits a ON a.page_id = p.id AND a.error IS NULL
JOIN findings f ON f.audit_id = a.id
JOIN rule_sheets r ON r.rule_id = f.rule_id
WHERE p.sample IS NOT NULL
GROUP BY p.run_id, p.id, r.rule_id, f.target;

-- Problems: the places of one rule and one shape, one cause however many pages show it. What there is to change is one
-- place, or `distinct_html` where every element wants words of its own (reports/guidance: per).
CREATE VIEW problems AS
SELECT p.*, i.impact, x.sha256 AS picture, x.width AS picture_width, x.height AS picture_height
FROM (
    SELECT n.run_id, n.rule_id, n.rule, n.sheet, n.outcome, n.shape, max(w.weight) AS impact_weight,
        count(*) AS occurrences, count(DISTINCT n.page_id) AS pages, count(DISTINCT n.template) AS templates,
        count(DISTINCT n.html) AS distinct_html, sum(n.weight * (n.nth = 1)) AS weighted_pages,
        max(n.picture_id) AS picture_id
    FROM (SELECT *, row_number() OVER (PARTITION BY run_id, rule_id, outcome, shape, page_id) AS nth FROM places) n
    JOIN impact_weights w ON w.impact = n.impact
    GROUP BY n.run_id, n.rule_id, n.outcome, n.shape
) p
JOIN impact_weights i ON i.weight = p.impact_weight
LEFT JOIN pictures x ON x.id = p.picture_id;

-- A rule's outcome on a page: the worst of its viewports (0 failed, 1 cantTell, 2 passed, 3 inapplicable).
CREATE VIEW page_outcomes AS
SELECT p.run_id, p.id AS page_id, o.rule_id,
    min(CASE o.outcome WHEN 'failed' THEN 0 WHEN 'cantTell' THEN 1 WHEN 'passed' THEN 2 ELSE 3 END) AS worst
FROM pages p
JOIN audits a ON a.page_id = p.id AND a.error IS NULL
JOIN outcomes o ON o.audit_id = a.id
WHERE p.sample IS NOT NULL
GROUP BY p.run_id, p.id, o.rule_id;

-- How the pages of a run came out, rule by rule. A rule without a row did not run.
CREATE VIEW rule_results AS
SELECT o.run_id, r.rule_id, r.rule, r.sheet, r.impact,
    sum(o.worst = 0) AS failed, sum(o.worst = 1) AS cant_tell, sum(o.worst = 2) AS passed,
    sum(o.worst = 3) AS inapplicable
FROM page_outcomes o JOIN rule_sheets r ON r.rule_id = o.rule_id
GROUP BY o.run_id, r.rule_id;

-- How the pages came out, criterion by criterion, by the scored rules alone. A criterion without a row was not tested.
CREATE VIEW criterion_results AS
SELECT o.run_id, c.criterion, c.level, count(DISTINCT o.rule_id) AS rules,
    count(DISTINCT iif(o.worst = 0, o.page_id, NULL)) AS failed,
    count(DISTINCT iif(o.worst = 1, o.page_id, NULL)) AS cant_tell,
    count(DISTINCT iif(o.worst = 2, o.page_id, NULL)) AS passed
FROM page_outcomes o
JOIN rule_sheets r ON r.rule_id = o.rule_id AND r.sheet = 'scored'
JOIN rule_criteria c ON c.rule_id = o.rule_id
GROUP BY o.run_id, c.criterion;

-- Documents of a run, each looked into or with the reason why not, and the first page that links it. Those fetched before
-- documents were looked into have no row in `documents`: 'pending' stands for them too.
CREATE VIEW document_results AS
SELECT p.run_id, p.id AS page_id, p.url, p.link_text, coalesce(d.kind, p.detail) AS kind, d.size, d.pages,
    coalesce(d.title, '') AS title, coalesce(d.language, '') AS language, coalesce(d.facts, '{}') AS facts,
    coalesce(d.notes, '[]') AS notes, d.audited IS NOT NULL AND d.error IS NULL AS looked_into,
    CASE WHEN d.audited IS NOT NULL AND d.error IS NULL THEN NULL ELSE coalesce(d.error, 'pending') END AS reason,
    on_page.url AS found_on, on_page.title AS found_on_title
FROM pages p
LEFT JOIN documents d ON d.page_id = p.id
LEFT JOIN pages on_page ON on_page.id = p.found_on
WHERE p.state = 'document';

-- The score by principle of WCAG (1 perceivable, 2 operable, 3 understandable, 4 robust): the same formula over the
-- scored rules with a criterion of that principle; a rule with criteria of two counts in both. Like `scores`, without a
-- number below the floor of coverage; no row where no rule of the principle decided anything.
CREATE VIEW principle_scores AS
SELECT s.run_id, s.principle, count(*) AS pages, sum(p.weight) AS represented,
    (SELECT iif(t.unrated IS NULL, round(sum(p.weight * s.score) / sum(p.weight) + 1e-9, 1), NULL)
     FROM scores t WHERE t.run_id = s.run_id) AS score
FROM (
    SELECT run_id, page_id, principle, min(score) AS score
    FROM (
        SELECT o.run_id, o.page_id, o.audit_id, c.principle,
            100.0 * sum(r.weight * (o.outcome = 'passed')) / sum(r.weight) AS score
        FROM visit_outcomes o
        JOIN rule_sheets r ON r.rule_id = o.rule_id AND r.sheet = 'scored'
        JOIN (SELECT DISTINCT rule_id, CAST(substr(criterion, 1, 1) AS INTEGER) AS principle FROM rule_criteria
              WHERE level IN ('A', 'AA') AND criterion <> '4.1.1') c ON c.rule_id = o.rule_id
        WHERE o.outcome IN ('passed', 'failed')
        GROUP BY o.run_id, o.audit_id, c.principle
    )
    GROUP BY run_id, page_id, principle
) s
JOIN sampled_pages p ON p.page_id = s.page_id
GROUP BY s.run_id, s.principle;

-- The newest evaluation of each part for each target.
CREATE VIEW current_evaluations AS
SELECT e.* FROM evaluations e
WHERE NOT EXISTS (SELECT 1 FROM evaluations n
                  WHERE n.target_id = e.target_id AND n.part = e.part AND n.day > e.day);
