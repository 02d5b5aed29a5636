# message: whole-lines
sort talk.txt | uniq -c | sort -rn | head -n 3
