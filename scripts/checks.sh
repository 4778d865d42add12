#!/usr/bin/env bash
# The parts `format` and `audit` of ./outposts test: each check counts as one test. The rules of code style are held by the build itself.

# check NAME COMMAND...: begins a check, two at a time; report_checks waits for them. One that returns 77 could not run here and counts
# as skipped.
check() {
  local name=$1 log; shift
  log=$(check_log "$name")
  CHECKS+=("$name")
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || true; done
  { local code=0; limited_function "$@" >"$log" 2>&1 || code=$?; echo "$code" >"$log.end"; } &
}

check_log() { echo "$RESULTS/check-${1//[^a-zA-Z0-9]/-}.log"; }

# report_checks PART: waits for the checks that have begun, prints what failed or was skipped, and reports the part.
report_checks() {
  local name log passed=0 failed=0 skipped=0
  wait
  for name in "${CHECKS[@]}"; do
    log=$(check_log "$name")
    case "$(cat "$log.end")" in
      0) passed=$((passed + 1)) ;;
      77) skipped=$((skipped + 1)); echo "$name: skipped. $(tail -1 "$log")" ;;
      *) failed=$((failed + 1)); echo "$name:"; tail -40 "$log" ;;
    esac
  done
  report "$1" "$passed" "$failed" "$skipped" 0
}

# Functions run as they are; programs end when they hang.
limited_function() { if [ "$(type -t "$1")" = function ]; then "$@"; else limited "$@"; fi; }

test_format() {
  CHECKS=()
  format_preparations
  format_checks
  report_checks format
}

# format_preparations: what other checks and the build need: the packages of linters and client, the client's sources, which the check of
# their types replaces for a moment, and the client's pages, which the build takes over.
format_preparations() {
  check "packages of the linters" npm_install scripts/lint
  check "packages of the client" npm_install src/Outposts.Map
  wait
  check "generated types of the client" client_types
  wait
  check "size of the client" client_size
  check "whitespace of C#" dotnet format whitespace . --folder --verify-no-changes --exclude src/Outposts.Map/node_modules
  wait
}

# format_checks: the longest first, so that no processor waits at the end.
format_checks() {
  check "types of the client" client_run svelte-check --tsconfig ./tsconfig.json --fail-on-warnings
  check "ESLint of the client" client_run eslint .
  check "Prettier of the client" client_run prettier --check .
  check "ESLint" scripts/lint/node_modules/.bin/eslint --max-warnings 0 --config scripts/lint/eslint.config.mjs tests bench scripts
  check "Prettier" prettier_outside_client
  check "length of lines" line_lengths
  check "shellcheck" shell_scripts
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
  shellcheck -x outposts .ci/run scripts/*.sh deploy/*/*.sh
}

# client_run PROGRAM...: runs a program of the client's packages in its folder.
client_run() { (cd src/Outposts.Map && limited npx --no-install "$@"); }

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
  # The build of all takes these pages over.
  (cd src/Outposts.Map && limited npm run -s build) || return 1
  client_run size-limit
}

test_audit() {
  CHECKS=()
  npm_audits
  check "NuGet audit" nuget_audit
  report_checks audit
}

npm_audits() {
  local lock
  for lock in $(sources json | grep -E '(^|/)package-lock\.json$'); do
    check "npm audit of $(dirname "$lock")" npm_audit "$(dirname "$lock")"
  done
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
