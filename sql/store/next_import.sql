-- /// statement
-- title = "The number of the next import: above those that are there, and those that were"
-- ///
select
    greatest(
        coalesce((select max(import.import_id) from import), 0),
        coalesce(
            (
                select max(try_cast(audit_line.detail ->> '$.import_id' as integer))
                from audit_line
            ),
            0
        )
    ) + 1 as id;
