git restore --source :/Tune model.txt
git add model.txt
git commit -q -m "Bring the tuned model back"
