# message: notes-back
git restore --source :/Tune .
git commit -q -a -m Back
