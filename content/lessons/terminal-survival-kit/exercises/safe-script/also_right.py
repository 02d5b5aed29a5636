[ $# -eq 1 ] || { echo "usage: sh kinds.sh FILE" >&2; exit 2; }
sorted=$(sort -u "$1") || exit 3
printf '%s\n' "$sorted" | grep -c ''
