-- Working hours of a person: the FTE of all their posts, in four bands. Sums of tenths are rounded,
-- so that 0.6 and 0.4 make a full-time post.
create or replace macro working_hours_band(fte) as
case
    when fte is null then 'Not known'
    when round(fte, 4) >= 1 then 'full_time'
    when round(fte, 4) >= 0.6 then 'from_0.6'
    when round(fte, 4) > 0.4 then 'over_0.4'
    else 'up_to_0.4'
end;

create or replace macro working_hours_bands() as table
    select unnest(['full_time', 'from_0.6', 'over_0.4', 'up_to_0.4']) as hours;
