#!/usr/bin/env bash
# The README's two commands on a bare Debian, as a new user runs them after `git clone`.
set -euo pipefail

usage() {
  cat <<'TEXT'
tests/bare.sh [--mirror URL] [--keep FOLDER] [--save FOLDER] SUITE...

Makes a chroot with nothing but Debian's base packages for each SUITE (bookworm, trixie), clones the
project's last commit into it, runs ./run demo and ./run test, and prints what they take: seconds on
the clock (too many when the machine does other work) and seconds of the processor (which hardly
depend on that). The packages are in both. With several suites the demo's tables and its corpus must
be equal byte for byte.

  --mirror URL    where packages come from (default: $DEBIAN_MIRROR, else the machine's apt sources)
  --keep FOLDER   leave the chroots in FOLDER/SUITE, and use those that are there
  --save FOLDER   put logs, tables and corpora into FOLDER/SUITE

As root; needs debootstrap and git. A chroot takes 2 GB.
TEXT
}

fail() { printf 'tests/bare.sh: %s\n' "$*" >&2; exit 2; }

mirror_of_this_machine() {
  { cat /etc/apt/sources.list.d/debian*.sources /etc/apt/sources.list 2> /dev/null || true; } |
    sed -nE 's/^(URIs:|deb( \[[^]]*\])?) +([^ ]+).*/\3/p' | head -n 1
}

# Usage: make_root SUITE ROOT LOGS
make_root() {
  [ -d "$2/root" ] || debootstrap --variant=minbase "$1" "$2" "$mirror" > "$3/debootstrap.log" 2>&1 ||
    fail "$1: debootstrap failed, see $3/debootstrap.log (--save FOLDER keeps it)"
  cp /etc/resolv.conf /etc/hosts "$2/etc/"
  rm -rf "$2/root/presswork"
  git clone --quiet --no-hardlinks "$project" "$2/root/presswork"
  mount -t proc proc "$2/proc"
}

# Each line with the seconds since the start.
stamped() {
  local line start=$SECONDS
  while IFS= read -r line; do printf '%4d %s\n' $((SECONDS - start)) "$line"; done
}

# Usage: inside SUITE ROOT LOGS WORD: `./run WORD` in the chroot; WORD.out, WORD.log, and its times.
inside() {
  local status=0 TIMEFORMAT='%R %U %S'
  {
    time chroot "$2" /usr/bin/env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
      bash -c "cd /root/presswork && ./run $4" > "$3/$4.out" 2> >(stamped > "$3/$4.log")
  } 2> "$3/$4.times" || status=$?
  awk -v what="$1: ./run $4" '{ printf "%s: %d s, %d s of CPU\n", what, $1, $2 + $3 }' "$3/$4.times"
  [ "$status" = 0 ] && return
  tail -n 40 "$3/$4.log" "$3/$4.out" >&2
  fail "$1: ./run $4 ends with $status"
}

# What the suites are compared by: the tables without the lines of progress, and the corpus without
# the four bytes of its header in which SQLite leaves its own version.
keep_results() {
  sed -n '/^\$ presswork freq/,$p' "$2/demo.out" > "$2/tables"
  cp "$1/root/presswork/build/demo/sample.db" "$2/sample.db"
  printf '\0\0\0\0' | dd of="$2/sample.db" bs=1 seek=96 conv=notrunc status=none
}

# Usage: try_suite SUITE ROOT LOGS
try_suite() {
  mkdir -p "$2" "$3"
  make_root "$@"
  inside "$@" demo
  keep_results "$2" "$3"
  inside "$@" test
  grep -hi 'skipped\|only the stand-in' "$2"/root/presswork/build/release/Testing/Temporary/LastTest.log | sort -u || true
  umount "$2/proc"
  [ -n "$keep" ] || rm -rf --one-file-system "$2"
}

mirror=${DEBIAN_MIRROR:-} keep='' save='' suites=() arguments=("$@")
while [ $# -gt 0 ]; do
  case $1 in
    --mirror) mirror=${2:?--mirror needs a URL}; shift 2 ;;
    --keep) keep=${2:?--keep needs a folder}; shift 2 ;;
    --save) save=${2:?--save needs a folder}; shift 2 ;;
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; fail "there is no option '$1'" ;;
    *) suites+=("$1"); shift ;;
  esac
done
[ ${#suites[@]} -gt 0 ] || { usage >&2; fail "name a suite"; }
[ "$(id -u)" = 0 ] || fail "a chroot needs root"
command -v debootstrap > /dev/null || fail "install the package debootstrap"
mirror=${mirror:-$(mirror_of_this_machine)}
[ -n "$mirror" ] || fail "no mirror in the apt sources: give one with --mirror URL"
# What is mounted here is unmounted when this ends, however it ends.
[ -n "${PRESS_BARE:-}" ] || PRESS_BARE=1 exec unshare --mount "$0" "${arguments[@]}"

project=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
for suite in "${suites[@]}"; do
  try_suite "$suite" "${keep:-$work/roots}/$suite" "${save:-$work/logs}/$suite"
  for result in tables sample.db; do
    cmp "${save:-$work/logs}/$suites/$result" "${save:-$work/logs}/$suite/$result" ||
      fail "$result: $suites and $suite differ"
  done
done
[ ${#suites[@]} = 1 ] || echo "tables and corpus of ${suites[*]}: equal byte for byte"
