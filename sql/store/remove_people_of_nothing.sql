-- /// statement
-- title = "People of whom no list that is kept says anything any more are removed"
-- ///
delete from person
where
    person not in (
        select absence.person
        from absence
        where absence.person is not null
        union
        select absence_archive.person
        from absence_archive
        where absence_archive.person is not null
        union
        select appraisal.person
        from appraisal
        where appraisal.person is not null
        union
        select appraisal_archive.person
        from appraisal_archive
        where appraisal_archive.person is not null
        union
        select competence.person
        from competence
        where competence.person is not null
        union
        select competence_archive.person
        from competence_archive
        where competence_archive.person is not null
        union
        select leadership_post.person
        from leadership_post
        where leadership_post.person is not null
        union
        select leadership_post_archive.person
        from leadership_post_archive
        where leadership_post_archive.person is not null
        union
        select movement.person
        from movement
        where movement.person is not null
        union
        select movement_archive.person
        from movement_archive
        where movement_archive.person is not null
        union
        select named_person.person
        from named_person
        where named_person.person is not null
        union
        select named_person_archive.person
        from named_person_archive
        where named_person_archive.person is not null
        union
        select nomination.person
        from nomination
        where nomination.person is not null
        union
        select nomination_archive.person
        from nomination_archive
        where nomination_archive.person is not null
        union
        select staff.person
        from staff
        where staff.person is not null
        union
        select staff_archive.person
        from staff_archive
        where staff_archive.person is not null
    );
