-- Age bands. "age" is completed years; "age_low" and "age_high" are the same number where
-- the age is known exactly, and the ends of the band where only a band was supplied. The texts are
-- looked up: putting them together for each person took three times as long.

create or replace macro esr_age_band(low, high) as case
    when low is null and high is null then 'Not known'
    when high <= 20 then '<=20'
    when low >= 71 then '>=71'
    when low < 21 or (low - 21) // 5 <> (coalesce(high, 999) - 21) // 5 then 'Not known'
    else [
        '21-25', '26-30', '31-35', '36-40', '41-45',
        '46-50', '51-55', '56-60', '61-65', '66-70'
    ][(low - 21) // 5 + 1]
end;

create or replace macro five_year_age_band(low, high) as case
    when low is null and high is null then 'Not known'
    when high < 20 then '<=19'
    when low >= 70 then '>=70'
    when low < 20 or low // 5 <> coalesce(high, 999) // 5 then 'Not known'
    else [
        '20-24', '25-29', '30-34', '35-39', '40-44',
        '45-49', '50-54', '55-59', '60-64', '65-69'
    ][low // 5 - 3]
end;

create or replace macro single_year_age(low, high) as case
    when low is null or high is null or low <> high then 'Not known'
    else low::varchar
end;

create or replace macro age_band_in(scheme, low, high) as case scheme
    when 'five_year' then five_year_age_band(low, high)
    when 'single' then single_year_age(low, high)
    else esr_age_band(low, high)
end;

-- True where the person is certainly this age or older. A band that begins above the age counts;
-- a band that straddles it does not, so "50 and over" out of ESR bands is really 51 and over.
create or replace macro is_aged_at_least(years, low) as low >= years;

-- True where the person is certainly under this age, or in a band that ends at it (26-30 for 30).
create or replace macro is_aged_under(years, low, high) as case
    when low = high then low < years
    else coalesce(high <= years, false)
end;
