import { Link } from 'wouter';
import { useNames } from './use-names.js';
import type { Part, Sentence } from './words.js';

/** A sentence of the story; who it is about is linked. */
export function Told({ sentence }: { readonly sentence: Sentence }) {
  return (
    <>
      {sentence.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have their places alone.
        <ToldPart key={index} part={part} />
      ))}
    </>
  );
}

const TONES = { good: 'job-good', bad: 'job-bad', soft: 'soft', strong: 'job-strong' } as const;

function ToldPart({ part }: { readonly part: Part }) {
  if (typeof part === 'string') return part;
  if ('text' in part) return <span className={TONES[part.tone]}>{part.text}</span>;
  if ('who' in part) return <Person participant={part.who} />;
  return (
    <strong>
      <Person participant={part.strong} />
    </strong>
  );
}

/** Whoever works is linked to where freelancers are compared; for other seats the name is enough. */
export function Person({ participant }: { readonly participant: number }) {
  const { nameOf, base, isFreelancer } = useNames();
  const name = nameOf(participant);
  if (!isFreelancer(participant)) return <span className="job-name">{name}</span>;
  return (
    <Link href={`${base}/freelancers?freelancer=${participant}`} className="job-name">
      {name}
    </Link>
  );
}

/** What somebody wrote: as text, whatever is in it. */
export function Quote({ text }: { readonly text: string | null }) {
  return text === null ? null : <blockquote className="job-quote text">{text}</blockquote>;
}
