# message: code-zero
if [ ! -f "$1" ]; then
  echo "no such file" >&2
else
  sort "$1" | uniq | wc -l
fi
