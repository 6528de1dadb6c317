-- /// query
-- title = "Whether an absence file with spells covers a date"
-- parameters = ["day"]
-- about_files = true
-- ///
select as_at
from absence_spells_known
where as_at = $day
