-- The same where it is known that every school has a cell of the level, be it blank: DuckDB's quickest way. It is right
-- on this file, and misses schools on others.
SELECT municipality, year,
    count(*) FILTER (level = 'formed') AS formed,
    count(*) FILTER (level = 'partly_formed') AS partly_formed,
    count(*) FILTER (level = 'not_formed') AS not_formed,
    count(*) FILTER (level IS NULL) AS missing
FROM facts
WHERE methodology = 'country' AND criterion = 'vsoko_level'
GROUP BY ALL
