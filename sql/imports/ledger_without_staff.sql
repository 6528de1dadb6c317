-- /// import
-- title = "Lines of a ledger whose unit has nobody in post"
-- ///
-- A level that a line leaves out ('Not known') covers every value of that level.
with units as (
    select distinct
        org_l1,
        org_l2,
        org_l3,
        org_l4,
        org_l5,
        org_l6,
        org_l7,
        organisation
    from posts
)

select
    ledger.row_number,
    ledger.funded_fte,
    coalesce(
        nullif(ledger.organisation, 'Not known'),
        nullif(ledger.org_l7, 'Not known'),
        nullif(ledger.org_l6, 'Not known'),
        nullif(ledger.org_l5, 'Not known'),
        nullif(ledger.org_l4, 'Not known'),
        nullif(ledger.org_l3, 'Not known'),
        nullif(ledger.org_l2, 'Not known'),
        ledger.org_l1
    ) as unit
from ledger
where
    not exists (
        select 1
        from units
        where
            ledger.organisation in (units.organisation, 'Not known')
            and ledger.org_l7 in (units.org_l7, 'Not known')
            and ledger.org_l6 in (units.org_l6, 'Not known')
            and ledger.org_l5 in (units.org_l5, 'Not known')
            and ledger.org_l4 in (units.org_l4, 'Not known')
            and ledger.org_l3 in (units.org_l3, 'Not known')
            and ledger.org_l2 in (units.org_l2, 'Not known')
            and ledger.org_l1 in (units.org_l1, 'Not known')
    )
order by ledger.row_number
