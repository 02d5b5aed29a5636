# message: moved-on
git switch -c tune "HEAD@{3}"
git merge main
