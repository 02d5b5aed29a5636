# message: changes-only
git branch tune "HEAD@{3}"
git merge -q --squash tune
git commit -q -m "Tuned after all"
