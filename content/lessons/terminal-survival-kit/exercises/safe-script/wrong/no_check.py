# message: code-zero
sort "$1" | uniq | wc -l
