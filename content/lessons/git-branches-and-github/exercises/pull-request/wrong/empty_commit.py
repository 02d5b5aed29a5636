# message: wrong-files
git clone -q hub.git mine
cd mine
git switch -q -c fix
git commit -q --allow-empty -m "Mend it"
git push -q -u origin fix
cd ..
sh review.sh
cd mine
git switch -q main
git pull -q
