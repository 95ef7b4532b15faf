/** Times of one house: no zone, to the minute. As text they sort as they are. */
export const isTime = (text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text);

/** Whether two bookings want the room at once; one may begin when the other ends. */
export const overlaps = (a, b) => a.from < b.to && b.from < a.to;
