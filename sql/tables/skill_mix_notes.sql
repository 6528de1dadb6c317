-- /// table
-- title = "What to check in a plan"
-- definition = "Notes from the numbers of a plan: the registered share compared with a minimum, how many FTE in bands 2 to 4 each registered FTE supervises, bands that lose every post or depend on one, roles that lose every senior post; and, for the staff the plan was based on, appraisals below 85% and required skills that are short. They do not show that a plan is safe."
-- builder = "plans.tables.build_notes"
-- keys = ["kind"]
-- people = ""
-- parameters = ["notes"]
-- options = ["planned", "current", "plan", "like", "like_scaled", "floor", "span"]
-- [[columns]]
-- id = "kind"
-- title = "Kind"
-- context = "kind of note"
-- [[columns]]
-- id = "note_words"
-- title = "To look at"
-- ///
select note.*
from (select unnest($notes) as note) as given
