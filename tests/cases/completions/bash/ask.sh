# Asks the completion what it offers for a line whose last word is being typed.
source presswork.bash
ask() {
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  _presswork
  printf '%s ->' "$*"
  [ ${#COMPREPLY[@]} = 0 ] || printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | sed 's/^/ /' | tr -d '\n'
  echo
}
ask presswork fr
ask presswork lexicon c
ask presswork lexicon check --fo
ask presswork freq my.db --form
ask presswork freq my.db --format ''
ask presswork freq my.db --format = t
ask presswork freq my.db --by year,co
ask presswork freq ''
ask presswork freq my.db --limit ''
ask presswork run my.db -o my
ask presswork run ''
ask presswork help que
ask presswork lexicon check --lexicon ''
ask presswork doctor --lexicon m
