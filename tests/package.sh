#!/usr/bin/env bash
# The package on a bare Debian, as a new user meets it: installed, and asked without the source.
set -euo pipefail

usage() {
  cat <<'TEXT'
tests/package.sh [--mirror URL] [--keep FOLDER] PACKAGE.deb SUITE

Makes a chroot with nothing but Debian's base packages for SUITE (bookworm, trixie), installs PACKAGE.deb
with apt, and runs as a user what the README shows first: doctor, a corpus of the sample, some tables.
Then the package is removed again, and nothing of it may be left.

  --mirror URL    where packages come from (default: $DEBIAN_MIRROR, else http://deb.debian.org/debian)
  --keep FOLDER   leave the chroot in FOLDER/SUITE, and use one that is there

As root; needs debootstrap. A chroot takes 500 MB.
TEXT
}

fail() { printf 'tests/package.sh: %s\n' "$*" >&2; exit 2; }

# Usage: inside COMMAND...: in the chroot, with its log shown when it fails.
inside() {
  chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@" > "$log" 2>&1 || { cat "$log" >&2; fail "$* failed: see above"; }
}

# Usage: as_user LINE: what somebody types; shown with what it prints.
as_user() {
  printf '$ %s\n' "$1"
  chroot "$root" /usr/bin/env -i HOME=/home/user LANG=C.UTF-8 PATH=/usr/bin:/bin \
    setpriv --reuid 1000 --regid 1000 --clear-groups sh -c "cd && $1" || fail "'$1' ends with $?"
}

mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian} keep='' arguments=("$@")
while [ $# -gt 0 ]; do
  case $1 in
    --mirror) mirror=${2:?--mirror needs a URL}; shift 2 ;;
    --keep) keep=${2:?--keep needs a folder}; shift 2 ;;
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; fail "there is no option '$1'" ;;
    *) break ;;
  esac
done
[ $# = 2 ] || { usage >&2; fail "name a package and a suite"; }
[ "$(id -u)" = 0 ] || fail "a chroot needs root"
command -v debootstrap > /dev/null || fail "install the package debootstrap"
# What is mounted here is unmounted when this ends, however it ends.
[ -n "${PRESS_BARE:-}" ] || PRESS_BARE=1 exec unshare --mount "$0" "${arguments[@]}"

package=$(readlink -f "$1") suite=$2
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
root=${keep:-$work}/$suite log=$work/log
mkdir -p "$root"
[ -d "$root/root" ] || debootstrap --variant=minbase "$suite" "$root" "$mirror" > "$log" 2>&1 ||
  { tail "$log" >&2; fail "debootstrap failed: see above"; }
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mount -t proc proc "$root/proc"
cp "$package" "$root/presswork.deb"
install -d -o 1000 -g 1000 "$root/home/user"
inside apt-get update -q
inside apt-get install -y -q --no-install-recommends /presswork.deb

as_user 'presswork doctor --format tsv | cut -f1-3 | grep -v ok'
as_user 'presswork run /usr/share/presswork/sample -o sample.db -q'
as_user 'presswork freq sample.db --type firm --by year --from 2024 --limit 4 --format table'
as_user "presswork kwic sample.db 'NEAR(<firm> invest* <amount>, 12)' --limit 3 --format table"
as_user 'presswork frames sample.db --by year --format table'
as_user 'presswork verify sample.db -q'
as_user 'presswork export sample.db --as tif | head -n 1'
for file in share/man/man1/presswork-freq.1.gz share/man/man7/presswork-queries.7.gz \
            share/bash-completion/completions/presswork share/zsh/vendor-completions/_presswork \
            share/fish/vendor_completions.d/presswork.fish lib/presswork/presswork_fts5.so; do
  [ -s "$root/usr/$file" ] || fail "/usr/$file is not there"
done
inside apt-get purge -y -q presswork
left=$(find "$root/usr" -name '*presswork*')
[ -z "$left" ] || fail "left after removal: $left"
echo "$suite: installed, asked, removed"
