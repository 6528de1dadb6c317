-- /// statement
-- title = "The import in use whose place a new one takes: of its kind and date, and of its person where it is about one"
-- parameters = ["kind", "as_at", "covers_from", "import_id"]
-- ///
select import.*
from import
left outer join competence_list as theirs on import.import_id = theirs.import_id
left outer join competence_list as new_list on new_list.import_id = $import_id
where
    import.kind = $kind
    and import.as_at = $as_at
    and import.status = 'current'
    and import.covers_from is not distinct from $covers_from::date
    and theirs.whose is not distinct from new_list.whose;
