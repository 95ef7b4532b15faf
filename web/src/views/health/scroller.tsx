import type { ReactNode } from 'react';

/** A table that is scrolled sideways where it is too wide. */
export function Scroller({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what has the focus.
    <section className="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
