# Runs one program and ends it when the owner of this shell is gone, however it went.
#
# Standard input is a pipe whose other end only the owner holds. It says what to run: the seconds of grace, the log file,
# then one word of the command per line, each led by a dot, and an empty line. After that it stays silent until the owner
# dies. The first line on standard output is the program's process id.
trap '' HUP INT QUIT
IFS= read -r grace && IFS= read -r log || exit 1
set --
while :; do
  IFS= read -r word || exit 1
  [ -n "$word" ] || break
  set -- "$@" "${word#.}"
done
exec 3<&0 </dev/null
"$@" 3<&- >>"$log" 2>&1 &
program=$!
echo "$program"
exec >/dev/null 2>&1
(
  read -r silence <&3
  kill -TERM "$program"
  while [ "$grace" -gt 0 ] && kill -0 "$program"; do
    sleep 1
    grace=$((grace - 1))
  done
  kill -KILL "$program"
) &
watcher=$!
trap 'kill -TERM "$program"' TERM
while :; do
  wait "$program"
  code=$?
  kill -0 "$program" || break
done
kill "$watcher"
exit "$code"
