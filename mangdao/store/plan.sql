-- What a plan asks for, as targets.yaml had it when it was last read; laid by its own migration.

-- Evaluation periods. Without one the calendar years in which a run finished stand in (view evaluation_periods).
CREATE TABLE periods (
    id INTEGER PRIMARY KEY,     -- in the order of the file
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('annual', 'midterm', 'final')), -- 年度监测, 中期评估, 终期评估
    first TEXT NOT NULL,        -- first day, on China's calendar
    last TEXT NOT NULL          -- last day, on China's calendar
) STRICT;

-- What a plan wants an indicator to come to; an indicator without a row has no target.
CREATE TABLE indicator_targets (
    indicator TEXT PRIMARY KEY, -- mangdao.plan.INDICATORS
    target REAL NOT NULL,       -- per cent or points, as the indicator has
    kind TEXT NOT NULL CHECK (kind IN ('binding', 'expected')), -- 约束性 or 预期性
    source TEXT NOT NULL        -- the plan it is taken from
) STRICT;
