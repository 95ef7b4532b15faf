import { useEffect, useRef, useState } from 'react';

const EVERY_MS = 5000;

/** Tells those who hear the page what moves by itself, every few seconds at the most. */
export function Said({ text }: { readonly text: string }) {
  const [said, setSaid] = useState(text);
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {said}
    </p>
  );
}
