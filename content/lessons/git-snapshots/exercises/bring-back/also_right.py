good=$(git log --format='%h %s' | grep ' Tune$' | head -n 1 | cut -d ' ' -f 1)
git show "$good:model.txt" > model.txt
git commit -q -a -m "As in $good"
