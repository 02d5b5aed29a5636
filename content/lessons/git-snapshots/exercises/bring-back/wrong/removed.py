# message: failed
git rm -q model.txt
git commit -q -m "Remove it"
