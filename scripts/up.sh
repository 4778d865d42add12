#!/usr/bin/env bash
# ./outposts up
up() {
  local arg previous="" database="${ConnectionStrings__Outposts:-}"
  for arg in "$@"; do
    case "$arg" in
      --help|-h) usage_up; exit 0 ;;
      --database=*) database=${arg#*=} ;;
    esac
    [ "$previous" = --database ] && database=$arg
    previous=$arg
  done
  need_dotnet
  [ -n "$database" ] || [ -e "${OUTPOSTS_SECRETS:-/nowhere}/ConnectionStrings__Outposts" ] || ensure_postgis
  build_app
  exec dotnet "$APP/Outposts.Api.dll" --data "$ROOT/data" "$@"
}

usage_up() {
  cat <<'TEXT'
./outposts up [options]: serve the map and the API
  --port N                   default 5080
  --listen ADDRESS           default 127.0.0.1, which only this machine reaches; 0.0.0.0: all of its addresses
  --path-base PATH           the path under which a proxy passes everything on, such as /outposts
  --style URL                another basemap's MapLibre style
  --home DIR                 the private PostGIS cluster and the logs; default .outposts/
  --wal-archive DIR          the private cluster archives its log there, at every start from now on; none: no longer
  --database CONNECTION      use that PostgreSQL (with PostGIS) instead; also ConnectionStrings__Outposts.
                             Host=a,b,c: the servers of a replicated cluster, see docs/operations/failover.md
  --empty                    no demonstration data
  --demo N                   N synthetic outposts over China instead (seeded)
Prints 'Ready: http://ADDRESS:PORT' when it answers. Ctrl-C stops it and the private cluster.
TEXT
}
