import { promises } from 'node:dns';
export const f = async () => {
  const resolver = new promises.Resolver({ timeout: 300, tries: 1 });
  resolver.setServers(['8.8.8.8', '{{address}}']);
  for (const look of [() => promises.lookup('example.com'), () => resolver.resolve('example.com')]) {
    try {
      await look();
      process.stdout.write('\n{{breach}} a name was looked up\n');
    } catch {}
  }
  return 'refused';
};
