import os
for number in range(20000): os.close(os.open("f%d" % number, os.O_CREAT | os.O_WRONLY))
