# message: goes-on
if [ ! -f "$1" ]; then
  echo "no such file"
  exit 1
fi
sort "$1" | uniq | wc -l
