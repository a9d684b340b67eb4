#!/usr/bin/env bash
# Makes all shards of an archive with Slurm, and comes back when they are there and verified.
# It goes by the files in OUT, not by what the queue says: a controller that dies forgets jobs it
# has acknowledged. Ended at any moment, the same command goes on.
set -uo pipefail
here=$(dirname "$(readlink -f "$0")")
presswork=${PRESSWORK:-presswork}
poll=${PRESSWORK_POLL:-10}   # seconds between two looks
shards="" out="" rounds=3 at_once=50

usage() {
  cat <<'END'
submit.sh -n SHARDS -o OUT [-k ROUNDS] [-j AT_ONCE] ARCHIVE... [options of presswork run]

  -n SHARDS   into how many parts; each should take minutes, not seconds
  -o OUT      the folder for them, seen by all nodes
  -k ROUNDS   how often to submit what is missing (default 3)
  -j AT_ONCE  how many tasks may run at a time (default 50)

sbatch takes the site's own settings from SBATCH_PARTITION, SBATCH_ACCOUNT, SBATCH_TIMELIMIT.
PRESSWORK names the program. Logs go to OUT/logs. Exit code 0: all shards are there, and verified.
END
}
say() { printf 'submit.sh: %s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }

while getopts n:o:k:j:h option; do
  case $option in
    n) shards=$OPTARG ;;
    o) out=$OPTARG ;;
    k) rounds=$OPTARG ;;
    j) at_once=$OPTARG ;;
    h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
if [ -z "$shards" ] || [ -z "$out" ] || [ $# = 0 ]; then usage >&2; exit 2; fi
for number in "$shards" "$rounds" "$at_once"; do
  case $number in '' | *[!0-9]* | 0) fail "'$number' is no number above 0" ;; esac
done
command -v "$presswork" > /dev/null || fail "$presswork is not on the PATH: set PRESSWORK"
command -v sbatch > /dev/null || fail "sbatch is not on the PATH: is this a machine of the cluster?"
mkdir -p "$out/logs" || exit 74

missing() { "$presswork" shards missing "$out" --of "$shards"; }

# Usage: submit NAME OPTION... SCRIPT ARGUMENT...: the job's number. Tries for a while: the
# controller may be away.
submit() {
  local name=$1 id try
  shift
  for try in 1 2 3 4 5 6; do
    if id=$(sbatch --parsable --job-name="$name" "$@"); then echo "${id%%;*}"; return 0; fi
    say "sbatch failed (try $try of 6)"
    sleep "$poll"
  done
  return 1
}

# Until no shard is missing, or the queue has twice in a row said that it knows none of our jobs.
# A number of a forgotten job may be given to another one: ours are known by their name.
wait_for() {
  local name=$1 jobs gone=0
  while [ $gone -lt 2 ]; do
    sleep "$poll"
    [ -n "$(missing)" ] || return 0
    jobs=$(squeue -h -o %i --name="$name" 2> /dev/null) || continue
    if [ -n "$jobs" ]; then gone=0; else gone=$((gone + 1)); fi
  done
}

verified() { "$presswork" shards verify "$out" --of "$shards" -o "$out/logs/verify.csv"; }

run_name=presswork-$(basename "$out")-$$
for ((round = 1; round <= rounds; ++round)); do
  todo=$(missing) || exit
  if [ -z "$todo" ]; then
    verified && exit 0
    # Damaged, or made differently: each task looks at its own shard.
    todo=0-$((shards - 1))
  fi
  name=$run_name-$round
  array=$(submit "$name" --array="$todo%$at_once" --output="$out/logs/%x-%a.log" \
    "$here/presswork-array.sbatch" "$shards" "$out" "$@") || fail "nothing could be submitted"
  say "round $round: array job $array: shards $todo"
  submit "$name-verify" --dependency=afterany:"$array" --output="$out/logs/%x.log" \
    "$here/presswork-verify.sbatch" "$shards" "$out" > /dev/null || true
  wait_for "$name"
done
todo=$(missing) || exit
[ -z "$todo" ] && verified && exit 0
say "after $rounds rounds not all is right: shards ${todo:-(see $out/logs/verify.csv)}; their logs are in $out/logs"
exit 1
