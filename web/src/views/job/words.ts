/** What a sentence is made of: who and which work are links where they are shown, and the rest is text. */
export type Part =
  | string
  | { readonly who: number }
  | { readonly strong: number }
  | { readonly text: string; readonly tone: Tone };
export type Tone = 'good' | 'bad' | 'soft' | 'strong';
export type Sentence = readonly Part[];

/** `` say`${who(3)} proposes ${usd(100)}` `` */
export function say(texts: TemplateStringsArray, ...parts: (Part | Sentence)[]): Sentence {
  const all = texts.flatMap((text, index): Sentence => {
    const part = parts[index];
    if (part === undefined) return [text];
    return isSentence(part) ? [text, ...part] : [text, part];
  });
  return all.filter((part) => part !== '');
}

const isSentence = (part: Part | Sentence): part is Sentence => Array.isArray(part);

export const who = (participant: number): Part => ({ who: participant });
/** Whose moment it is: who gets a job, or wins it. */
export const winner = (participant: number): Part => ({ strong: participant });
export const good = (text: string): Part => ({ text, tone: 'good' });
export const bad = (text: string): Part => ({ text, tone: 'bad' });
export const soft = (text: string): Part => ({ text, tone: 'soft' });
export const strong = (text: string): Part => ({ text, tone: 'strong' });

/** "A", "A and B", "A, B and C" */
export const listed = (parts: readonly Part[]): Sentence =>
  parts.flatMap((part, index) => {
    if (index === 0) return [part];
    return [index === parts.length - 1 ? ' and ' : ', ', part];
  });

/** A sentence as text alone. */
export function plain(sentence: Sentence, nameOf: (participant: number) => string): string {
  return sentence
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('text' in part) return part.text;
      return nameOf('who' in part ? part.who : part.strong);
    })
    .join('');
}
