#!/usr/bin/env bash
# What the commands share: finding tools, installing system packages, building once.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
BUILD_HOME="$ROOT/.outposts"
APP="$BUILD_HOME/app"

say() { echo "outposts: $*" >&2; }
wrong_use() { say "$*"; exit 2; }

need_dotnet() {
  command -v dotnet >/dev/null || wrong_use "the .NET SDK 10 is needed and 'dotnet' is not on the PATH; install it and try again."
  local major
  major=$(cd "$ROOT" && dotnet --version 2>/dev/null | cut -d. -f1) || true
  [ "${major:-0}" -ge 10 ] 2>/dev/null || wrong_use "the .NET SDK 10 is needed; 'dotnet --version' in the project says: $(cd "$ROOT" && dotnet --version 2>&1 | head -1)"
}

need_node() {
  command -v node >/dev/null || wrong_use "Node.js 20 or newer is needed and 'node' is not on the PATH; install it and try again."
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || wrong_use "Node.js 20 or newer is needed; this is $(node --version)."
}

# The folder of server programs that come with PostGIS; empty when there is none.
postgis_bin() {
  local dir version
  if [ -n "${OUTPOSTS_PG_BIN:-}" ]; then echo "$OUTPOSTS_PG_BIN"; return; fi
  for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV); do
    version=${dir%/bin}; version=${version##*/}; version=${version#pgsql-}
    if [ -x "$dir/initdb" ] && { [ -e "/usr/share/postgresql/$version/extension/postgis.control" ] \
        || [ -e "/usr/pgsql-$version/share/extension/postgis.control" ]; }; then
      echo "$dir"; return
    fi
  done
}

# install_packages WHAT-FOR PACKAGE... : through apt-get as root or with sudo that asks nothing; else says what is missing.
install_packages() {
  local purpose=$1 sudo=""; shift
  local hint="Or point it at a database that has PostGIS: ./outposts up --database 'Host=…;Database=…;Username=…'"
  command -v apt-get >/dev/null || wrong_use "$purpose needs PostgreSQL 15+ with PostGIS 3 / these packages (Debian's names): $*. This system has no apt-get, so install them by hand. $hint"
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || wrong_use "$purpose needs these packages: $*. Install them with 'sudo apt-get install $*'. $hint"
    sudo="sudo"
  fi
  say "installing $*"
  if ! $sudo apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" >/tmp/outposts-apt.$$ 2>&1; then
    $sudo apt-get -o DPkg::Lock::Timeout=300 update >>/tmp/outposts-apt.$$ 2>&1 || true
    DEBIAN_FRONTEND=noninteractive $sudo apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" \
      >>/tmp/outposts-apt.$$ 2>&1 || { tail -5 /tmp/outposts-apt.$$ >&2; rm -f /tmp/outposts-apt.$$; wrong_use "$purpose needs these packages and they could not be installed: $*. $hint"; }
  fi
  rm -f /tmp/outposts-apt.$$
}

# The newest package of PostGIS that the package lists name; empty when they name none.
postgis_package() { apt-cache --names-only search '^postgresql-[0-9]+-postgis-3$' 2>/dev/null | awk '{print $1}' | sort -V | tail -1; }

ensure_postgis() {
  local name server
  [ -z "$(postgis_bin)" ] || return 0
  name=$(postgis_package)
  # A package list may be missing on a fresh machine: the name of Debian 12 stands in, and apt-get update follows.
  if [ -z "$name" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update >/dev/null 2>&1 || true
    name=$(postgis_package)
  fi
  name=${name:-postgresql-15-postgis-3}
  server=${name%-postgis-3}
  # Ours is a private cluster: the package need not make one of its own that listens on a port.
  if [ "$(id -u)" = 0 ] && [ ! -e /etc/postgresql-common/createcluster.conf ] && command -v apt-get >/dev/null; then
    mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.d/outposts.conf
  fi
  install_packages "the private PostGIS cluster" "$server" "$name"
}

# quietly_install PURPOSE PACKAGE...: installs servers that the caller starts itself, on ports of its own: installing must not start them.
quietly_install() {
  local policy=/usr/sbin/policy-rc.d made=""
  if [ "$(id -u)" = 0 ] && [ ! -e "$policy" ] && command -v apt-get >/dev/null; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod +x "$policy"; made=$policy
  fi
  install_packages "$@"
  [ -z "$made" ] || rm -f "$made"
}

ensure_patroni() {
  if command -v patroni >/dev/null && command -v etcd >/dev/null; then return; fi
  quietly_install "the drill of a failover" patroni etcd-server
}

# Publishes host, client and commands into .outposts/app when a source is newer than the last build.
build_app() {
  local stamp="$APP/.built"
  if [ -e "$stamp" ] && [ -z "$(find "$ROOT/src" "$ROOT/data" "$ROOT"/Directory.*.props "$ROOT/global.json" \
      \( -name bin -o -name obj -o -name node_modules -o -name wwwroot -o -name dist \) \
      -prune -o -type f -newer "$stamp" -print -quit)" ]; then
    return
  fi
  need_node
  say "building (a minute or two the first time)"
  mkdir -p "$BUILD_HOME"
  # One build for both programs: published one by one, each is built again.
  if ! (cd "$ROOT" && build_release && publish Api && publish Cli) >"$BUILD_HOME/build.log" 2>&1; then
    grep -E 'error' "$BUILD_HOME/build.log" | sort -u | head -20 >&2
    say "the build failed; the whole log is in $BUILD_HOME/build.log"; exit 1
  fi
  touch "$stamp"
}

# RELEASE_IS_BUILT: set by who has just built all.
build_release() { [ -n "${RELEASE_IS_BUILT:-}" ] || dotnet build src/Outposts.Cli -c Release -v q --nologo; }
publish() { dotnet publish "src/Outposts.$1" -c Release --no-build -o "$APP" -v q --nologo; }
