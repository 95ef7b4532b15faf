import type { FileObjection } from './load-folder.js';
import type { History } from './repository-job.js';
import type { Commit, Tree } from './types.js';

export interface Unfolded {
  readonly commits: readonly Commit[];
  readonly objections: readonly FileObjection[];
}

/** Goes back from the starter, edit by edit, to what each commit left of the files that it touched. */
export function unfold(starter: Tree, history: History): Unfolded {
  const objections = [...wrongFiles(starter, history), ...wrongDates(history)];
  const state: Record<string, string> = { ...starter };
  const commits: Commit[] = [];
  for (const [back, { message, author, date, adds, edits }] of history.toReversed().entries()) {
    const index = history.length - 1 - back;
    const files = [...new Set([...adds, ...edits.map(({ file }) => file)])].sort();
    const left = Object.fromEntries(files.map((file) => [file, state[file] ?? '']));
    commits.unshift({ message: message.trim(), author, date, files: left });
    for (const [at, { file, from, to }] of [...edits.entries()].reverse()) {
      const text = state[file] ?? '';
      if (text.split(to).length !== 2) objections.push(misplaced([index, 'edits', at, 'to']));
      state[file] = text.replace(to, () => from);
    }
  }
  return { commits, objections };
}

const misplaced = (path: FileObjection['path']): FileObjection => ({
  path,
  message: 'this text is not exactly once in what the commit leaves of the file',
  remedy: 'Copy it from the file in starter/, and undo what later commits edit',
});

/** Each file of the starter is added once, and edited only after that. */
function wrongFiles(starter: Tree, history: History): FileObjection[] {
  const added = new Set<string>();
  const objections: FileObjection[] = [];
  for (const [index, { adds, edits }] of history.entries()) {
    for (const [at, file] of adds.entries()) {
      if (Object.hasOwn(starter, file) && !added.has(file)) added.add(file);
      else {
        const message = added.has(file) ? 'is added a second time' : 'is not in starter/';
        const allowed = Object.keys(starter).join(', ');
        objections.push({ path: [index, 'adds', at], message, allowed, remedy: 'Name each file once' });
      }
    }
    for (const [at, { file }] of edits.entries()) {
      if (added.has(file) && !adds.includes(file)) continue;
      const remedy = 'Add it in an earlier commit';
      objections.push({ path: [index, 'edits', at, 'file'], message: 'was not there before', remedy });
    }
  }
  const missing = Object.keys(starter).filter((file) => !added.has(file));
  if (missing.length > 0) {
    const message = `no commit adds ${missing.join(', ')}`;
    objections.push({ path: [], message, remedy: 'Name every file of starter/ under adds' });
  }
  return objections;
}

const wrongDates = (history: History): FileObjection[] =>
  history.flatMap(({ date }, index) =>
    index > 0 && Date.parse(date) <= Date.parse(history[index - 1]!.date)
      ? [{ path: [index, 'date'], message: 'is not after the commit before', remedy: 'Put commits in order' }]
      : [],
  );
