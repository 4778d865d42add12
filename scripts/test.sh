#!/usr/bin/env bash
# ./outposts test [--long] [--only NAME]: prints one line for each part, and the sums at the end.
PARTS=(format audit dotnet conformance client e2e)
# So many test projects run at once, and each runs two test classes at once. More of them end no sooner on two processors, but hosts
# and clusters then start so slowly that tests run out of patience.
LANES=2
# The folders of Node packages that tests need.
NODE_TEST_FOLDERS=(tests/conformance tests/conformance-hours tests/conformance-feeds tests/deploy bench/geokdbush)
# After this many seconds a part's command counts as hanging and fails.
PART_TIMEOUT=1200

# shellcheck source=scripts/checks.sh
. "$ROOT/scripts/checks.sh"

usage_test() {
  echo "./outposts test [--long] [--only NAME]   NAME: ${PARTS[*]}, or a .NET test project: $(dotnet_projects)"
}

run_tests() {
  local only="" dotnet
  while [ $# -gt 0 ]; do
    case "$1" in
      --long) export OUTPOSTS_LONG=1 ;;
      --only) [ $# -ge 2 ] || wrong_use "--only needs a name. $(usage_test)"; only=$2; shift ;;
      --only=*) only=${1#*=} ;;
      --help|-h) usage_test; exit 0 ;;
      *) wrong_use "test knows --long and --only NAME, not '$1'" ;;
    esac
    shift
  done
  case " ${PARTS[*]} $(dotnet_projects) " in
    *" ${only:-dotnet} "*) ;;
    *) wrong_use "no part '$only'. $(usage_test)" ;;
  esac
  need_dotnet; need_node; ensure_postgis
  case "$only" in ""|dotnet|Outposts.Api.Tests) ensure_patroni_if_listed; ensure_gdal ;; esac
  # Counting calls for a later, better compilation pays in a program that runs for long: without it the tests take a quarter less time.
  # Code that is mapped apart for writing and for running is a guard against attackers, and a tenth of the time that a host takes to start.
  export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0
  cd "$ROOT" || exit 1
  RESULTS="$BUILD_HOME/test-results"; rm -rf "$RESULTS"; mkdir -p "$RESULTS"
  keep_temporary_files_in_memory
  PASSED=0 FAILED=0 SKIPPED=0 SECONDS=0 COUNTED=0 BEGUN=$(date +%s)
  read -ra dotnet <<<"$(dotnet_projects)"
  case "$only" in ""|conformance) ensure_promtool; ensure_nginx ;; dotnet|Outposts.Api.Tests) ensure_nginx ;; esac
  case "$only" in
    "") test_whole "${dotnet[@]}" conformance client ;;
    dotnet) test_projects "${dotnet[@]}" ;;
    format|audit|e2e) "test_$only" ;;
    *) test_projects "$only" ;;
  esac
  spent
  printf 'All of it took %d s, and %d s of the processors.\n' $(($(date +%s) - BEGUN)) "$SPENT"
  echo "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  [ "$FAILED" = 0 ] && [ "$PASSED" -gt 0 ]
}

# test_whole PROJECT...: every part. The build runs beside the checks: by itself neither keeps two processors busy.
test_whole() {
  local format audit seconds
  CHECKS=()
  format_preparations
  build_beside &
  format_checks
  format=("${CHECKS[@]}") CHECKS=()
  npm_audits
  audit=("${CHECKS[@]}")
  wait
  seconds=$SECONDS
  report_build_beside || return 0
  CHECKS=("${format[@]}") SECONDS=$seconds
  report_checks format
  CHECKS=("${audit[@]}")
  check "NuGet audit" nuget_audit
  report_checks audit
  run_projects "$@"
  test_e2e
}

# build_beside: builds all, and publishes what the browser tests run. Leaves its exit code, seconds and processor seconds in build.end.
build_beside() {
  local code=0
  SECONDS=0
  { install_node_tests && npm_install tests/e2e && build_tests Outposts.sln; } >"$RESULTS/build.errors" || code=1
  # A publish that fails ends its subshell; the browser tests tell it.
  [ "$code" != 0 ] || (build_app) || true
  spent
  echo "$code $SECONDS $SPENT" >"$RESULTS/build.end"
}

# report_build_beside: reports what build_beside has left; fails when the build did.
report_build_beside() {
  local code processors
  read -r code SECONDS processors <"$RESULTS/build.end"
  cat "$RESULTS/build.errors"
  PROCESSORS=$processors report build $((1 - code)) "$code" 0 "$code"
  [ "$code" = 0 ] && RELEASE_IS_BUILT=1
}

# keep_temporary_files_in_memory: hundreds of throw-away databases, of hundreds of files each, take a quarter less of the processors' time
# in a file system in memory. They take up to six gigabytes of it: where there is not twice as much, they stay on the disk.
keep_temporary_files_in_memory() {
  local enough=$((12 * 1024 * 1024)) memory folder limit limits=(/sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes)
  [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ -r /proc/meminfo ] || return 0
  memory=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo)
  [ "${memory:-0}" -ge "$enough" ] && [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -ge "$enough" ] || return 0
  limit=$(cat "${limits[@]}" 2>/dev/null | head -1) || true
  case "$limit" in ''|max) ;; *) [ ${#limit} -gt 15 ] || [ $((limit / 1024)) -ge "$enough" ] || return 0 ;; esac
  folder=$(mktemp -d /dev/shm/outposts-test.XXXXXX) || return 0
  # shellcheck disable=SC2064 # the folder is known now
  trap "rm -rf '$folder'" EXIT
  chmod 1777 "$folder"
  # Some tests make programs and run them.
  printf '#!/bin/sh\n' >"$folder/probe"; chmod +x "$folder/probe"
  "$folder/probe" 2>/dev/null || return 0
  export TMPDIR="$folder"
}

# The .NET test projects, by name.
dotnet_projects() { (cd "$ROOT/tests" && echo *Tests/*.csproj) | tr ' ' '\n' | sed 's|/.*||' | tr '\n' ' '; }

# spent: sets SPENT to the processor seconds of what this shell has started and waited for. Servers that leave their parents (PostgreSQL's)
# are not among it.
spent() {
  local file="$RESULTS/times.$BASHPID"
  times >"$file"
  SPENT=$(sed -n '2s/[ms]/ /gp' "$file" | awk '{ printf "%d", $1 * 60 + $2 + $3 * 60 + $4 }')
  rm -f "$file"
}

# report PART PASSED FAILED SKIPPED EXIT-CODE: prints a part's line and adds it up. A part that ended badly without a failed test,
# or ran nothing, counts as one failure. PROCESSORS: its processor seconds, where it ran beside others.
report() {
  local part=$1 passed=${2:-0} failed=${3:-0} skipped=${4:-0} code=$5 note="" processors=${PROCESSORS:-}
  if [ -z "$processors" ]; then spent; processors=$((SPENT - COUNTED)); fi
  COUNTED=$((COUNTED + processors))
  if [ "$failed" = 0 ] && { [ "$code" != 0 ] || [ $((passed + skipped)) = 0 ]; }; then failed=1; note=" It did not run to its end."; fi
  printf '%s: %s passed, %s failed, %s skipped in %d s, %d s of the processors.%s\n' \
    "$part" "$passed" "$failed" "$skipped" "$SECONDS" "$processors" "$note"
  PASSED=$((PASSED + passed)); FAILED=$((FAILED + failed)); SKIPPED=$((SKIPPED + skipped)); SECONDS=0
}

# limited COMMAND...: fails when the command hangs.
limited() { timeout --kill-after=30 "$PART_TIMEOUT" "$@"; }

# Tests run on the release build, which is also what `./outposts up` serves: one build for all.
build_tests() {
  dotnet build "$1" -c Release -v q --nologo >"$RESULTS/build.log" 2>&1 && { RELEASE_IS_BUILT=1; return; }
  grep -E 'error' "$RESULTS/build.log" | sort -u | head -20
  return 1
}

# test_projects NAME...: builds, and runs test projects.
test_projects() {
  if [ "$*" != client ]; then
    install_node_tests
    build_tests Outposts.sln || { report build 0 1 0 1; return; }
    report build 1 0 0 0
  fi
  run_projects "$@"
}

# run_projects NAME...: runs test projects side by side. Lines are printed in the order of the names, when all have ended.
run_projects() {
  local name code seconds processors
  for name; do
    while [ "$(jobs -rp | wc -l)" -ge "$LANES" ]; do wait -n || true; done
    run_project "$name" &
  done
  wait
  for name; do
    read -r code seconds processors <"$RESULTS/$name.end"
    SECONDS=$seconds PROCESSORS=$processors
    "report_$(kind_of "$name")" "$code" "$name"
  done
  PROCESSORS="" SECONDS=0
}

# kind_of NAME: conformance, client or dotnet.
kind_of() { case "$1" in Outposts.*) echo dotnet ;; *) echo "$1" ;; esac; }

# run_project NAME: runs a test project and leaves its exit code, seconds and processor seconds in NAME.end.
run_project() {
  local code=0
  SECONDS=0
  "run_$(kind_of "$1")" "$1" >"$RESULTS/$1.log" 2>&1 || code=$?
  spent
  echo "$code $SECONDS $SPENT" >"$RESULTS/$1.end"
}

run_dotnet() {
  limited dotnet test "tests/$1" -c Release --no-build --nologo -v q --logger "trx;LogFileName=$RESULTS/$1.trx" \
    --blame-hang-timeout 5m --blame-hang-dump-type none
}

report_dotnet() {
  # The log names the failed tests, their reasons are in the results; what kept a run from its end is in the log alone.
  [ "$1" = 0 ] || { grep -vE '^\s*$|\[FAIL\]$' "$RESULTS/$2.log" | tail -30; node scripts/failed-tests.mjs "$RESULTS/$2.trx"; } || true
  # shellcheck disable=SC2046 # three numbers
  report "$2" $(trx_counts "$RESULTS/$2.trx") "$1"
}

# trx_counts FILE: passed, failed and skipped.
trx_counts() {
  local counters total
  counters=$(grep -o '<Counters [^>]*>' "$1" 2>/dev/null | head -1) || true
  counter() { local value; value=$(sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"); echo "${value:-0}"; }
  total=$(counter total)
  echo "$(counter passed)" "$(counter failed)" $((total - $(counter executed)))
}

run_conformance() {
  local files
  # The runner of Node 20 does not expand patterns itself.
  mapfile -t files < <(find tests/conformance tests/deploy -name node_modules -prune -o -name '*.test.mjs' -print | sort)
  limited node --test --test-reporter=tap --test-concurrency=2 "${files[@]}" >"$RESULTS/conformance.tap"
}

report_conformance() {
  [ "$1" = 0 ] || { grep -E -A25 '^\s*not ok' "$RESULTS/conformance.tap" | head -80; tail -20 "$RESULTS/conformance.log"; }
  report conformance "$(tap_count pass)" "$(tap_count fail)" "$(tap_count skipped)" "$1"
}

tap_count() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$RESULTS/conformance.tap" | tail -1; }

run_client() {
  npm_install src/Outposts.Map || return
  (cd src/Outposts.Map && limited npx vitest run --reporter=json --outputFile="$RESULTS/client.json")
}

report_client() {
  [ "$1" = 0 ] || tail -60 "$RESULTS/client.log"
  # shellcheck disable=SC2046 # three numbers
  report client $(json_counts "$RESULTS/client.json" 'r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests') "$1"
}

# The browser tests start the command `./outposts up` themselves: see tests/e2e/support/start-hosts.mjs.
test_e2e() {
  local code=0
  npm_install tests/e2e || { report e2e 0 1 0 1; return; }
  ensure_chromium
  # Not grep -q, which ends before fc-list does: that counts as a failure of both.
  [ -n "$(fc-list 2>/dev/null | grep -i 'noto.*cjk')" ] || install_packages "the browser tests" fonts-noto-cjk fontconfig
  ensure_nginx
  ensure_firefox
  # A build that fails ends the subshell, not the run.
  (build_app) || { report e2e 0 1 0 1; return; }
  (cd tests/e2e && OUTPOSTS_TEST_RESULTS="$RESULTS/e2e" PLAYWRIGHT_JSON_OUTPUT_NAME="$RESULTS/e2e.json" \
    limited npx playwright test --reporter=list,json) >"$RESULTS/e2e.log" 2>&1 || code=$?
  # The list tells the errors after the tests, each with the path of its trace.
  [ "$code" = 0 ] || { sed -n '/^  1) /,$p' "$RESULTS/e2e.log" | head -200; tail -5 "$RESULTS/e2e.log"; }
  # shellcheck disable=SC2046 # three numbers
  report e2e $(json_counts "$RESULTS/e2e.json" 'r.stats.expected, r.stats.unexpected + r.stats.flaky, r.stats.skipped') "$code"
}

# Chromium's shell without windows takes half the time of the whole browser, which takes its place where the package lists lack the shell.
ensure_chromium() {
  local package=chromium
  [ -z "${OUTPOSTS_CHROMIUM:-}" ] && ! command -v chromium-headless-shell >/dev/null || return 0
  [ -z "$(apt-cache --names-only search '^chromium-headless-shell$' 2>/dev/null)" ] || package=chromium-headless-shell
  command -v "$package" >/dev/null || install_packages "the browser tests" "$package"
}

# Web Push needs a browser whose push service can be one of the tests. Where no list names it that test is skipped.
ensure_firefox() {
  [ -z "${OUTPOSTS_FIREFOX:-}" ] && ! command -v firefox-esr firefox >/dev/null || return 0
  [ -z "$(apt-cache --names-only search '^firefox-esr$' 2>/dev/null)" ] || install_packages "the browser tests" firefox-esr
}

# The browser tests and the drill of an upgrade start nginx themselves.
ensure_nginx() { [ -x /usr/sbin/nginx ] || quietly_install "browser tests and drills" nginx-light openssl; }

# The drill of a failover needs a cluster manager. Where no list names it that test is skipped.
ensure_patroni_if_listed() {
  [ -z "$(apt-cache --names-only search '^patroni$' 2>/dev/null)" ] || [ -z "$(apt-cache --names-only search '^etcd-server$' 2>/dev/null)" ] \
    || ensure_patroni
}

# The tests of alert rules are skipped where no list names Prometheus.
ensure_promtool() {
  ! command -v promtool >/dev/null || return 0
  [ -z "$(apt-cache --names-only search '^prometheus$' 2>/dev/null)" ] || quietly_install "the tests of alert rules" prometheus
}

# json_counts FILE EXPRESSION: the numbers that an expression takes from a runner's report r.
json_counts() {
  node -e 'try { const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")); console.log('"$2"') }
    catch { console.log(0, 0, 0) }' "$1"
}

# npm_install FOLDER: once for each state of its lock file.
npm_install() {
  local stamp="$1/node_modules/.installed"
  [ -e "$stamp" ] && [ "$stamp" -nt "$1/package-lock.json" ] && return
  local log="$RESULTS/npm-${1//[^a-zA-Z0-9]/-}.log"
  (cd "$1" && npm ci --no-audit --no-fund >"$log" 2>&1) || { tail -20 "$log"; say "npm ci failed in $1"; return 1; }
  touch "$stamp"
}

# GDAL reads what is published at /features; the server's PostGIS has its library already. Where no list names it those tests are skipped.
ensure_gdal() {
  ! command -v ogr2ogr >/dev/null || return 0
  [ -z "$(apt-cache --names-only search '^gdal-bin$' 2>/dev/null)" ] || install_packages "the tests of /features" gdal-bin
}

install_node_tests() {
  local folder
  for folder in "${NODE_TEST_FOLDERS[@]}"; do
    [ ! -e "$folder/package.json" ] || npm_install "$folder"
  done
}
