const isGood = (answer) => (answer.error ?? null) === null && Array.isArray(answer.items);

/** The newest good answer of each page, in the order of the pages. */
function newestPages(answers) {
  const received = new Map();
  for (const answer of answers.filter(isGood)) {
    const known = received.get(answer.page);
    if (!known || answer.fetchedAt >= known.fetchedAt) received.set(answer.page, answer);
  }
  return [...received.values()].sort((a, b) => a.page - b.page);
}

/** Each item once; a Map keeps the place of a key that is set again. */
function mergeItems(pages) {
  const items = new Map();
  const all = pages.flatMap((answer) => answer.items);
  for (const item of all) {
    const id = String(item.id);
    const known = items.get(id);
    if (!known || item.version >= known.version) items.set(id, { ...item, id });
  }
  return [...items.values()].filter((item) => item.deleted !== true);
}

export function mergePages(answers) {
  const pages = newestPages(answers);
  const total = Math.max(0, ...answers.map((answer) => answer.totalPages));
  const numbers = new Set(pages.map((answer) => answer.page));
  const missingPages = Array.from({ length: total }, (_, i) => i + 1).filter((page) => !numbers.has(page));
  return {
    items: mergeItems(pages),
    missingPages,
    complete: answers.length > 0 && missingPages.length === 0,
  };
}
