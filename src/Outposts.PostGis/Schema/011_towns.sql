-- The town (镇街) of demand as its list tells it: by name, or by its nine digits of GB/T 10114. Nothing is found from the position.

ALTER TABLE demand_points
  ADD COLUMN town text CONSTRAINT demand_town CHECK (town = btrim(town) AND length(town) BETWEEN 1 AND 100); -- null: not told
