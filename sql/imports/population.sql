-- /// import
-- title = "Population: from typed columns to stored rows"
-- parameters = []
-- ///
-- A file without a column of sexes is about all people; a sex that cannot be read is nobody's.
with sexed as (
    select
        *,
        coalesce(
            sex, if(count(sex) over () = 0, 'persons', null)
        ) as sex_meant
    from typed
)

select
    row_number,
    coalesce(area, '') as area,
    year,
    split_part(age, '-', 1)::integer as age_from,
    split_part(age, '-', 2)::integer as age_to,
    sex_meant as sex,
    people,
    description
from sexed
where
    year is not null
    and age is not null
    and people is not null
    and sex_meant is not null
order by row_number
