# message: too-many
git restore --source :/Tune model.txt
git commit -q -a -m Back
git commit -q --allow-empty -m Done
