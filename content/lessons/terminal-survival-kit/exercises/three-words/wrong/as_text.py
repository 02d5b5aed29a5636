# message: as-text
tr ' ' '\n' < talk.txt | sort | uniq -c | sed 's/^ *//' | sort -r | head -n 3
