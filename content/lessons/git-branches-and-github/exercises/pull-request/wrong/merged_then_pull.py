# message: parted
git clone -q hub.git mine
cd mine
git switch -q -c fix
echo "mended" > fix.txt
git add fix.txt
git commit -q -m "Mend it"
git push -q -u origin fix
git switch -q main
git merge -q --no-ff -m M fix
cd ..
sh review.sh
cd mine
git switch -q main
git pull -q
