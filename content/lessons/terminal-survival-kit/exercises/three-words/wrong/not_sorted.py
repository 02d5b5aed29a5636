# message: not-sorted
tr ' ' '\n' < talk.txt | uniq -c | sort -rn | head -n 3
