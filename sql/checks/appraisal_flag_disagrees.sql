-- /// check
-- title = "Appraised or not, and the date, disagree"
-- kinds = ["appraisal"]
-- column = "complete"
-- parameters = ["as_at"]
-- message = "The column that says whether there was an appraisal and its date disagree about the 12 months to the as-at date."
-- effect = "The date is used."
-- do_next = "Check when the report was run, and for which period."
-- ///
select row_number
from stored
where
    appraised_on is not null
    and complete in (0, 1)
    and coalesce(required, 1) = 1
    and (complete = 1) <> (
        appraised_on > $as_at::date - interval 12 months
        and appraised_on <= $as_at::date
    )
order by row_number
