# message: empty
git show :/Tune:model.txt > model.txt
git commit -q -a -m "Bring the tuned model back"
