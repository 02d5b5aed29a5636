git clone -q hub.git mine
echo "A fix" > mine/fix.txt
git -C mine add .
git -C mine commit -q -m "Fix"
git -C mine push -q origin main:fix
git -C mine branch fix
git -C mine reset -q --hard HEAD~1
sh review.sh
git -C mine fetch -q
git -C mine merge -q origin/main
