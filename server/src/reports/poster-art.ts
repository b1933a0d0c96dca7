/** The colours of the house (web/src/lib/ui/tokens.css, light). */
export const colours = {
  ink: '#231a14',
  inkSoft: '#5c4f44',
  paper: '#fbf8f3',
  brand: '#98181b',
  action: '#a3181c',
  line: '#e2d8ca',
  goldFill: '#e9bd4b',
  goldSoft: '#f9d99a',
  cream: '#fff6ea',
  sky: '#fbe6c6',
} as const;

/** The house mark in a square of 64: a seal, three rising steps, the sun behind them. */
export const seal = {
  steps: 'M10 50V41h14.5v-9.5H39V22h15v28z',
  sun: { x: 20.5, y: 20, radius: 6.5 },
} as const;

/** Fields rising in steps to the right, the hindmost first; heights as shares from the top. */
const terraces = [
  { colour: '#efb79b', left: 0.66, right: 0.32, lead: 0.9 },
  { colour: '#e08a6c', left: 0.74, right: 0.47, lead: 0.4 },
  { colour: '#cc5844', left: 0.82, right: 0.6, lead: 0.75 },
  { colour: '#a9221f', left: 0.9, right: 0.71, lead: 0.3 },
  { colour: '#7d1114', left: 0.97, right: 0.82, lead: 0.65 },
] as const;

/**
 * Terraced fields over a box of that size, as SVG paths from its upper left corner.
 *
 * @param steps from one side to the other.
 */
export const terracePaths = (width: number, height: number, steps: number) =>
  terraces.map(({ colour, left, right, lead }) => {
    const stride = width / steps;
    const rise = ((left - right) * height) / steps;
    const bend = Math.min(stride * 0.45, rise * 1.6);
    const up = `c${round(bend / 2)} 0 ${round(bend / 2)} ${round(-rise)} ${round(bend)} ${round(-rise)}`;
    const first = `M0 ${round(height)}V${round(left * height)}h${round(lead * stride)}${up}`;
    return { colour, path: `${first}${`h${round(stride - bend)}${up}`.repeat(steps)}V${round(height)}z` };
  });

const round = (value: number) => Math.round(value * 100) / 100;

/* Shapes as SVG paths from their upper left corner (a disc: from its middle). */

export const rectangle = (width: number, height: number) => `M0 0h${round(width)}v${round(height)}H0z`;

export const roundedRectangle = (width: number, height: number, radius: number) => {
  const corner = (dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  const [across, down] = [round(width - 2 * radius), round(height - 2 * radius)];
  return `M${radius} 0h${across}${corner(radius, radius)}v${down}${corner(-radius, radius)}h${-across}${corner(-radius, -radius)}v${-down}${corner(radius, -radius)}z`;
};

export const disc = (radius: number) => {
  const half = `a${round(radius)} ${round(radius)} 0 0 1 `;
  return `M${round(-radius)} 0${half}${round(2 * radius)} 0${half}${round(-2 * radius)} 0z`;
};
