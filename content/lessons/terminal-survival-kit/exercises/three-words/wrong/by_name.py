# message: by-name
tr ' ' '\n' < talk.txt | sort | uniq | head -n 3
