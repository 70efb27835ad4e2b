# Sends signals, and ends what it was told of when the program that talks to it is gone.
# A process is known by its number and the time of its start, so that no other one is hit.
trap '' INT TERM HUP
kept=
started() {
  IFS= read -r stat 2>/dev/null < "/proc/$1/stat" || return 1
  set -- "$2" ${stat##*) }
  want=$1
  shift 20
  [ "$1" = "$want" ]
}
while read -r word pid start; do
  case $word in
    keep) kept="$kept $pid:$start" ;;
    gone)
      left=
      for one in $kept; do [ "$one" = "$pid:$start" ] || left="$left $one"; done
      kept=$left ;;
    STOP | CONT)
      if started "$pid" "$start"; then kill -s "$word" "$pid" && echo done || echo failed; else echo gone; fi ;;
  esac
done
for one in $kept; do
  if started "${one%:*}" "${one#*:}"; then kill -KILL "${one%:*}"; fi
done
rm -rf "$1"
