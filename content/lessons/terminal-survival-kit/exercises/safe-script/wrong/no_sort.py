# message: wrong-count
if [ ! -f "$1" ]; then
  echo "no such file" >&2
  exit 1
fi
uniq "$1" | wc -l
