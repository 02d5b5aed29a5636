# message: past-lost
git reset -q --hard :/Tune
