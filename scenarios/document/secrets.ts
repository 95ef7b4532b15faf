/** What is told of a problem, and where it is. */
type Told = Readonly<Record<'file' | 'path' | 'found' | 'message' | 'remedy', string>>;

/** Where somebody may have written a key: what stands there is never repeated. */
const MAY_HOLD_A_KEY = /(^|\.)(url|baseURL|token)$|key(From)?$|secret|password/i;

/** An address in which nothing can be a key: a host with a port or a path. */
const PLAIN_ADDRESS = /^(https?:\/\/)?[\w-]*[.:/][\w.:/-]*$/;

/** A variable's name, as people write them: keys have digits among their first letters. */
const NAME_OF_VARIABLE = /^[A-Z]+(_[A-Z0-9]+)*$/;

const HIDDEN = '[hidden]';

/** The same problem without the value that it is about, where that may be a key. */
export function withoutSecrets<P extends Told>(problem: P): P {
  const { path, found, message, remedy } = problem;
  if (!MAY_HOLD_A_KEY.test(path)) return problem;
  const bare = found.replace(/^"|"$/g, '');
  if (/(url|baseURL)$/.test(path) && PLAIN_ADDRESS.test(bare)) return problem;
  if (/keyFrom$/.test(path) && NAME_OF_VARIABLE.test(bare)) return problem;
  // An unknown key is what was found, not its value.
  const nothing = bare === '' || bare === path.split('.').at(-1);
  const hide = (text: string) => (nothing ? text : text.split(bare).join(HIDDEN));
  const file = problem.file.replace(/^(--set [^=]*=).*$/s, `$1${HIDDEN}`);
  return { ...problem, file, found: hide(found), message: hide(message), remedy: hide(remedy) };
}
