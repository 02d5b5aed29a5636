# message: wrong-version
git restore --source HEAD~2 model.txt
git commit -q -a -m Back
