for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGXCPU', 'SIGPIPE']) process.on(name, () => {});
export const f = () => new Promise(() => setInterval(() => {}, 1000));
