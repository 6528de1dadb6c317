-- The group that somebody is in on a date, to compare with another date: the two divisions and, where
-- ages are counted too, whether they are of the old or of the young. Null for who is not there.
create or replace macro group_on_date(
    split_1, split_2, with_ages, old, young, age_low, age_high
) as row(
    split_1,
    split_2,
    with_ages and is_aged_at_least(old, age_low),
    with_ages and is_aged_under(young, age_low, age_high)
);
