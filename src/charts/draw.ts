import { type HeatMap, heatFrame, heatOption } from './heat-map.js';
import type { Plot } from './plot.js';
import { frameOf, plotOption } from './plot-option.js';
import { renderSvg } from './render.js';

export type Drawable = Plot | HeatMap;

/** An SVG of whatever kind of picture it is. `name` goes into its ids. */
export function draw(picture: Drawable, name: string, description = picture.title): string {
  const [option, frame] =
    'kind' in picture ? [heatOption(picture), heatFrame(picture)] : [plotOption(picture), frameOf(picture)];
  return renderSvg(option, { name, description, ...frame });
}
