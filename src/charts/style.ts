/** The colours of Okabe and Ito (2008), which people of all kinds of colour vision tell apart; yellow left out. */
export const COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000'] as const;
/** Each series has a shape of its own too, for prints without colour. */
export const SHAPES = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin', 'arrow'] as const;

export const INK = '#222222';
export const PALE = '#5a5a5a';
export const LINE = '#dddddd';
export const FONT = 'Helvetica, Arial, sans-serif';

export const SIZES = { title: 18, subtitle: 13, label: 13, panel: 14 } as const;

/** The size that a picture needs, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}
