-- Ages. Rows that are being read have no store yet, so the macros of this folder need no table.

-- Completed years from a day of birth to another day.
create or replace macro completed_years(born_on, on_day) as
year(on_day) - year(born_on)
- if(month(on_day) * 100 + day(on_day) < month(born_on) * 100 + day(born_on), 1, 0);

-- The same where only the month of birth is stored: the birthday is taken to be in its middle.
create or replace macro years_since_birth(birth_month, on_day) as
completed_years(birth_month + 15, on_day);

-- The age on a day of somebody in a file: from the date of birth where that makes them 14 to 100, else
-- the age in the file, else a band of one year. Null where there is a band of several years only.
create or replace macro age_in_file(
    date_of_birth, on_day, age_in_years, age_band_low, age_band_high
) as case
    when
        date_of_birth <= on_day
        and completed_years(date_of_birth, on_day) between 14 and 100
        then completed_years(date_of_birth, on_day)
    when age_in_years is not null then age_in_years
    when age_band_low = age_band_high then age_band_low
end;

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
