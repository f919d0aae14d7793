-- The points of every school and year, and its place in its region; equal points share the places from the first to the
-- last. A school without a reading of some criterion has no place. A region is 28 municipalities.
WITH sums AS (
    SELECT year, municipality // 28 AS region, subject, sum(number) AS points, count(number) AS n_read
    FROM facts
    WHERE methodology = 'country' AND subject_kind = 'school' AND criterion <> 'vsoko_level'
    GROUP BY ALL
    HAVING count(number) > 0
)
SELECT year, subject, points, 59 - n_read AS n_missing,
    CASE WHEN n_read = 59 THEN rank() OVER placed END AS first,
    CASE WHEN n_read = 59 THEN rank() OVER placed + count(*) OVER tied - 1 END AS last,
    CASE WHEN n_read = 59 THEN count(*) OVER among END AS among
FROM sums
WINDOW
    placed AS (PARTITION BY year, region, n_read = 59 ORDER BY points DESC),
    tied AS (PARTITION BY year, region, n_read = 59, points),
    among AS (PARTITION BY year, region, n_read = 59)
