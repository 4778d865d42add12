#!/usr/bin/env bash
# The parts `format` and `audit` of ./outposts test: each check counts as one test. The rules of code style are held by the build itself.

# check NAME COMMAND...: runs a check; one that returns 77 could not run here and counts as skipped.
check() {
  local name=$1 log code=0; shift
  log="$RESULTS/check-${name//[^a-zA-Z0-9]/-}.log"
  limited_function "$@" >"$log" 2>&1 || code=$?
  case "$code" in
    0) CHECKS_PASSED=$((CHECKS_PASSED + 1)) ;;
    77) CHECKS_SKIPPED=$((CHECKS_SKIPPED + 1)); echo "$name: skipped. $(tail -1 "$log")" ;;
    *) CHECKS_FAILED=$((CHECKS_FAILED + 1)); echo "$name:"; tail -40 "$log" ;;
  esac
}

# Functions run as they are; programs end when they hang.
limited_function() { if [ "$(type -t "$1")" = function ]; then "$@"; else limited "$@"; fi; }

test_format() {
  CHECKS_PASSED=0 CHECKS_FAILED=0 CHECKS_SKIPPED=0
  check "whitespace of C#" dotnet format whitespace . --folder --verify-no-changes --exclude src/Outposts.Map/node_modules
  check "length of lines" line_lengths
  if npm_install scripts/lint; then
    check "ESLint" scripts/lint/node_modules/.bin/eslint --max-warnings 0 --config scripts/lint/eslint.config.mjs tests bench scripts
    check "Prettier" prettier_outside_client
  else
    CHECKS_FAILED=$((CHECKS_FAILED + 1))
  fi
  if npm_install src/Outposts.Map; then
    check "lint of the client" client_script lint
    check "generated types of the client" client_types
    check "size of the client" client_size
  else
    CHECKS_FAILED=$((CHECKS_FAILED + 1))
  fi
  check "shellcheck" shell_scripts
  report format "$CHECKS_PASSED" "$CHECKS_FAILED" "$CHECKS_SKIPPED" 0
}

# sources EXTENSION... : the files of the tree that are ours, whether git knows them yet or not.
sources() {
  local patterns=("${@/#/*.}")
  git ls-files --cached --others --exclude-standard -- "${patterns[@]}" | while read -r file; do [ ! -e "$file" ] || echo "$file"; done
}

line_lengths() { sources cs mjs sh | grep -v '^src/Outposts.Map/' | grep -v '^data/' | xargs node scripts/lint/line-length.mjs; }

prettier_outside_client() {
  sources mjs | grep -E '^(tests|bench|scripts)/' | xargs scripts/lint/node_modules/.bin/prettier --check
}

shell_scripts() {
  command -v shellcheck >/dev/null || { echo "shellcheck is not installed."; return 77; }
  shellcheck -x outposts .ci/run scripts/*.sh
}

# client_script NAME: runs a script of the client's package.json.
client_script() {
  (cd src/Outposts.Map && node -e 'process.exit(require("./package.json").scripts[process.argv[1]] ? 0 : 1)' "$1") \
    || { echo "The client has no script '$1'."; return 77; }
  (cd src/Outposts.Map && limited npm run -s "$1")
}

# The types that the checked-in schema gives must be those that are checked in.
client_types() {
  local kept="$RESULTS/generated" generated=src/Outposts.Map/src/api/generated code=0
  cp -r "$generated" "$kept"
  (cd src/Outposts.Map && limited npm run -s types) || code=$?
  diff -r "$kept" "$generated" || { echo "Run 'npm run types' in src/Outposts.Map."; code=1; }
  rm -rf "$generated"; mv "$kept" "$generated"
  return "$code"
}

client_size() {
  dotnet build src/Outposts.Map -c Release -v q --nologo || return 1
  client_script size
}

test_audit() {
  local lock
  CHECKS_PASSED=0 CHECKS_FAILED=0 CHECKS_SKIPPED=0
  for lock in $(sources json | grep -E '(^|/)package-lock\.json$'); do
    check "npm audit of $(dirname "$lock")" npm_audit "$(dirname "$lock")"
  done
  check "NuGet audit" nuget_audit
  report audit "$CHECKS_PASSED" "$CHECKS_FAILED" "$CHECKS_SKIPPED" 0
}

# npm_audit FOLDER: fails at a vulnerability of high or critical severity; a registry that does not answer skips the check.
npm_audit() {
  # shellcheck disable=SC2016 # the program is Node's
  { cd "$1" && timeout 60 npm audit --json --package-lock-only --fetch-retries=0 2>/dev/null; } | node -e '
    let found
    try { found = JSON.parse(require("fs").readFileSync(0, "utf8")).metadata.vulnerabilities }
    catch { console.log("The registry gives no audit."); process.exit(77) }
    console.log(`${found.critical} critical, ${found.high} high.`)
    process.exit(found.critical + found.high > 0 ? 1 : 0)'
}

nuget_audit() {
  local answer
  answer=$(timeout 120 dotnet package list --project Outposts.sln --vulnerable --include-transitive --format json 2>/dev/null) \
    || { echo "The registry gives no audit."; return 77; }
  if grep -qiE '"severity": *"(high|critical)"' <<<"$answer"; then echo "$answer"; return 1; fi
}
