-- Lines of the audit trail that go live with the change that they record, in the same version.
-- The register copies those that it lacks, so that no crash leaves a change without its line.

create table if not exists audit_line (
    line varchar,
    noted_at timestamp,
    who varchar,
    action varchar,
    detail varchar
);
