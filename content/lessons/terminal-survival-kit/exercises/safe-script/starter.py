# $1 is the name of the file
sort $1 | uniq | wc -l
