-- /// query
-- title = "How people were rated when last appraised, on the lists used for a date"
-- ///
-- noqa: disable=RF03
-- One row a person: both ratings of one appraisal, the latest that has any.
with rated as (
    select
        appraisal.person,
        max_by(
            struct_pack(
                first := appraisal.rating, second := appraisal.second_rating
            ),
            (
                coalesce(appraisal.appraised_on, lists.listed_on),
                lists.listed_on,
                appraisal.row_number
            )
        ) as rating
    from appraisal_lists_in_use($scope) as lists
    inner join appraisal_by_unit as appraisal
        on lists.import_id = appraisal.import_id
    where
        appraisal.person is not null
        and coalesce(appraisal.rating, appraisal.second_rating) is not null
        and coalesce(appraisal.appraised_on, lists.listed_on) <= lists.as_at
    group by appraisal.person
)

select
    person,
    coalesce(rating.first, '') as first_rating,
    coalesce(rating.second, '') as second_rating
from rated
order by person
