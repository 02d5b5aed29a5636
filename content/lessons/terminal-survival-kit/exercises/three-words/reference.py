tr ' ' '\n' < talk.txt | sort | uniq -c | sort -rn | head -n 3
