-- Schools by level in every municipality and year. A school without a cell of the level, of which anything else was read,
-- is one without data: so all rows of the study are looked at.
SELECT municipality, year,
    count(*) FILTER (level = 'formed') AS formed,
    count(*) FILTER (level = 'partly_formed') AS partly_formed,
    count(*) FILTER (level = 'not_formed') AS not_formed,
    count(*) FILTER (level IS NULL) AS missing
FROM (
    SELECT municipality, year, subject, max(level) FILTER (criterion = 'vsoko_level') AS level
    FROM facts
    WHERE methodology = 'country'
    GROUP BY ALL
)
GROUP BY ALL
