import { useEffect, useState } from 'react';

/** Colours as tokens.css has them now: pictures on a canvas know no custom properties. */
export interface Palette {
  readonly ink: string;
  readonly soft: string;
  readonly edge: string;
  readonly surface: string;
  readonly accent: string;
  readonly good: string;
  readonly bad: string;
  readonly warn: string;
  readonly series: string[];
}

const NAMES = {
  ...{ ink: '--ink', soft: '--ink-soft', edge: '--edge', surface: '--surface', accent: '--accent' },
  ...{ good: '--good', bad: '--bad', warn: '--warn' },
};

/** A probe resolves light-dark(). */
function readPalette(): Palette {
  const probe = document.createElement('span');
  // Whoever asks for less motion has transitions that end at once, and yet begin with the old colour.
  probe.style.setProperty('transition', 'none', 'important');
  document.body.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const named = Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, read(name)]));
  const series = Array.from({ length: 8 }, (_, index) => read(`--series-${index + 1}`));
  probe.remove();
  return { ...(named as Omit<Palette, 'series'>), series };
}

const KEY = 'tortuga-theme';
export type Theme = 'auto' | 'light' | 'dark';
const changes = new EventTarget();

export function themeOf(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  showTheme();
}

export function showTheme(): void {
  const theme = themeOf();
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  changes.dispatchEvent(new Event('change'));
}

export function usePalette(): Palette {
  const [palette, setPalette] = useState(readPalette);
  useEffect(() => {
    const refresh = () => setPalette(readPalette());
    const media = matchMedia('(prefers-color-scheme: dark)');
    media.addEventListener('change', refresh);
    changes.addEventListener('change', refresh);
    return () => {
      media.removeEventListener('change', refresh);
      changes.removeEventListener('change', refresh);
    };
  }, []);
  return palette;
}
