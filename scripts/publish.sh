#!/usr/bin/env bash
# ./outposts publish DIR
publish_to() {
  case "${1:-}" in
    ''|--help|-h) usage_publish; [ $# -gt 0 ] || exit 2; exit 0 ;;
    -*) usage_publish; wrong_use "publish takes a folder, not '$1'." ;;
  esac
  [ $# -eq 1 ] || wrong_use "publish takes one folder, not $#."
  [ ! -e "$1" ] || [ -z "$(ls -A "$1")" ] || [ -e "$1/Outposts.Api.dll" ] \
    || wrong_use "the folder $1 holds something else; name an empty one, or one that 'publish' has made."
  need_dotnet
  build_app
  mkdir -p "$1"
  # In one step, so that a program that is replaced is never half old: the folder is made beside it first.
  rm -rf "$1.new"
  mkdir "$1.new"
  cp -r "$APP/." "$1.new"
  mkdir "$1.new/data"
  cp -r "$ROOT/data/holidays" "$ROOT/data/qingdao" "$ROOT/data/world" "$1.new/data"
  rm -rf "$1.new/.built" "$1.new"/data/*/build
  rm -rf "$1"
  mv "$1.new" "$1"
  echo "Published to $1: run 'dotnet $1/Outposts.Api.dll --data $1/data --help'."
}

usage_publish() {
  cat <<'TEXT'
./outposts publish DIR: build, and put host, commands and data into a folder
  DIR/Outposts.Api.dll       the host: serves; 'prepare' makes or migrates the tables, 'health' asks a running one
  DIR/Outposts.Cli.dll       the other commands: import, export, token, account …
  DIR/data                   holidays, the district's borders, the land of the world
What it holds may be read only, and belong to another user than the one that runs it; deploy/ holds a container, a unit of systemd and
manifests of Kubernetes for it.
TEXT
}
