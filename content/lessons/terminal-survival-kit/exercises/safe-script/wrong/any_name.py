# message: a-folder
if [ ! -e "$1" ]; then
  echo "no such file: $1" >&2
  exit 1
fi
sort "$1" | uniq | wc -l
