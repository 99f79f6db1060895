# Shared by the shell programs of tools/dev/: the root folder, the tools' PATH, and how they speak.
# Source it first; it handles --help by printing the caller's opening comment.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
cd "$root"
export PATH="$root/.deps/node/bin:$root/.deps/python/bin:$PATH"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,/^[^#]/{/^#/{s/^# \{0,1\}//;p}}' "$0"
  exit 0
fi

# step N TOTAL WHAT: says what is being done and how far along the command is.
step() { printf '\n[%d/%d] %s\n' "$1" "$2" "$3"; }

fail() {
  echo "./dev ${0##*/}: $*" >&2
  exit 1
}

# elapsed: seconds since the program started, for the last line.
elapsed() { echo "$SECONDS s"; }
