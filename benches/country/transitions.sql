-- Who went from which level to which between each year and the next: a pivot by year, which joins nothing. A school that
-- lies in another municipality than the year before is in neither.
WITH by_year AS (
    SELECT subject,
        max(level) FILTER (year = 2016) AS l2016, max(municipality) FILTER (year = 2016) AS m2016,
        max(level) FILTER (year = 2017) AS l2017, max(municipality) FILTER (year = 2017) AS m2017,
        max(level) FILTER (year = 2018) AS l2018, max(municipality) FILTER (year = 2018) AS m2018,
        max(level) FILTER (year = 2019) AS l2019, max(municipality) FILTER (year = 2019) AS m2019,
        max(level) FILTER (year = 2020) AS l2020, max(municipality) FILTER (year = 2020) AS m2020,
        max(level) FILTER (year = 2021) AS l2021, max(municipality) FILTER (year = 2021) AS m2021,
        max(level) FILTER (year = 2022) AS l2022, max(municipality) FILTER (year = 2022) AS m2022,
        max(level) FILTER (year = 2023) AS l2023, max(municipality) FILTER (year = 2023) AS m2023,
        max(level) FILTER (year = 2024) AS l2024, max(municipality) FILTER (year = 2024) AS m2024,
        max(level) FILTER (year = 2025) AS l2025, max(municipality) FILTER (year = 2025) AS m2025
    FROM facts
    WHERE methodology = 'country' AND criterion = 'vsoko_level'
    GROUP BY ALL
),
steps AS (
    SELECT 2017 AS after, m2016 AS a, m2017 AS b, l2016 AS f, l2017 AS t FROM by_year
    UNION ALL SELECT 2018, m2017, m2018, l2017, l2018 FROM by_year
    UNION ALL SELECT 2019, m2018, m2019, l2018, l2019 FROM by_year
    UNION ALL SELECT 2020, m2019, m2020, l2019, l2020 FROM by_year
    UNION ALL SELECT 2021, m2020, m2021, l2020, l2021 FROM by_year
    UNION ALL SELECT 2022, m2021, m2022, l2021, l2022 FROM by_year
    UNION ALL SELECT 2023, m2022, m2023, l2022, l2023 FROM by_year
    UNION ALL SELECT 2024, m2023, m2024, l2023, l2024 FROM by_year
    UNION ALL SELECT 2025, m2024, m2025, l2024, l2025 FROM by_year
)
SELECT b AS municipality, after,
    count(*) FILTER (f = 'formed' AND t = 'formed') AS ff,
    count(*) FILTER (f = 'formed' AND t = 'partly_formed') AS fp,
    count(*) FILTER (f = 'formed' AND t = 'not_formed') AS fn,
    count(*) FILTER (f = 'partly_formed' AND t = 'formed') AS pf,
    count(*) FILTER (f = 'partly_formed' AND t = 'partly_formed') AS pp,
    count(*) FILTER (f = 'partly_formed' AND t = 'not_formed') AS pn,
    count(*) FILTER (f = 'not_formed' AND t = 'formed') AS nf,
    count(*) FILTER (f = 'not_formed' AND t = 'partly_formed') AS np,
    count(*) FILTER (f = 'not_formed' AND t = 'not_formed') AS nn
FROM steps
WHERE a = b AND f IS NOT NULL AND t IS NOT NULL
GROUP BY ALL
