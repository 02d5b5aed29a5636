# message: no-branch
git clone -q hub.git mine
cd mine
git switch -q -c fix
echo "mended" > fix.txt
git add fix.txt
git commit -q -m "Mend it"
cd ..
sh review.sh
cd mine
git switch -q main
git pull -q
