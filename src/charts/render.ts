import { type EChartsCoreOption, init } from 'echarts';
import { escaped } from '../escaped.js';

export interface Picture {
  /** Goes into the ids within the picture, so that several may be put into one page. */
  readonly name: string;
  /** What somebody is told who cannot see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

/** An SVG, without a browser. The same options give the same bytes. */
export function renderSvg(option: EChartsCoreOption, { name, description, width, height }: Picture): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...option, animation: false });
    return settled(chart.renderToSVGString(), name).replace(
      '<svg ',
      `<svg role="img" aria-label="${escaped(description)}" `,
    );
  } finally {
    chart.dispose();
  }
}

/** Ids and classes count what a process has drawn before. The classes are for hovering, which a still picture has no use for. */
function settled(svg: string, name: string): string {
  const still = svg.replace(/<style[\s\S]*?<\/style>\n?/, '').replace(/ class="[^"]*"/g, '');
  return `${still.replace(/\bzr\d+-/g, `${name}-`)}\n`;
}
