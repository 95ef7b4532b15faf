import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemNotice } from '../../parts/answer.js';
import { count } from '../../parts/format.js';
import type { Entered, Tournament } from '../../source/contract.js';
import { source } from '../../source/current.js';
import { pathOf } from './use-cup.js';

/** Who has entered, and how to. */
export function Lobby({ cup }: { readonly cup: Tournament }) {
  const { entrants, registration } = cup;
  return (
    <section className="card" aria-labelledby="lobby">
      <h2 id="lobby">{registration?.open ? 'Lobby' : 'Entrants'}</h2>
      {entrants.length === 0 ? (
        <p className="soft">Nobody has entered yet.</p>
      ) : (
        <ul className="row cup-list" aria-label="Entrants">
          {entrants.map(({ name, agent }) => (
            <li key={name} className="badge">
              {name} <span className="soft">{agent}</span>
            </li>
          ))}
        </ul>
      )}
      {registration?.open && source.live && <Enter cup={cup} />}
    </section>
  );
}

type Way = 'program' | 'house' | 'profile' | 'service';
const LANGUAGES = { py: 'python', mjs: 'javascript', js: 'javascript', cjs: 'commonjs' } as const;

function Enter({ cup }: { readonly cup: Tournament }) {
  const { programs, house, profiles, services } = cup.registration!;
  const ways: readonly [Way, string, readonly string[]][] = [
    ['program', 'A program', programs ? ['python', 'javascript', 'commonjs'] : []],
    ['house', 'A strategy of the house', house],
    ['profile', 'A model of published results', profiles],
    ['service', 'A service', services],
  ];
  const open = ways.filter(([, , choices]) => choices.length > 0);
  const [way, setWay] = useState<Way>(open[0]?.[0] ?? 'program');
  const choices = ways.find(([one]) => one === way)![2];
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const queries = useQueryClient();
  const choice = choices.includes(chosen) ? chosen : (choices[0] ?? '');
  const enter = useMutation<Entered, Error>({
    mutationFn: () => {
      const what = way === 'program' ? { language: choice, source: text } : { [way]: choice };
      return source.send('POST', `${pathOf(cup.name)}/entrants`, { name, ...what });
    },
    onSuccess: () => {
      setName('');
      void queries.invalidateQueries({ queryKey: [pathOf(cup.name)] });
    },
  });
  const read = async (file: File | undefined) => {
    if (!file) return;
    const ending = file.name.split('.').at(-1) as keyof typeof LANGUAGES;
    setChosen(LANGUAGES[ending] ?? choice);
    setText(await file.text());
  };
  return (
    <form
      className="stack"
      aria-label="Enter the tournament"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        enter.mutate();
      }}
    >
      <div className="row">
        <label className="field">
          <span>Name</span>
          <input
            required
            value={name}
            maxLength={80}
            pattern="[a-z0-9][a-z0-9\-]*"
            title="small letters, digits and hyphens"
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <label className="field">
          <span>Enter with</span>
          <select value={way} onChange={({ target }) => setWay(target.value as Way)}>
            {open.map(([one, title]) => (
              <option key={one} value={one}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{way === 'program' ? 'Language' : 'Which'}</span>
          <select value={choice} onChange={({ target }) => setChosen(target.value)}>
            {choices.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        {way === 'program' && (
          <label className="field">
            <span>File</span>
            <input
              type="file"
              accept=".py,.js,.mjs,.cjs"
              onChange={({ target }) => void read(target.files?.[0])}
            />
          </label>
        )}
      </div>
      {way === 'program' && (
        <label className="field">
          <span>Program</span>
          <textarea
            required
            rows={8}
            value={text}
            spellCheck={false}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
      )}
      <div className="row">
        <button type="submit" disabled={enter.isPending}>
          Enter
        </button>
        {enter.data && <span className="good">{enter.data.name} has entered.</span>}
        <span className="soft small">
          {count(cup.entrants.length)} of {count(cup.registration!.most)} places are taken
        </span>
      </div>
      {enter.error && <ProblemNotice error={enter.error} />}
    </form>
  );
}
