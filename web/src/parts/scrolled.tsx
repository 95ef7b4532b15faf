import type { ReactNode } from 'react';

/** What may be wider than the page, such as a table: it scrolls inside itself, by keyboard too. */
export function Scrolled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what has the focus.
    <section className="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
