-- /// check
-- title = "One competence of one person on several rows"
-- kinds = ["competence", "local_skills"]
-- message = "These people have the same competence on several rows."
-- effect = "It counts once for each person, at the highest level that is in date, and at each level for as long as a row at that level or higher is in date."
-- ///
select row_number
from stored
qualify count(*) over (partition by person_key, lower(skill)) > 1
order by row_number
