-- Who went from which level to which between each year and the next: a pivot by year, which joins nothing. Ten sums, one for
-- each year and column, take ten times as long as two bits for each year in one sum. A school of another municipality stands
-- in a row of its own, so that nobody moves from one to another here.
WITH by_year AS (
    SELECT subject, municipality,
        sum((CASE level WHEN 'formed' THEN 1 WHEN 'partly_formed' THEN 2 WHEN 'not_formed' THEN 3 ELSE 0 END)::BIGINT
            << (2 * (year - 2016))::BIGINT)::BIGINT AS levels
    FROM facts
    WHERE methodology = 'country' AND criterion = 'vsoko_level'
    GROUP BY ALL
),
steps AS (
    SELECT municipality, after, (levels >> (2 * (after - 2017))) & 3 AS f, (levels >> (2 * (after - 2016))) & 3 AS t
    FROM by_year, range(2017, 2026) AS years(after)
)
SELECT municipality, after,
    count(*) FILTER (f = 1 AND t = 1) AS ff,
    count(*) FILTER (f = 1 AND t = 2) AS fp,
    count(*) FILTER (f = 1 AND t = 3) AS fn,
    count(*) FILTER (f = 2 AND t = 1) AS pf,
    count(*) FILTER (f = 2 AND t = 2) AS pp,
    count(*) FILTER (f = 2 AND t = 3) AS pn,
    count(*) FILTER (f = 3 AND t = 1) AS nf,
    count(*) FILTER (f = 3 AND t = 2) AS np,
    count(*) FILTER (f = 3 AND t = 3) AS nn
FROM steps
WHERE f > 0 AND t > 0
GROUP BY ALL
