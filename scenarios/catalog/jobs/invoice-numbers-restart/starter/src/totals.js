export const totalOf = (lines) => lines.reduce((sum, { cents }) => sum + cents, 0);
