-- /// statement
-- title = "The imports that say anything of people"
-- parameters = ["people"]
-- ///
with said as (
    select absence.import_id
    from absence
    where list_contains($people, absence.person)
    union
    select absence_archive.import_id
    from absence_archive
    where list_contains($people, absence_archive.person)
    union
    select appraisal.import_id
    from appraisal
    where list_contains($people, appraisal.person)
    union
    select appraisal_archive.import_id
    from appraisal_archive
    where list_contains($people, appraisal_archive.person)
    union
    select competence.import_id
    from competence
    where list_contains($people, competence.person)
    union
    select competence_archive.import_id
    from competence_archive
    where list_contains($people, competence_archive.person)
    union
    select leadership_post.import_id
    from leadership_post
    where list_contains($people, leadership_post.person)
    union
    select leadership_post_archive.import_id
    from leadership_post_archive
    where list_contains($people, leadership_post_archive.person)
    union
    select movement.import_id
    from movement
    where list_contains($people, movement.person)
    union
    select movement_archive.import_id
    from movement_archive
    where list_contains($people, movement_archive.person)
    union
    select named_person.import_id
    from named_person
    where list_contains($people, named_person.person)
    union
    select named_person_archive.import_id
    from named_person_archive
    where list_contains($people, named_person_archive.person)
    union
    select nomination.import_id
    from nomination
    where list_contains($people, nomination.person)
    union
    select nomination_archive.import_id
    from nomination_archive
    where list_contains($people, nomination_archive.person)
    union
    select staff.import_id
    from staff
    where list_contains($people, staff.person)
    union
    select staff_archive.import_id
    from staff_archive
    where list_contains($people, staff_archive.person)
)

select said.import_id
from said
order by said.import_id;
