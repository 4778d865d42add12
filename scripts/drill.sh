#!/usr/bin/env bash
# ./outposts drill failover [--long] [--json]
run_drill() {
  local arg help=""
  for arg in "$@"; do case "$arg" in --help|-h|-\?) help=1 ;; esac; done
  need_dotnet
  if [ -z "$help" ]; then
    ensure_postgis
    ensure_patroni
  fi
  build_app
  exec dotnet "$APP/Outposts.Cli.dll" drill "$@"
}
