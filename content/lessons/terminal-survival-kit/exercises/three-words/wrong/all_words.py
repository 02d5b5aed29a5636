# message: too-many
tr ' ' '\n' < talk.txt | sort | uniq -c | sort -rn
