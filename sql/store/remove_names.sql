-- /// statement
-- title = "A name that is forgotten is nobody's manager, and in no name of a file"
-- parameters = ["names", "texts"]
-- ///
update named_person set manager_name = null
where list_contains($names, lower(manager_name));

update named_person_archive set manager_name = null
where list_contains($names, lower(manager_name));

update import set file_name = '…'
where
    len(list_filter($texts, lambda text: contains(lower(file_name), lower(text)))) > 0;
