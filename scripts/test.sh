# ./outposts test [--long] [--only NAME]
PARTS="dotnet conformance client e2e"

run_tests() {
  local only="" passed=0 failed=0 skipped=0 broken=""
  while [ $# -gt 0 ]; do
    case "$1" in
      --long) export OUTPOSTS_LONG=1 ;;
      --only) [ $# -ge 2 ] || wrong_use "--only needs a name: one of $PARTS, or a .NET test project such as Outposts.Tests"; only=$2; shift ;;
      --only=*) only=${1#*=} ;;
      --help|-h) echo "./outposts test [--long] [--only NAME]   NAME: one of $PARTS, or a .NET test project such as Outposts.Tests"; exit 0 ;;
      *) wrong_use "test knows --long and --only NAME, not '$1'" ;;
    esac
    shift
  done
  case " $PARTS $(cd "$ROOT/tests" && ls -d Outposts.*.Tests Outposts.Tests) " in
    *" ${only:-dotnet} "*) ;;
    *) wrong_use "no part '$only'; there are: $PARTS, and the .NET test projects" ;;
  esac
  need_dotnet; need_node; ensure_postgis
  RESULTS="$BUILD_HOME/test-results"; rm -rf "$RESULTS"; mkdir -p "$RESULTS"
  cd "$ROOT"
  local part
  for part in $PARTS; do
    case "$only" in
      ""|"$part") "test_$part" ;;
      Outposts.*) [ "$part" = dotnet ] && test_dotnet "$only" ;;
    esac
  done
  [ -z "$broken" ] || { say "did not run to the end:$broken"; failed=$((failed + 1)); }
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}

# count PART PASSED FAILED SKIPPED EXIT-CODE: adds up; a part that failed without a failed test is broken.
count() {
  printf '%s: %s passed, %s failed, %s skipped.\n' "$1" "${2:-0}" "${3:-0}" "${4:-0}"
  passed=$((passed + ${2:-0})); failed=$((failed + ${3:-0})); skipped=$((skipped + ${4:-0}))
  if { [ "$5" != 0 ] && [ "${3:-0}" = 0 ]; } || [ "$(( ${2:-0} + ${3:-0} + ${4:-0} ))" = 0 ]; then broken="$broken $1"; fi
}

test_dotnet() {
  local project name code counters
  install_node_tests
  say "building the tests"
  if ! dotnet build Outposts.sln -v q --nologo >"$RESULTS/build.log" 2>&1; then
    grep -E 'error' "$RESULTS/build.log" | sort -u | head -20 >&2
    count "dotnet build" 0 0 0 1; return
  fi
  for project in tests/Outposts.Tests tests/Outposts.GraphQL.Tests tests/Outposts.PostGis.Tests tests/Outposts.Api.Tests; do
    name=${project#tests/}
    [ -z "${1:-}" ] || [ "$1" = "$name" ] || continue
    code=0
    dotnet test "$project" --no-build --nologo -v q --logger "trx;LogFileName=$RESULTS/$name.trx" >"$RESULTS/$name.log" 2>&1 || code=$?
    [ "$code" = 0 ] || grep -vE '^\s*$' "$RESULTS/$name.log" | tail -60
    counters=$(grep -o '<Counters [^>]*>' "$RESULTS/$name.trx" 2>/dev/null | head -1)
    count "$name" "$(attribute passed)" "$(attribute failed)" "$(($(attribute total) - $(attribute executed)))" "$code"
  done
}

attribute() { local value; value=$(sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"); echo "${value:-0}"; }

# node_part NAME COMMAND...: a run of node's own test runner.
node_part() {
  local name=$1 code=0; shift
  "$@" >"$RESULTS/$name.tap" 2>"$RESULTS/$name.err" || code=$?
  [ "$code" = 0 ] || { grep -E -A25 '^\s*not ok' "$RESULTS/$name.tap" | head -80 || true; tail -20 "$RESULTS/$name.err"; }
  count "$name" "$(summary pass "$name")" "$(summary fail "$name")" "$(summary skipped "$name")" "$code"
}

summary() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$RESULTS/$2.tap" | tail -1; }

# node_tests FOLDER: its test files, since the runner of Node 20 does not expand patterns itself.
node_tests() { find "$1" -name node_modules -prune -o -name '*.test.mjs' -print | sort; }

npm_install() { # npm_install FOLDER: once per lock file
  local stamp="$1/node_modules/.installed"
  [ -e "$stamp" ] && [ "$stamp" -nt "$1/package-lock.json" ] && return
  (cd "$1" && npm ci --no-audit --no-fund >"$RESULTS/npm.log" 2>&1) || { tail -20 "$RESULTS/npm.log" >&2; say "npm ci failed in ${1#"$ROOT"/}"; return 1; }
  touch "$stamp"
}

install_node_tests() {
  local folder
  for folder in tests/conformance tests/conformance-hours tests/conformance-feeds bench/geokdbush; do
    [ ! -e "$folder/package.json" ] || npm_install "$folder"
  done
}

test_conformance() {
  [ -n "$only" ] && install_node_tests
  need_test_hosts
  node_part conformance node --test --test-reporter=tap --test-concurrency=1 $(node_tests tests/conformance)
}

test_client() {
  npm_install src/Outposts.Map || { broken="$broken client"; return; }
  local code=0
  (cd src/Outposts.Map && npm run -s check && npx vitest run --reporter=json --outputFile="$RESULTS/client.json") \
    >"$RESULTS/client.log" 2>&1 || code=$?
  [ "$code" = 0 ] || tail -60 "$RESULTS/client.log"
  count client $(node -e '
    try { const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
      console.log(r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests) } catch { console.log(0, 0, 0) }' \
    "$RESULTS/client.json") "$code"
}

# The browser tests run against the very command of the README, on its own home and port.
test_e2e() {
  npm_install tests/e2e || { broken="$broken e2e"; return; }
  [ -n "${OUTPOSTS_CHROMIUM:-}" ] || command -v chromium >/dev/null || install_packages "the browser tests" chromium
  fc-list 2>/dev/null | grep -qi 'noto.*cjk' || install_packages "the browser tests" fonts-noto-cjk fontconfig
  local home port log="$RESULTS/host.log" host waited=0
  home=$(mktemp -d /tmp/outposts-e2e.XXXXXX)
  port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
  (build_app) || { broken="$broken e2e"; return; }
  "$ROOT/outposts" up --home "$home" --port "$port" >"$log" 2>&1 & host=$!
  trap 'kill -TERM "$host" 2>/dev/null || true' EXIT
  until grep -q '^Ready: ' "$log"; do
    sleep 0.5; waited=$((waited + 1))
    if [ "$waited" -gt 240 ] || ! kill -0 "$host" 2>/dev/null; then
      tail -30 "$log"; count "e2e (the host did not get ready)" 0 0 0 1; kill -TERM "$host" 2>/dev/null || true; return
    fi
  done
  OUTPOSTS_URL="http://127.0.0.1:$port" OUTPOSTS_HOME="$home" node_part e2e node --test --test-reporter=tap --test-concurrency=1 $(node_tests tests/e2e)
  kill -TERM "$host" 2>/dev/null || true; wait "$host" 2>/dev/null || true
  trap - EXIT
  rm -rf "$home"
}

need_test_hosts() {
  local project
  for project in tests/Outposts.GraphQL.Conformance tests/Outposts.GraphQL.TestHost; do
    [ ! -d "$project" ] || dotnet build "$project" -v q --nologo >"$RESULTS/host-build.log" 2>&1 || tail -20 "$RESULTS/host-build.log"
  done
}
