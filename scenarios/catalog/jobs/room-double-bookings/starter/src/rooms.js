export const ROOMS = ['elm', 'oak', 'birch'];
