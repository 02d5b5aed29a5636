# message: cut-name
if [ ! -f "$1" ]; then
  echo "no such file" >&2
  exit 1
fi
sort $1 | uniq | wc -l
