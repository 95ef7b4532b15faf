// expect: crashed
process.exit(0);
