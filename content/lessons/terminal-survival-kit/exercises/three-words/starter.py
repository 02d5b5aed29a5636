cat talk.txt | sort
