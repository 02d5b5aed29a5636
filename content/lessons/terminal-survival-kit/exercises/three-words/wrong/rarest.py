# message: rarest
tr ' ' '\n' < talk.txt | sort | uniq -c | sort -n | head -n 3
