export function {
