#!/usr/bin/env bash
# ./outposts bench [NAME...]
run_bench() {
  need_dotnet; need_node; ensure_postgis
  if [ -e "$ROOT/bench/geokdbush/package.json" ] && [ ! -e "$ROOT/bench/geokdbush/node_modules" ]; then
    (cd "$ROOT/bench/geokdbush" && npm ci --no-audit --no-fund >/dev/null)
  fi
  cd "$ROOT" || exit 1
  exec dotnet run --project bench/Outposts.Bench -c Release -- "$@"
}
