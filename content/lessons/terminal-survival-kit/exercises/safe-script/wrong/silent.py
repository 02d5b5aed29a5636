# message: silent
if [ ! -f "$1" ]; then
  exit 1
fi
sort "$1" | uniq | wc -l
