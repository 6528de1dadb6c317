-- /// statement
-- title = "Lists of appraisals and what they hold, worked out anew from every file in use"
-- ///
delete from appraisal_list;

insert into appraisal_list by name
select
    appraisal.import_id,
    import.kind,
    appraisal.as_at as listed_on,
    bool_or(appraisal.person is not null) as names_people,
    bool_or(appraisal.appraised_on is not null) as has_dates
from appraisal
inner join import on appraisal.import_id = import.import_id
group by appraisal.import_id, import.kind, appraisal.as_at
order by appraisal.import_id;
