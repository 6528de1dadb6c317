-- /// query
-- title = "People by year and age, each person once, totals and groups left out"
-- parameters = ["day"]
-- ///
-- One area: Wales where the file has it, else the one with the most people. One set of rows: the two
-- sexes where both are there, else persons; of ages the narrowest rows, so that a row is left out
-- where a narrower one of the same year and sex lies within it.
with held as (
    select
        area,
        year,
        age_from,
        age_to,
        sex,
        sum(people) as people
    from population
    where as_at = $day
    group by all
),

area_chosen as (
    select area
    from held
    group by area
    order by
        lower(area) in ('wales', 'cymru', 'k02000001', 'w92000004') desc,
        max(people) desc
    limit 1
),

here as (
    select held.*
    from held
    inner join area_chosen on held.area = area_chosen.area
),

sexes as (
    select
        year,
        count(distinct sex) filter (where sex in ('women', 'men')) = 2 as has_both
    from here
    group by year
),

one_set as (
    select here.*
    from here
    inner join sexes on here.year = sexes.year
    where if(sexes.has_both, here.sex in ('women', 'men'), here.sex = 'persons')
)

select
    any_value(wide.area) as area,
    wide.year,
    wide.age_from,
    wide.age_to,
    sum(wide.people) as people
from one_set as wide
where
    not exists (
        select 1
        from one_set as narrow
        where
            narrow.year = wide.year
            and narrow.sex = wide.sex
            and narrow.age_from >= wide.age_from
            and narrow.age_to <= wide.age_to
            and narrow.age_to - narrow.age_from < wide.age_to - wide.age_from
    )
group by wide.year, wide.age_from, wide.age_to
order by wide.year, wide.age_from
