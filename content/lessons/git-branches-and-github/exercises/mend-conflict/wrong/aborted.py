# message: no-merge
git merge idea
git merge --abort
