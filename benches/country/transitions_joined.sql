-- The same by joining each year with the next.
WITH levels AS (
    SELECT subject, municipality, year, level FROM facts
    WHERE methodology = 'country' AND criterion = 'vsoko_level' AND level IS NOT NULL
)
SELECT b.municipality, b.year AS after,
    count(*) FILTER (a.level = 'formed' AND b.level = 'formed') AS ff,
    count(*) FILTER (a.level = 'formed' AND b.level = 'partly_formed') AS fp,
    count(*) FILTER (a.level = 'formed' AND b.level = 'not_formed') AS fn,
    count(*) FILTER (a.level = 'partly_formed' AND b.level = 'formed') AS pf,
    count(*) FILTER (a.level = 'partly_formed' AND b.level = 'partly_formed') AS pp,
    count(*) FILTER (a.level = 'partly_formed' AND b.level = 'not_formed') AS pn,
    count(*) FILTER (a.level = 'not_formed' AND b.level = 'formed') AS nf,
    count(*) FILTER (a.level = 'not_formed' AND b.level = 'partly_formed') AS np,
    count(*) FILTER (a.level = 'not_formed' AND b.level = 'not_formed') AS nn
FROM levels AS a JOIN levels AS b
    ON a.subject = b.subject AND a.municipality = b.municipality AND b.year = a.year + 1
GROUP BY ALL
