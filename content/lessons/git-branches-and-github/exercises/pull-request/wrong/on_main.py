# message: no-branch
git clone -q hub.git mine
cd mine
echo "mended" > fix.txt
git add fix.txt
git commit -q -m "Mend it"
git push -q
cd ..
sh review.sh
cd mine
git pull -q
