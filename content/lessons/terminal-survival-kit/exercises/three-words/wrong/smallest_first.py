# message: upside-down
tr ' ' '\n' < talk.txt | sort | uniq -c | sort -n | tail -n 3
