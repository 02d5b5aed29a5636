# message: waits
if [ $# -gt 0 ] && [ ! -f "$1" ]; then
  echo "no such file: $1" >&2
  exit 1
fi
sort "$1" 2> /dev/null | uniq | wc -l
