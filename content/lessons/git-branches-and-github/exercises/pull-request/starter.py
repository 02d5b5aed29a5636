git clone hub.git mine
cd mine
