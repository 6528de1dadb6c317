-- /// query
-- title = "Where people work on a date: their locations, or their organisations where no location is stored"
-- ///
with posts as (
    select
        nullif(location, 'Not known') as location,
        nullif(organisation, 'Not known') as organisation
    from people_in_scope($scope)
),

placed as (
    select
        case
            when count(location) over () > 0 then location
            else organisation
        end as place
    from posts
)

select distinct place
from placed
where place is not null
order by place
