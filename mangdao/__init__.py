"""mangdao (盲道) audits the accessibility of public websites and keeps auditing them.

    targets.yaml ──▶ crawler ──▶ pages ┐                     ┌──▶ reports ──▶ scorecards (HTML)
    who, by which       (Scrapy)       ├──▶  THE STORE  ─────┤    (Jinja2)
    standard            audits  ◀─────▶┘   one SQLite file   └──▶ sqlite-utils, datasette: anyone's questions
                        (Playwright + axe-core + our checks)

Every stage's input and output is in the store, so that is also where a stopped run goes on.
Three rules carry the design: stages meet only in the store; browser code returns records and one process writes
them; a finding knows its rule, a rule its WCAG criteria, and every other standard is a lookup.
"""

__version__ = "0.1.0"
