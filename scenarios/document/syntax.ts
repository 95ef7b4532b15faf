import type { YAMLError } from 'yaml';
import type { Fault } from './problem.js';

interface Advice {
  readonly message?: (word: string) => string;
  readonly remedy: string;
}

const ADVICE: Readonly<Record<string, Advice>> = {
  TAB_AS_INDENT: { message: () => 'a tab is used as indentation', remedy: 'Indent with blanks' },
  DUPLICATE_KEY: {
    message: (word) => `the key "${word}" is there a second time`,
    remedy: 'Keep one of the two',
  },
  MULTIPLE_DOCS: {
    message: () => 'a second document begins here',
    remedy: 'Put it into a file of its own, or delete this line',
  },
  NON_STRING_KEY: {
    message: () => 'a list or a mapping is used as a key',
    remedy: 'Use a plain name as the key',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: () => 'a mapping cannot begin here',
    remedy: 'Put quotes around a text that holds ": ", or correct the indentation of the next line',
  },
  MISSING_CHAR: { remedy: 'Close the quote or bracket, or put a colon and a blank after the key' },
  BAD_INDENT: { remedy: 'Close the bracket, or give the lines that belong together the same indentation' },
  BAD_SCALAR_START: { remedy: 'Put quotes around the text' },
  TAG_RESOLVE_FAILED: {
    message: (word) => `the tag ${word} means nothing here`,
    remedy: 'Delete the tag: plain values need none',
  },
  RESOURCE_EXHAUSTION: {
    message: () => 'values are nested too deeply',
    remedy: 'Take out levels of nesting',
  },
};

const OTHERWISE: Advice = {
  remedy: 'Check the quotes, brackets and indentation of this line and the one before',
};

/** What is wrong with the YAML itself. */
export function syntaxFault({ code, message, pos }: YAMLError, text: string): Fault {
  const advice = ADVICE[code] ?? OTHERWISE;
  const word = /^["']?([^\s"':]*)/.exec(text.slice(pos[0], pos[0] + 80))?.[1] ?? '';
  return {
    message: advice.message?.(word) ?? `this is not YAML: ${message}`,
    found: word,
    allowed: '',
    remedy: advice.remedy,
  };
}
