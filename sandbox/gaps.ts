/** What a backend may be unable to enforce, in the words of `Probe.notEnforced`. */
export const GAPS = {
  network: 'network',
  hostFiles: 'reading files of the host that its user may read',
  sharedFolders: 'writing to shared temporary folders',
  neighbours: "seeing and killing other processes of this server's user",
  memory: 'memory',
  wholeMemory: 'memory of all processes together',
  wholeCpu: 'processor time of all processes together',
  processCount: 'number of processes',
  escapedChildren: 'ending children that left their process group',
  systemCalls: 'filtering of system calls',
  userNamespaces: 'no further user namespaces',
  folderSize: 'size of temporary folders',
  fileCount: 'number of files in temporary folders',
} as const;
