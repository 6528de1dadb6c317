-- /// check
-- title = "One competence of one person on several rows"
-- kinds = ["competence", "local_skills"]
-- message = "These people have the same competence on several rows."
-- effect = "It counts once a person, at the highest level that is in date, and at each level for as long as a row of that level or a higher one lasts."
-- ///
select row_number
from stored
qualify count(*) over (partition by person_key, lower(skill)) > 1
order by row_number
