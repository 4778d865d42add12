-- Tables of holidays that were imported, in the text form of data/holidays; they stand in the place of the file's years.
CREATE TABLE holiday_tables (
  name text PRIMARY KEY CONSTRAINT holiday_table_is_of_a_year CHECK (name ~ '^(SCHOOL_)?TABLE [0-9]{4}$'),
  lines text NOT NULL CONSTRAINT holiday_lines CHECK (length(lines) BETWEEN 1 AND 100000)
);
INSERT INTO feeds (name) VALUES ('holidays');
GRANT SELECT, INSERT, UPDATE ON holiday_tables TO outposts_app;
