import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '../../parts/answer.js';
import type { Match, Standing, Tournament } from '../../source/contract.js';
import { source } from '../../source/current.js';
import { listen, type Message } from '../../source/listen.js';

const MOST_RECENT = 12;

/** What a stream has told since the page asked. */
interface News {
  readonly standings: readonly Standing[] | null;
  /** The latest ones first. */
  readonly recent: readonly Match[];
  readonly matches: number | null;
  readonly connected: boolean;
}

/** After these the draw and the state are asked for again. */
const RENEWED = ['state', 'standings', 'reset', 'end'];

const NOTHING: News = { standings: null, recent: [], matches: null, connected: true };

export const pathOf = (name: string): string => `/tournaments/${encodeURIComponent(name)}`;

/** A tournament, kept up to date by its stream as long as `live`. */
export function useCup(name: string, live = true) {
  const path = pathOf(name);
  const answer = useAnswer<Tournament>(path);
  const queries = useQueryClient();
  const [news, setNews] = useState(NOTHING);
  const there = answer.data?.matches;
  // What was there at first says where the stream begins; later numbers come from it.
  const from = useRef(there);
  from.current = there;
  const isOver = answer.data?.state === 'ended';
  const isThere = there !== undefined;
  useEffect(() => {
    if (!live || !isThere || isOver || !source.live) return;
    const controller = new AbortController();
    const tell = ({ event, data }: Message) => {
      setNews((now) => after(now, event, data));
      if (RENEWED.includes(event))
        void queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(path) });
    };
    void listen(`${path}/stream`, { from: String(from.current), tell, signal: controller.signal });
    return () => controller.abort();
  }, [path, live, isThere, isOver, queries]);
  return { answer, news };
}

function after(now: News, event: string, data: unknown): News {
  if (event === 'connected' || event === 'lost') return { ...now, connected: event === 'connected' };
  if (event === 'matches') {
    const { matches } = data as { readonly matches: readonly Match[] };
    const recent = [...matches].reverse().concat(now.recent).slice(0, MOST_RECENT);
    return { ...now, recent, matches: matches.at(-1)!.match + 1 };
  }
  if (event === 'standings')
    return { ...now, standings: (data as { entrants: readonly Standing[] }).entrants };
  return event === 'reset' ? NOTHING : now;
}

const SPOILERS = 'tortuga-spoiler-free';

/** Whether results are hidden until somebody asks for them; it is remembered in this tab. */
export function useSpoilerFree(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => sessionStorage.getItem(SPOILERS) === 'on');
  return [
    on,
    (next) => {
      sessionStorage.setItem(SPOILERS, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}
