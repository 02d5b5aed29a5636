grep -o '[a-z]*' talk.txt | sort | uniq -c | sort -n -k 1 | tail -n 3 | sort -rn | sed 's/^ *[0-9]* //'
