-- The history of the planner's layers, scenarios and building plans.

CREATE OR REPLACE TRIGGER planning_layers_inserted AFTER INSERT ON planning_layers REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('planning', 'id');
CREATE OR REPLACE TRIGGER planning_layers_updated AFTER UPDATE ON planning_layers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('planning', 'id');
CREATE OR REPLACE TRIGGER planning_layers_stay BEFORE DELETE OR TRUNCATE ON planning_layers
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a layer is never deleted; put an empty one in its place');
CREATE OR REPLACE TRIGGER scenarios_inserted AFTER INSERT ON scenarios REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('plans', 'id');
CREATE OR REPLACE TRIGGER scenarios_updated AFTER UPDATE ON scenarios REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('plans', 'id');
CREATE OR REPLACE TRIGGER scenarios_stay BEFORE DELETE OR TRUNCATE ON scenarios
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a scenario is never deleted; archive it');
CREATE OR REPLACE TRIGGER build_plans_inserted AFTER INSERT ON build_plans REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('plans', 'year');
CREATE OR REPLACE TRIGGER build_plans_updated AFTER UPDATE ON build_plans REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('plans', 'year');
CREATE OR REPLACE TRIGGER build_plans_stay BEFORE DELETE OR TRUNCATE ON build_plans
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a plan is never deleted; save another revision');
